import { Button, Copy, Text, toast } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import type { AdminClaimLinkResponse, AdminOrderClaim } from "../../../http/admin"
import { useFormat } from "../../hooks/use-format"
import { usePluginMutation } from "../../hooks/use-plugin-mutation"
import { accessApi } from "../../lib/access-api"
import { customerLabel } from "../../lib/pickers"
import { courseKeys } from "../../lib/query-keys"

type OrderClaimProps = {
  orderId: string
  claim: AdminOrderClaim
}

const LastLink = ({ link }: { link: NonNullable<AdminOrderClaim["last_link"]> }) => {
  const { t } = useTranslation()
  const format = useFormat()
  return (
    <Text size="small" leading="compact" className="text-ui-fg-subtle">
      {t(`courses.claim.link.${link.state}`, {
        email: link.email,
        date: format.date(link.created_at),
        until: format.date(link.expires_at),
      })}
    </Text>
  )
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

/** A guest's order: which account has its courses, or the link with which one can take them. */
export const OrderClaim = ({ claim, orderId }: OrderClaimProps) => {
  const { t } = useTranslation()
  const format = useFormat()
  const { data, isPending, mutate, variables } = usePluginMutation({
    run: (send: boolean) => accessApi.sendClaimLink(orderId, { send }),
    touches: [courseKeys.ofOrder(orderId)],
  })
  const tell = ({ link }: AdminClaimLinkResponse, send: boolean) => {
    if (send && link.mailed) {
      toast.success(t("courses.claim.sent", { email: link.email }))
    } else if (send || !link.url) {
      toast.warning(t(send ? "courses.claim.notSent" : "courses.claim.noUrl"))
    } else {
      // A browser may refuse, or know no clipboard without HTTPS: the link stands below all the same.
      navigator.clipboard?.writeText(link.url).then(() => toast.success(t("courses.claim.copied")), () => undefined)
    }
  }
  const make = (send: boolean) => mutate(send, { onSuccess: (answer) => tell(answer, send) })
  if (claim.claimed_by) {
    return (
      <Text size="small" className="text-ui-fg-subtle px-6 py-4">
        {t("courses.claim.claimed", { date: claim.claimed_at ? format.date(claim.claimed_at) : "" })}{" "}
        <Link to={`/customers/${claim.claimed_by.id}`} className="text-ui-fg-interactive hover:text-ui-fg-interactive-hover">
          {customerLabel(claim.claimed_by)}
        </Link>
      </Text>
    )
  }
  return (
    <div className="flex flex-col gap-y-3 px-6 py-4">
      <div className="flex flex-col gap-y-1">
        <Text size="small" leading="compact" weight="plus">
          {t("courses.claim.guest")}
        </Text>
        <Text size="small" className="text-ui-fg-subtle text-pretty">
          {t("courses.claim.hint")}
        </Text>
        {claim.last_link && <LastLink link={claim.last_link} />}
      </div>
      {data?.link.url && <MadeLink url={data.link.url} />}
      {claim.can_send && (
        <div className="flex flex-wrap gap-2">
          <Button size="small" variant="secondary" isLoading={isPending && variables} onClick={() => make(true)}>
            {t(claim.last_link ? "courses.claim.sendAgain" : "courses.claim.send")}
          </Button>
          <Button
            size="small"
            variant="transparent"
            isLoading={isPending && !variables}
            onClick={() => make(false)}
          >
            {t("courses.claim.make")}
          </Button>
        </div>
      )}
    </div>
  )
}
