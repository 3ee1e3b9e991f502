import type { MedusaContainer } from "@medusajs/framework/types"
import { accessEnd } from "../../../domain/zoned-time"
import { courseError } from "../../../errors"
import { storeTimeZone } from "../../../queries/store-time-zone"

/**
 * An end of access as callers give it: a day, with which it ends in the store's time zone, or a moment.
 *
 * @throws course_invalid_input where it has passed, or is no date
 */
export function givenEnd(container: MedusaContainer, value: string | null): Date | null {
  const end = value === null ? null : accessEnd(value, storeTimeZone(container))
  if (end && Number.isNaN(end.getTime())) {
    throw courseError("course_invalid_input", "expires_at: expected a day as 2027-12-31 or a moment as 2027-01-31T09:00:00Z")
  }
  if (end && end.getTime() <= Date.now()) {
    throw courseError("course_invalid_input", "expires_at: must lie in the future")
  }
  return end
}
