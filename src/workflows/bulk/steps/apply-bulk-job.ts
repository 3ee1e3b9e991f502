import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { errorMessage } from "../../../errors"
import { applyJob } from "../lib/apply-job"

export interface ApplyBulkJobStepInput {
  job_id: string
}

export const applyBulkJobStepId = "course-apply-bulk-job"

/**
 * Applies a running job in the background. Nothing to undo: every batch is whole by itself. Where it fails, as without
 * a database, the job goes on from where it was once its lease has ended.
 */
export const applyBulkJobStep = createStep(
  { name: applyBulkJobStepId, async: true },
  async ({ job_id }: ApplyBulkJobStepInput, { container }) => {
    try {
      const job = await applyJob(container, job_id)
      return new StepResponse({ completed: job !== null })
    } catch (error) {
      container
        .resolve(ContainerRegistrationKeys.LOGGER)
        .error(`medusa-plugin-courses: bulk job ${job_id} stopped and goes on within two minutes: ${errorMessage(error)}`)
      return new StepResponse({ completed: false })
    }
  }
)
