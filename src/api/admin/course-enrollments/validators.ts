import { z } from "@medusajs/framework/zod"
import { ENTITLEMENT_SOURCES, ENTITLEMENT_STATUSES } from "../../../domain/entitlements"
import { MAX_ACCESS_DAYS } from "../../../domain/grant-decisions"
import type { AdminExtendEnrollment, AdminGrantEnrollment, AdminRevokeEnrollment } from "../../../http/admin"
import { ENROLLMENT_ORDERS } from "../../../queries/admin-enrollments"
import { endDate, id, matching, pageParams, repeatable, text, whole } from "../../validation"

const listFields = {
  ...pageParams(ENROLLMENT_ORDERS, "-enrolled_at"),
  course_id: repeatable(id),
  state: z.enum(ENTITLEMENT_STATUSES).optional(),
  source: z.enum(ENTITLEMENT_SOURCES).optional(),
}

/** Those whose access has ended come by that, the last one first; others by when they were enrolled. */
const inDefaultOrder = <S extends z.ZodType>(schema: S) =>
  z.preprocess((query) => {
    const isExpired = typeof query === "object" && query !== null && "state" in query && query.state === "expired"
    return isExpired ? { order: "-access_until", ...query } : query
  }, schema)

export const customerCoursesQuery = inDefaultOrder(z.strictObject(listFields))
export const enrollmentListQuery = inDefaultOrder(z.strictObject({ ...listFields, customer_id: repeatable(id) }))
export type EnrollmentListQuery = z.output<typeof enrollmentListQuery>

/** Of lists in an order of their own. */
export const pageFields = { limit: listFields.limit, offset: listFields.offset }

/** Customers who can be given a course, always newest first. */
export const customerSearchQuery = z.strictObject({ ...pageFields, q: listFields.q })
export type CustomerSearchQuery = z.output<typeof customerSearchQuery>

/** Always newest first. */
export const timelineQuery = z.strictObject(pageFields)
export type TimelineQuery = z.output<typeof timelineQuery>

/** How long access given by hand lasts. */
export const endFields = { access_days: whole(1, MAX_ACCESS_DAYS).optional(), expires_at: endDate.optional() }

interface Ends {
  access_days?: number
  expires_at?: string
}

/** Not two ends at once. */
export function refuseBadEnds({ access_days, expires_at }: Ends, context: z.RefinementCtx): void {
  if (access_days !== undefined && expires_at !== undefined) {
    const message = "give either access_days or expires_at, not both"
    context.addIssue({ code: "custom", path: ["expires_at"], message })
  }
}

/** To extend for ever would be a grant. */
export function refuseNoEnd({ access_days, expires_at }: Ends, context: z.RefinementCtx): void {
  if (access_days === undefined && expires_at === undefined) {
    context.addIssue({ code: "custom", path: ["access_days"], message: "give either access_days or expires_at" })
  }
}

export const grantBody = matching<AdminGrantEnrollment>()(
  z
    .strictObject({
      customer_id: id,
      course_id: id,
      reason: text(1_000).optional(),
      ...endFields,
      notify: z.boolean().optional(),
    })
    .superRefine(refuseBadEnds)
)

export const extendBody = matching<AdminExtendEnrollment>()(
  z
    .strictObject({ reason: text(1_000), ...endFields, notify: z.boolean().optional() })
    .superRefine(refuseBadEnds)
    .superRefine(refuseNoEnd)
)

export const revokeBody = matching<AdminRevokeEnrollment>()(
  z.strictObject({ reason: text(1_000), entitlement_ids: z.array(id).min(1).max(1_000).optional(), notify: z.boolean().optional() })
)
