import { z } from "@medusajs/framework/zod"
import { ENTITLEMENT_SOURCES, ENTITLEMENT_STATUSES } from "../../../../domain/entitlements"
import { DATE_FORMATS } from "../../../../domain/import-dates"
import type { AdminCreateBulkJob } from "../../../../http/admin"
import { BULK_JOB_KINDS, BULK_JOB_STATUSES } from "../../../../modules/course-learning/models/course-bulk-job"
import { BULK_ROW_STATES } from "../../../../modules/course-learning/models/course-bulk-row"
import { id, matching, repeatable, text } from "../../../validation"
import { endFields, pageFields, refuseBadEnds, refuseNoEnd } from "../validators"

/** So many fit in the megabyte that the route reads. */
const ids = (max: number) => z.array(id).min(1).max(max)
const MANY = 10_000

const filter = z.strictObject({
  q: z.string().trim().max(255).optional(),
  course_id: ids(100).optional(),
  customer_id: ids(MANY).optional(),
  state: z.enum(ENTITLEMENT_STATUSES).optional(),
  source: z.enum(ENTITLEMENT_SOURCES).optional(),
})

export const bulkBody = matching<AdminCreateBulkJob>()(
  z
    .strictObject({
      action: z.enum(["grant", "extend", "revoke"]),
      customer_ids: ids(MANY).optional(),
      enrollment_ids: ids(MANY).optional(),
      filter: filter.optional(),
      course_ids: ids(100).optional(),
      reason: text(1_000),
      ...endFields,
      notify: z.boolean().optional(),
    })
    .superRefine(refuseBadEnds)
    .superRefine((body, context) => {
      const refuse = (field: string, message: string) => context.addIssue({ code: "custom", path: [field], message })
      const named = (["customer_ids", "enrollment_ids", "filter"] as const).filter((name) => body[name] !== undefined)
      if (named.length !== 1) {
        refuse(named[1] ?? "customer_ids", "give exactly one of customer_ids, enrollment_ids and filter")
      }
      if (body.filter && !Object.values(body.filter).some(Boolean)) {
        refuse("filter", "names nobody: give at least one of q, course_id, customer_id, state and source")
      }
      if (!body.course_ids && (body.action === "grant" || body.customer_ids)) {
        refuse("course_ids", "is needed for a grant, and with customer_ids")
      }
      if (body.action === "extend") {
        refuseNoEnd(body, context)
      }
      if (body.action === "revoke") {
        const end = (["access_days", "expires_at"] as const).find((name) => body[name] !== undefined)
        if (end) {
          refuse(end, "a revocation has no end")
        }
      }
    })
)

export const bulkJobListQuery = z.strictObject({
  ...pageFields,
  kind: z.enum(BULK_JOB_KINDS).optional(),
  status: z.enum(BULK_JOB_STATUSES).optional(),
})
export type BulkJobListQuery = z.output<typeof bulkJobListQuery>

export const bulkRowListQuery = z.strictObject({
  ...pageFields,
  state: z.enum(BULK_ROW_STATES).optional(),
})
export type BulkRowListQuery = z.output<typeof bulkRowListQuery>

const flag = z
  .enum(["true", "false"])
  .default("false")
  .transform((value) => value === "true")

export const importQuery = z.strictObject({
  file_name: text(255).optional(),
  create_customers: flag,
  notify: flag,
  date_format: z.enum(DATE_FORMATS).optional(),
})
export type ImportQuery = z.output<typeof importQuery>

export const exportQuery = z.strictObject({
  q: z.string().trim().max(255).optional(),
  course_id: repeatable(id),
  customer_id: repeatable(id),
  state: z.enum(ENTITLEMENT_STATUSES).optional(),
  source: z.enum(ENTITLEMENT_SOURCES).optional(),
})
export type ExportQuery = z.output<typeof exportQuery>
