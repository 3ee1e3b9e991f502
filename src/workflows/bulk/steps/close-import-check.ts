import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { DateReading } from "../../../domain/import-dates"
import { courseError } from "../../../errors"
import { moveJob, setInput } from "../../../modules/course-learning/bulk/jobs"
import { refuseDuplicates } from "../../../modules/course-learning/bulk/rows"
import { inLedger } from "../../access/lib/ledger"

export interface CloseImportCheckStepInput {
  job_id: string
  /** How the file's dates were read. */
  dates: DateReading
}

export const closeImportCheckStepId = "course-close-import-check"

/**
 * Refuses rows that repeat another, and lets the import wait for its confirmation. Nothing to undo: it is the last step.
 *
 * @throws course_bulk_job_not_ready where the job was cancelled meanwhile
 */
export const closeImportCheckStep = createStep(
  closeImportCheckStepId,
  async ({ dates, job_id }: CloseImportCheckStepInput, { container }) => {
    await inLedger(container, async (trx) => {
      const job = await moveJob(trx, job_id, ["checking"], "checked")
      if (!job) {
        throw courseError("course_bulk_job_not_ready", `Bulk job ${job_id} was canceled while its file was read`)
      }
      await setInput(trx, job_id, { ...job.input, ...dates })
      await refuseDuplicates(trx, job_id)
    })
    return new StepResponse(void 0)
  }
)
