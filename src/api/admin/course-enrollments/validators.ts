import { z } from "@medusajs/framework/zod"
import { ENTITLEMENT_SOURCES, ENTITLEMENT_STATES } from "../../../domain/entitlements"
import { MAX_ACCESS_DAYS } from "../../../domain/grant-decisions"
import type { AdminGrantEnrollment, AdminRevokeEnrollment } from "../../../http/admin"
import { ENROLLMENT_ORDERS } from "../../../queries/admin-enrollments"
import { id, isoDate, matching, pageParams, repeatable, text, whole } from "../../validation"

const listFields = {
  ...pageParams(ENROLLMENT_ORDERS, "-enrolled_at"),
  course_id: repeatable(id),
  state: z.enum(ENTITLEMENT_STATES).optional(),
  source: z.enum(ENTITLEMENT_SOURCES).optional(),
}

export const customerCoursesQuery = z.strictObject(listFields)
export const enrollmentListQuery = z.strictObject({ ...listFields, customer_id: repeatable(id) })
export type EnrollmentListQuery = z.output<typeof enrollmentListQuery>

/** Always newest first. */
export const timelineQuery = z.strictObject({ limit: listFields.limit, offset: listFields.offset })
export type TimelineQuery = z.output<typeof timelineQuery>

export const grantBody = matching<AdminGrantEnrollment>()(
  z
    .strictObject({
      customer_id: id,
      course_id: id,
      reason: text(1_000).optional(),
      access_days: whole(1, MAX_ACCESS_DAYS).optional(),
      expires_at: isoDate.optional(),
      notify: z.boolean().optional(),
    })
    .superRefine(({ access_days, expires_at }, context) => {
      if (access_days !== undefined && expires_at !== undefined) {
        const message = "give either access_days or expires_at, not both"
        context.addIssue({ code: "custom", path: ["expires_at"], message })
      }
      if (expires_at !== undefined && Date.parse(expires_at) <= Date.now()) {
        context.addIssue({ code: "custom", path: ["expires_at"], message: "must lie in the future" })
      }
    })
)

export const revokeBody = matching<AdminRevokeEnrollment>()(
  z.strictObject({ reason: text(1_000), entitlement_ids: z.array(id).min(1).max(1_000).optional(), notify: z.boolean().optional() })
)
