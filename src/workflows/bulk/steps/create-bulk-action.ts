import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { courseError } from "../../../errors"
import { createBulkJob, moveJob, type BulkJobInput } from "../../../modules/course-learning/bulk/jobs"
import { deleteRows, insertRows } from "../../../modules/course-learning/bulk/rows"
import { givenEnd } from "../../access/lib/given-end"
import { inLedger } from "../../access/lib/ledger"
import { refuseUnknown, targetsOf, type BulkSelection } from "../lib/selection"
import { bulkTargets } from "../lib/targets"

export interface CreateBulkActionStepInput extends BulkSelection {
  input: BulkJobInput
  actor: string
}

/** One job changes so many enrolments at most: it is written in one transaction. */
export const MAX_BULK_ROWS = 200_000

const SELECTORS = "customer_ids, enrollment_ids, filter (q, course_id, customer_id, state, source), course_ids"

export const createBulkActionStepId = "course-create-bulk-action"

/**
 * Writes a job and a row for each customer and course, all or none. Undoing it ends the job and forgets its rows.
 *
 * @throws course_customer_not_found, course_not_found, course_enrollment_not_found; course_bulk_job_empty where it would
 *   change nothing; course_invalid_input where it would change too much
 */
export const createBulkActionStep = createStep(
  createBulkActionStepId,
  async (input: CreateBulkActionStepInput, { container }) => {
    await refuseUnknown(container, input)
    const end = givenEnd(container, input.input.expires_at)?.toISOString() ?? null
    const terms = { ...input.input, expires_at: end }
    const id = await inLedger(container, async (trx) => {
      const job = await createBulkJob(trx, {
        kind: input.action,
        status: "running",
        file_name: null,
        input: terms,
        created_by: input.actor,
      })
      let row_number = 0
      for await (const targets of bulkTargets(container.resolve(ContainerRegistrationKeys.PG_CONNECTION), targetsOf(input))) {
        if (row_number + targets.length > MAX_BULK_ROWS) {
          throw courseError("course_invalid_input", `body: would change more than ${MAX_BULK_ROWS} enrollments`)
        }
        const { reason, access_days, expires_at } = terms
        const same = { email: null, course: null, reason, access_days, expires_at, reference: null, has_account: null, error: null }
        await insertRows(trx, job.id, targets.map((target) => ({ ...same, ...target, row_number: ++row_number })))
      }
      if (!row_number) {
        throw courseError("course_bulk_job_empty", `${SELECTORS}: together they name nothing that could be changed`)
      }
      return job.id
    })
    return new StepResponse({ id }, id)
  },
  async (jobId, { container }) => {
    if (jobId) {
      await inLedger(container, async (trx) => {
        await moveJob(trx, jobId, ["running"], "failed", "could not be started")
        await deleteRows(trx, jobId)
      })
    }
  }
)
