import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { runMediaJobsStep } from "./steps/run-media-jobs"

export const runMediaJobsWorkflowId = "course-run-media-jobs"

/**
 * Takes up media jobs that wait, or that a dead worker left behind, in the background: `run` answers at once. Safe to
 * start at any time and more than once: a lease in the database gives each job to one worker.
 *
 * @example await runMediaJobsWorkflow(container).run()
 */
export const runMediaJobsWorkflow = createWorkflow(runMediaJobsWorkflowId, () => {
  return new WorkflowResponse(runMediaJobsStep())
})
