import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { createBulkJob, moveJob, type NewBulkJob } from "../../../modules/course-learning/bulk/jobs"
import { inLedger } from "../../access/lib/ledger"

export type CreateBulkJobStepInput = Omit<NewBulkJob, "status">

export const createBulkJobStepId = "course-create-bulk-job"

/** Makes a job that waits for its rows. Undoing it leaves a failed job behind, which says what was tried. */
export const createBulkJobStep = createStep(
  createBulkJobStepId,
  async (input: CreateBulkJobStepInput, { container }) => {
    const job = await inLedger(container, (trx) => createBulkJob(trx, { ...input, status: "checking" }))
    return new StepResponse({ id: job.id, lease: job.lease_until!.toISOString() }, job.id)
  },
  async (jobId, { container }) => {
    if (jobId) {
      await inLedger(container, (trx) => moveJob(trx, jobId, ["checking"], "failed", "could not be started"))
    }
  }
)
