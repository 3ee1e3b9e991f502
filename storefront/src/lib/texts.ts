import { EXPIRING_DAYS } from "../../../src/domain/entitlements"
import type { AccessDenialInfo } from "../../../src/http/common"
import type { CoursesError } from "../client/errors"
import type { CoursesLabels } from "../labels/labels"
import type { Formats } from "./format"

const DAY_MS = 86_400_000

/** When access ends: the day; near its end the days that are left; on the last day the hour. */
export function endText(until: string, now: number, labels: CoursesLabels, formats: Formats): string {
  const left = Date.parse(until) - now
  const days = Math.ceil(left / DAY_MS)
  if (days <= 1) {
    return labels.library.expiresToday(formats.moment(until))
  }
  return endsSoon(until, now)
    ? labels.library.expiresSoon(formats.date(until), days, formats.number(days))
    : labels.library.expires(formats.date(until))
}

/** The same days as the library's filter has. */
export function endsSoon(until: string, now: number): boolean {
  return Date.parse(until) - now <= EXPIRING_DAYS * DAY_MS
}

/** Why something is closed, with its date or lesson. */
export function lockText(lock: AccessDenialInfo, labels: CoursesLabels, formats: Formats): string {
  const until = lock.until ? formats.date(lock.until) : null
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
