import { useMemo } from "react"
import { useTranslation } from "react-i18next"
import type { AdminActor, AdminOrderRef, AdminTimelineEntry } from "../../http/admin"
import { useEntitlementText } from "./use-entitlement-text"
import { useFormat } from "./use-format"

/** What happened to somebody's access, in sentences. */
export const useTimelineText = () => {
  const { t } = useTranslation()
  const format = useFormat()
  const text = useEntitlementText()
  return useMemo(() => {
    const orderName = (order: AdminOrderRef): string =>
      t("courses.timeline.order", { order: order.display_id === null ? order.id : `#${order.display_id}` })

    const actorName = ({ id, name, type }: AdminActor): string =>
      type === "system" ? t("courses.order.system") : (name ?? id)

    /** A code in words, or what somebody wrote, in quotation marks. */
    const reason = (value: string | null): string | null => {
      const words = text.reason(value)
      return words && words === value ? t("courses.timeline.quote", { text: value }) : words
    }

    const by = ({ actor }: AdminTimelineEntry): string | null => (actor.type === "system" ? null : actorName(actor))

    const origin = (entry: AdminTimelineEntry): string =>
      entry.order ? orderName(entry.order) : t(`courses.entitlement.source.${entry.source ?? "manual"}`)

    const isClaim = ({ actor, kind }: AdminTimelineEntry): boolean => kind === "opened" && actor.type === "customer"

    const opened = (entry: AdminTimelineEntry): string => {
      const person = by(entry)
      if (person && isClaim(entry)) {
        return t("courses.timeline.openedClaimed", { name: person })
      }
      if (entry.order && person) {
        return t("courses.timeline.openedConfirmed")
      }
      if (entry.awaited) {
        return t("courses.timeline.opened", { cause: t(`courses.timeline.cause.${entry.awaited}`, { defaultValue: entry.awaited }) })
      }
      return t("courses.timeline.openedBy", { name: person ?? origin(entry) })
    }

    const extended = ({ days, expires_at, expires_at_day }: AdminTimelineEntry): string => {
      if (days !== null) {
        return t("courses.timeline.extendedDays", { count: days })
      }
      return expires_at
        ? t("courses.timeline.extendedUntil", { date: format.end(expires_at, expires_at_day) })
        : t("courses.timeline.extendedForever")
    }

    const title = (entry: AdminTimelineEntry): string => {
      const { actor, at, expires_at, expires_at_day, kind } = entry
      switch (kind) {
        case "waiting":
          return entry.order ? t("courses.timeline.placed", { order: orderName(entry.order) }) : t("courses.timeline.waiting")
        case "opened":
          return opened(entry)
        case "extended":
          return extended(entry)
        case "moved":
          return expires_at
            ? t("courses.timeline.moved", { date: format.end(expires_at, expires_at_day) })
            : t("courses.timeline.movedForever")
        case "closed":
          return t(entry.open_by_others ? "courses.timeline.closedOne" : "courses.timeline.closed", { source: origin(entry) })
        case "confirmed":
          return t("courses.timeline.confirmed", { order: origin(entry), name: actorName(actor) })
        case "claimed":
          return t("courses.timeline.claimed", { order: origin(entry), name: actorName(actor) })
        case "ends":
        case "ended":
          return t(`courses.timeline.${kind}`, { date: expires_at_day ? format.end(at, expires_at_day) : format.dateTime(at) })
      }
    }

    const end = ({ days, expires_at, expires_at_day, kind }: AdminTimelineEntry): string | null => {
      if (kind === "moved") {
        return days ? t(days > 0 ? "courses.timeline.later" : "courses.timeline.earlier", { count: Math.abs(days) }) : null
      }
      return expires_at && (kind === "opened" || kind === "extended")
        ? t("courses.entitlement.until", { date: format.end(expires_at, expires_at_day) })
        : null
    }

    /** What stands below the title, each part where it adds something to it. */
    const details = (entry: AdminTimelineEntry): string[] => {
      const { kind, open_by_others } = entry
      if (["confirmed", "claimed", "ends", "ended"].includes(kind)) {
        return []
      }
      // What was given by hand is told by who gave it.
      const isPlain = entry.source === "manual" && kind !== "moved"
      return [
        kind === "waiting" || kind === "closed" || isPlain ? null : origin(entry),
        kind === "moved" || isClaim(entry) ? null : reason(entry.reason),
        end(entry),
        kind === "closed" && open_by_others ? t("courses.timeline.stillOpen") : null,
        kind === "opened" && (!entry.order || isClaim(entry)) ? null : by(entry),
      ].filter((part) => part !== null)
    }

    return { actorName, details, orderName, reason, title }
  }, [t, format, text])
}
