import { model } from "@medusajs/framework/utils"

export const BULK_ROW_STATES = ["ready", "bad", "done", "failed"] as const
export type BulkRowState = (typeof BULK_ROW_STATES)[number]

/** One customer and course of a bulk job; marked done in the transaction that changes the ledger. */
export const CourseBulkRow = model
  .define("course_bulk_row", {
    id: model.id({ prefix: "bulkrow" }).primaryKey(),
    job_id: model.text(),
    /** As in the file: the line after the header is 2. */
    row_number: model.number(),
    /** As given, for the report. */
    email: model.text().nullable(),
    course: model.text().nullable(),
    customer_id: model.text().nullable(),
    course_id: model.text().nullable(),
    access_days: model.number().nullable(),
    expires_at: model.dateTime().nullable(),
    reason: model.text().nullable(),
    /** The file's own key of the row: given twice, the second changes what the first gave. */
    reference: model.text().nullable(),
    /** Whether the row's customer has, or had when it was applied, an account; null: not looked up yet. */
    has_account: model.boolean().nullable(),
    state: model.enum([...BULK_ROW_STATES]),
    /** Whether applying it changed anything. */
    changed: model.boolean().nullable(),
    /** A code of `BULK_ROW_FAULTS` and what it names. */
    error: model.text().nullable(),
  })
  .indexes([
    { name: "IDX_course_bulk_row_job_number_unique", on: ["job_id", "row_number"], unique: true, where: null },
    { name: "IDX_course_bulk_row_customer_id", on: ["customer_id"], where: null },
    { name: "IDX_course_bulk_row_job_state", on: ["job_id", "state", "row_number"] },
  ])
