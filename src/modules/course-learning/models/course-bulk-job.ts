import { model } from "@medusajs/framework/utils"

export const BULK_JOB_KINDS = ["import", "grant", "extend", "revoke"] as const
export type BulkJobKind = (typeof BULK_JOB_KINDS)[number]

export const BULK_JOB_STATUSES = ["checking", "checked", "running", "completed", "failed", "canceled"] as const
export type BulkJobStatus = (typeof BULK_JOB_STATUSES)[number]

/** Many changes of access in one go: a CSV import, or one action for many customers and courses. */
export const CourseBulkJob = model
  .define("course_bulk_job", {
    id: model.id({ prefix: "bulk" }).primaryKey(),
    kind: model.enum([...BULK_JOB_KINDS]),
    status: model.enum([...BULK_JOB_STATUSES]),
    file_name: model.text().nullable(),
    /** What holds for every row: reason, days, whether to mail, whether to create guests. */
    input: model.json(),
    total_rows: model.number().default(0),
    /** Rows that the check refused; they are never applied. */
    bad_rows: model.number().default(0),
    done_rows: model.number().default(0),
    /** Of the done ones, those that changed something. */
    changed_rows: model.number().default(0),
    failed_rows: model.number().default(0),
    /** Why the job as a whole failed. */
    error: model.text().nullable(),
    created_by: model.text(),
    started_at: model.dateTime().nullable(),
    finished_at: model.dateTime().nullable(),
    /** When the option `retention.bulkRowDays` had its rows deleted. */
    rows_deleted_at: model.dateTime().nullable(),
    /** A worker that died is known by this: another one takes over when it has passed. */
    lease_until: model.dateTime().nullable(),
  })
  .indexes([
    { name: "IDX_course_bulk_job_status", on: ["status", "lease_until"] },
    { name: "IDX_course_bulk_job_rows_due", on: ["finished_at"], where: "rows_deleted_at IS NULL" },
    { name: "IDX_course_bulk_job_created_at_id", on: ["created_at", "id"] },
  ])
