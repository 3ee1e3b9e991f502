import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { queueWaitingMediaStep } from "./steps/queue-waiting-media"
import { runMediaJobsStep } from "./steps/run-media-jobs"

export const sweepMediaJobsWorkflowId = "course-sweep-media-jobs"

/**
 * Picks up what was overlooked: files that wait without a job, jobs whose event was lost, whose next attempt is due,
 * whose worker died, or that are under way elsewhere. Safe to run at any time and twice at once.
 *
 * @example await sweepMediaJobsWorkflow(container).run()
 */
export const sweepMediaJobsWorkflow = createWorkflow(sweepMediaJobsWorkflowId, () => {
  const found = queueWaitingMediaStep()
  runMediaJobsStep()
  return new WorkflowResponse(found)
})
