import { Calendar, CheckCircle, Clock, Key, Pencil, ShoppingCart, User, XCircle } from "@medusajs/icons"
import { clx, Text } from "@medusajs/ui"
import { Link } from "react-router-dom"
import type { AdminTimelineEntry, AdminTimelineKind } from "../../../http/admin"
import { useFormat } from "../../hooks/use-format"
import { useTimelineText } from "../../hooks/use-timeline-text"
import { Facts } from "../common/user-text"

const MARKS = {
  waiting: { icon: ShoppingCart, tone: "text-ui-tag-orange-icon" },
  opened: { icon: CheckCircle, tone: "text-ui-tag-green-icon" },
  extended: { icon: Calendar, tone: "text-ui-tag-green-icon" },
  moved: { icon: Pencil, tone: "text-ui-fg-muted" },
  closed: { icon: XCircle, tone: "text-ui-tag-red-icon" },
  confirmed: { icon: Key, tone: "text-ui-tag-blue-icon" },
  claimed: { icon: User, tone: "text-ui-tag-blue-icon" },
  ends: { icon: Clock, tone: "text-ui-tag-orange-icon" },
  ended: { icon: Clock, tone: "text-ui-fg-muted" },
} satisfies Record<AdminTimelineKind, { icon: typeof Clock; tone: string }>

type TimelineEntryProps = {
  entry: AdminTimelineEntry
  isLast: boolean
}

/** One thing that happened to somebody's access: what, why, who and when. */
export const TimelineEntry = ({ entry, isLast }: TimelineEntryProps) => {
  const format = useFormat()
  const text = useTimelineText()
  const { icon: Icon, tone } = MARKS[entry.kind]
  const details = text.details(entry)
  const title = text.title(entry)
  const isPoint = entry.kind === "ends" || entry.kind === "ended"
  return (
    <li className="flex gap-x-3">
      <div className="flex flex-col items-center" aria-hidden>
        <span className={clx("bg-ui-bg-base flex size-5 shrink-0 items-center justify-center", tone)}>
          <Icon />
        </span>
        {!isLast && <span className="bg-ui-border-base my-1 w-px flex-1" />}
      </div>
      <div className={clx("min-w-0 flex-1", { "pb-4": !isLast })}>
        <Text size="small" leading="compact" className="break-words pt-0.5 text-pretty">
          {entry.order ? (
            <Link to={`/orders/${entry.order.id}`} className="hover:text-ui-fg-interactive">
              {title}
            </Link>
          ) : (
            title
          )}
        </Text>
        {details.length > 0 && (
          <Text size="small" leading="compact" className="text-ui-fg-subtle break-words pt-1">
            <Facts parts={details} />
          </Text>
        )}
        {!isPoint && (
          <Text size="xsmall" leading="compact" className="text-ui-fg-muted pt-1">
            <time dateTime={entry.at}>{format.dateTime(entry.at)}</time>
          </Text>
        )}
      </div>
    </li>
  )
}
