import { Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import type { AdminOrderClaim } from "../../../http/admin"
import { useFormat } from "../../hooks/use-format"
import { accessApi } from "../../lib/access-api"
import { customerLabel } from "../../lib/pickers"
import { courseKeys } from "../../lib/query-keys"
import { ClaimLink } from "../claim/claim-link"

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

/** A guest's order: which account has its courses, or the link with which one can take them. */
export const OrderClaim = ({ claim, orderId }: OrderClaimProps) => {
  const { t } = useTranslation()
  const format = useFormat()
  if (claim.claimed_by) {
    return (
      <Text size="small" className="text-ui-fg-subtle px-6 py-4">
        {t("courses.claim.claimed", { date: claim.claimed_at ? format.date(claim.claimed_at) : "" })}{" "}
        <Link to={`/customers/${claim.claimed_by.id}`} className="text-ui-fg-interactive-hover hover:underline">
          {customerLabel(claim.claimed_by)}
        </Link>
      </Text>
    )
  }
  const hint = claim.can_send ? "courses.claim.hint" : claim.email ? "courses.claim.nothing" : "courses.claim.noEmail"
  // A link that still runs opens nothing where there is nothing to claim, as after a cancellation.
  const link = claim.can_send || claim.last_link?.state !== "live" ? claim.last_link : null
  return (
    <div className="flex flex-col gap-y-3 px-6 py-4">
      <div className="flex flex-col gap-y-1">
        <Text size="small" leading="compact" weight="plus">
          {t("courses.claim.guest")}
        </Text>
        <Text size="small" className="text-ui-fg-subtle text-pretty">
          {t(hint)}
        </Text>
        {link && <LastLink link={link} />}
      </div>
      {claim.can_send && (
        <ClaimLink
          make={(send) => accessApi.sendClaimLink(orderId, { send })}
          touches={[courseKeys.ofOrder(orderId)]}
          isRepeated={claim.last_link !== null}
        />
      )}
    </div>
  )
}
