import { Button, Copy, Text, toast } from "@medusajs/ui"
import type { QueryKey } from "@tanstack/react-query"
import { useTranslation } from "react-i18next"
import type { AdminClaimLinkResponse } from "../../../http/admin"
import { usePluginMutation } from "../../hooks/use-plugin-mutation"

type ClaimLinkProps = {
  /** Makes a link, and mails it where that is asked for. */
  make: (send: boolean) => Promise<AdminClaimLinkResponse>
  touches: readonly QueryKey[]
  /** One was made before. */
  isRepeated?: boolean
}

const MadeLink = ({ url }: { url: string }) => {
  const { t } = useTranslation()
  return (
    <div className="flex flex-col gap-y-1">
      <div className="bg-ui-bg-component shadow-borders-base flex items-center gap-x-2 rounded-md px-2 py-1.5">
        <code className="txt-compact-small text-ui-fg-subtle min-w-0 flex-1 truncate" dir="ltr">
          {url}
        </code>
        <Copy content={url} className="text-ui-fg-muted" />
      </div>
      <Text size="xsmall" className="text-ui-fg-muted text-pretty">
        {t("courses.claim.secret")}
      </Text>
    </div>
  )
}

/** Sends the link with which somebody without an account takes their courses, or shows it. */
export const ClaimLink = ({ isRepeated = false, make, touches }: ClaimLinkProps) => {
  const { t } = useTranslation()
  const { data, isPending, mutate, variables } = usePluginMutation({ run: make, touches })
  const tell = ({ link }: AdminClaimLinkResponse, send: boolean) => {
    if (send && link.mailed) {
      toast.success(t("courses.claim.sent", { email: link.email }))
    } else if (send || !link.url) {
      toast.warning(t(send ? "courses.claim.notSent" : "courses.claim.noUrl"))
    } else {
      // A browser may refuse, or know no clipboard without HTTPS: the link stands above all the same.
      navigator.clipboard?.writeText(link.url).then(() => toast.success(t("courses.claim.copied")), () => undefined)
    }
  }
  const run = (send: boolean) => mutate(send, { onSuccess: (answer) => tell(answer, send) })
  return (
    <>
      {data?.link.url && <MadeLink url={data.link.url} />}
      <div className="flex flex-wrap gap-2">
        <Button size="small" variant="secondary" isLoading={isPending && variables} onClick={() => run(true)}>
          {t(isRepeated ? "courses.claim.sendAgain" : "courses.claim.send")}
        </Button>
        <Button size="small" variant="transparent" isLoading={isPending && !variables} onClick={() => run(false)}>
          {t("courses.claim.make")}
        </Button>
      </div>
    </>
  )
}
