import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { errorMessage } from "../../../errors"
import { abandonedJobs } from "../../../modules/course-learning/bulk/jobs"
import { failBulkCheckWorkflow } from "../fail-bulk-check"
import { runBulkJobWorkflow } from "../run-bulk-job"

/** What one run takes on; the next one follows within a minute. */
const MAX_JOBS = 10

export const resumeBulkJobsStepId = "course-resume-bulk-jobs"

/**
 * Goes on with jobs whose worker died, and ends imports whose file stopped coming. Nothing to undo: each is a workflow
 * of its own.
 */
export const resumeBulkJobsStep = createStep(resumeBulkJobsStepId, async (_: void, { container }) => {
  const connection = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const running = await abandonedJobs(connection, "running", MAX_JOBS)
  const attempt = async (job_id: string, work: () => Promise<unknown>) => {
    await work().catch((error: unknown) => {
      const logger = container.resolve(ContainerRegistrationKeys.LOGGER)
      logger.error(`medusa-plugin-courses: bulk job ${job_id} is tried again within a minute: ${errorMessage(error)}`)
    })
  }
  for (const job_id of running) {
    await attempt(job_id, () => runBulkJobWorkflow(container).run({ input: { job_id } }))
  }
  const checking = await abandonedJobs(connection, "checking", MAX_JOBS)
  for (const job_id of checking) {
    const error = "the server stopped while the file was read; import it again"
    await attempt(job_id, () => failBulkCheckWorkflow(container).run({ input: { job_id, error } }))
  }
  return new StepResponse({ resumed: running.length, failed: checking.length })
})
