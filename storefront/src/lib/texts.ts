import type { AccessDenialInfo } from "../../../src/http/common"
import type { CoursesError } from "../client/errors"
import type { CoursesLabels } from "../labels/labels"
import type { Formats } from "./format"

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
