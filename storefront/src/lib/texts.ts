import { EXPIRING_DAYS } from "../../../src/domain/entitlements"
import type { AccessDenialInfo } from "../../../src/http/common"
import type { CoursesError } from "../client/errors"
import type { CoursesLabels } from "../labels/labels"
import type { Formats } from "./format"

const DAY_MS = 86_400_000

/** When access ends, and the last day where it ends with a day of the store's calendar. */
interface AccessEnds {
  until: string
  until_day: string | null
}

/** When access ends: the day; near its end the days that are left; in the last hours the hour, where it has one. */
export function endText({ until, until_day }: AccessEnds, now: number, labels: CoursesLabels, formats: Formats): string {
  const left = Date.parse(until) - now
  const days = Math.ceil(left / DAY_MS)
  const date = until_day ? formats.day(until_day) : formats.date(until)
  if (days <= 1) {
    return until_day ? labels.library.expires(date) : labels.library.expiresToday(formats.moment(until))
  }
  return endsSoon(until, now) ? labels.library.expiresSoon(date, days, formats.number(days)) : labels.library.expires(date)
}

/** The same days as the library's filter has. */
export function endsSoon(until: string, now: number): boolean {
  return Date.parse(until) - now <= EXPIRING_DAYS * DAY_MS
}

/** Why something is closed, with its date or lesson. */
export function lockText(lock: AccessDenialInfo, labels: CoursesLabels, formats: Formats): string {
  const until = lock.until_day ? formats.day(lock.until_day) : lock.until ? formats.date(lock.until) : null
  switch (lock.reason) {
    case "expired":
      return labels.locks.expired(until)
    case "not_released":
      return labels.locks.not_released(until)
    case "locked_by_order":
      return labels.locks.locked_by_order(lock.by?.title ?? null)
    default:
      return labels.locks[lock.reason]
  }
}

/** "A", "A and B", "A, B and C" in the shopper's language. */
export function nameList(names: readonly string[], locale: string): string {
  return new Intl.ListFormat(locale, { type: "conjunction" }).format(names)
}

/** An error in the shopper's words. */
export function errorText(error: CoursesError, labels: CoursesLabels, formats: Formats): string {
  switch (error.status) {
    case 0:
      return error.code === "network" ? labels.common.offline : labels.common.failed
    case 401:
      return labels.common.unauthorized
    case 403:
      return error.denial ? lockText(error.denial, labels, formats) : labels.locks.not_enrolled
    case 404:
      return labels.common.notFound
    case 429:
      return labels.common.rateLimited(formats.number(error.retryAfter ?? 10))
    default:
      return labels.common.failed
  }
}
