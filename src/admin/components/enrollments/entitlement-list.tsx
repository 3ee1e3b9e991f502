import { Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import type { AdminEntitlement } from "../../../http/admin"
import { useEntitlementText } from "../../hooks/use-entitlement-text"
import { useFormat } from "../../hooks/use-format"
import { EntitlementBadge } from "../common/status-badges"
import { Facts } from "../common/user-text"

type EntitlementListProps = {
  entitlements: readonly AdminEntitlement[]
}

/** What access rests on: each source with its state and its time. */
export const EntitlementList = ({ entitlements }: EntitlementListProps) => {
  const { t } = useTranslation()
  const format = useFormat()
  const text = useEntitlementText()
  return (
    <ul className="shadow-elevation-card-rest bg-ui-bg-component divide-y rounded-lg">
      {entitlements.map((entitlement) => (
        <li key={entitlement.id} className="flex items-start justify-between gap-x-3 px-3 py-2.5">
          <div className="min-w-0">
            <Text size="small" leading="compact" weight="plus">
              {entitlement.order_id ? (
                <Link to={`/orders/${entitlement.order_id}`} className="text-ui-fg-interactive-hover">
                  {t(`courses.entitlement.source.${entitlement.source}`)}
                </Link>
              ) : (
                t(`courses.entitlement.source.${entitlement.source}`)
              )}
            </Text>
            <Text size="small" leading="compact" className="text-ui-fg-subtle break-words pt-0.5">
              <Facts parts={[format.date(entitlement.created_at), text.window(entitlement), text.reason(entitlement.reason)]} />
            </Text>
          </div>
          <span className="shrink-0">
            <EntitlementBadge entitlement={entitlement} />
          </span>
        </li>
      ))}
    </ul>
  )
}
