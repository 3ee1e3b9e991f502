import { Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import type { AdminTimelineEntitlement } from "../../../http/admin"
import { useEntitlementText } from "../../hooks/use-entitlement-text"
import { useFormat } from "../../hooks/use-format"
import { useTimelineText } from "../../hooks/use-timeline-text"
import { EntitlementBadge } from "../common/status-badges"
import { Facts } from "../common/user-text"

type TimelineSourcesProps = {
  entitlements: readonly AdminTimelineEntitlement[]
}

const TimelineSource = ({ source }: { source: AdminTimelineEntitlement }) => {
  const { t } = useTranslation()
  const format = useFormat()
  const text = useTimelineText()
  const words = useEntitlementText()
  const given = source.granted_by
    ? t("courses.timeline.givenBy", { date: format.date(source.granted_at), name: text.actorName(source.granted_by) })
    : format.date(source.granted_at)
  const taken =
    source.revoked_at && source.revoked_by
      ? t("courses.timeline.takenBy", { date: format.date(source.revoked_at), name: text.actorName(source.revoked_by) })
      : null
  return (
    <li className="flex items-start justify-between gap-x-3 px-3 py-2.5">
      <div className="min-w-0">
        <Text size="small" leading="compact" weight="plus">
          {source.order ? (
            <Link to={`/orders/${source.order.id}`} className="text-ui-fg-interactive-hover hover:underline">
              {text.orderName(source.order)}
            </Link>
          ) : (
            t(`courses.entitlement.source.${source.source}`)
          )}
        </Text>
        <Text size="small" leading="compact" className="text-ui-fg-subtle break-words pt-1">
          <Facts parts={[given, taken, text.reason(source.reason), words.window(source)]} />
        </Text>
      </div>
      <span className="shrink-0">
        <EntitlementBadge entitlement={source} />
      </span>
    </li>
  )
}

/** What access rests on: each source with its state, its time and who gave it. */
export const TimelineSources = ({ entitlements }: TimelineSourcesProps) => {
  const { t } = useTranslation()
  return (
    <section className="flex flex-col gap-y-3">
      <Text size="small" leading="compact" weight="plus">
        {t("courses.timeline.sources")}
      </Text>
      <ul className="shadow-elevation-card-rest bg-ui-bg-component divide-y rounded-lg">
        {entitlements.map((source) => (
          <TimelineSource key={source.id} source={source} />
        ))}
      </ul>
    </section>
  )
}
