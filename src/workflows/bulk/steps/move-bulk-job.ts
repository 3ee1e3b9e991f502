import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { courseError } from "../../../errors"
import { moveJob, readJob } from "../../../modules/course-learning/bulk/jobs"
import { deleteRows } from "../../../modules/course-learning/bulk/rows"
import type { BulkJobStatus } from "../../../modules/course-learning/models/course-bulk-job"
import { inLedger } from "../../access/lib/ledger"

export interface MoveBulkJobStepInput {
  job_id: string
  from: BulkJobStatus[]
  to: BulkJobStatus
  /** In these states it is done already, and nothing happens. */
  done: BulkJobStatus[]
  /** Kept with the job. */
  error?: string
  /** Deletes the job's rows too. */
  forget_rows?: boolean
}

export const moveBulkJobStepId = "course-move-bulk-job"

/**
 * Moves a job from one state to another, once. It waits for a batch that is being applied. Nothing to undo: it is the
 * last change of its workflows.
 *
 * @throws course_bulk_job_not_found; course_bulk_job_not_ready where it is in none of the states
 */
export const moveBulkJobStep = createStep(
  moveBulkJobStepId,
  async ({ job_id, from, to, done, error, forget_rows }: MoveBulkJobStepInput, { container }) => {
    await inLedger(container, async (trx) => {
      const moved = await moveJob(trx, job_id, from, to, error)
      if (moved && forget_rows) {
        await deleteRows(trx, job_id)
      }
      const job = moved ?? (await readJob(trx, job_id))
      if (!job) {
        throw courseError("course_bulk_job_not_found", `Bulk job ${job_id} was not found`)
      }
      if (!moved && !done.includes(job.status)) {
        throw courseError("course_bulk_job_not_ready", `Bulk job ${job_id} is ${job.status}`)
      }
    })
    return new StepResponse(void 0)
  }
)
