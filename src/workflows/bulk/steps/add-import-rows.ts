import type { MedusaContainer } from "@medusajs/framework/types"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { BulkRowError } from "../../../domain/bulk-rows"
import { addressOf } from "../../../domain/email"
import { courseError } from "../../../errors"
import { renewLease } from "../../../modules/course-learning/bulk/jobs"
import { insertRows, type NewBulkRow } from "../../../modules/course-learning/bulk/rows"
import { inLedger } from "../../access/lib/ledger"
import { coursesByName } from "../lib/find-courses"
import { recipientsOf } from "../lib/find-customers"
import type { NumberedImportRow } from "../lib/read-import"

export interface AddImportRowsStepInput {
  job_id: string
  /** ISO 8601: as the job's creation, or the last call, answered it. */
  lease: string
  create_customers: boolean
  rows: NumberedImportRow[]
}

export const addImportRowsStepId = "course-add-import-rows"

/**
 * Looks up the customers and courses of some rows and stores them, as ready or with what is wrong. Nothing to undo: an
 * import that fails is deleted as a whole.
 *
 * @throws course_bulk_job_not_ready where the job was cancelled meanwhile
 */
export const addImportRowsStep = createStep(
  addImportRowsStepId,
  async (input: AddImportRowsStepInput, { container }) => {
    const rows = await lookUp(container, input)
    const lease = await inLedger(container, async (trx) => {
      const renewed = await renewLease(trx, input.job_id, "checking", new Date(input.lease))
      if (!renewed) {
        throw courseError("course_bulk_job_not_ready", `Bulk job ${input.job_id} was canceled while its file was read`)
      }
      await insertRows(trx, input.job_id, rows)
      return renewed
    })
    return new StepResponse({ lease: lease.toISOString() })
  }
)

async function lookUp(
  container: MedusaContainer,
  { rows, create_customers }: AddImportRowsStepInput
): Promise<NewBulkRow[]> {
  const good = rows.filter((row) => !row.error)
  const courses = await coursesByName(container, good.flatMap((row) => row.course ?? []))
  const recipients = await recipientsOf(container, good.flatMap((row) => row.email ?? []))
  return rows.map((row) => {
    const course_id = courses.get(row.course ?? "") ?? null
    const recipient = recipients.get(addressOf(row.email ?? ""))
    const customer_id = recipient?.customer_id ?? null
    const has_account = row.error ? null : (recipient?.has_account ?? false)
    const known = { ...row, course_id, customer_id, has_account, expires_at: row.expires_at ? new Date(row.expires_at).toISOString() : null }
    return { ...known, error: row.error ?? unknownIn(known, create_customers || recipient !== undefined) }
  })
}

function unknownIn(row: Omit<NewBulkRow, "error">, hasRecipient: boolean): BulkRowError | null {
  if (!row.course_id) {
    return { code: "course_unknown", detail: row.course }
  }
  return hasRecipient ? null : { code: "customer_unknown", detail: row.email }
}
