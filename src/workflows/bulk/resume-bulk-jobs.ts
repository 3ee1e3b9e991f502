import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { resumeBulkJobsStep } from "./steps/resume-bulk-jobs"

export const resumeBulkJobsWorkflowId = "course-resume-bulk-jobs-workflow"

/**
 * Takes over bulk jobs that a server left behind when it stopped. Safe to run at any time and twice at once.
 *
 * @example
 * await resumeBulkJobsWorkflow(container).run()
 */
export const resumeBulkJobsWorkflow = createWorkflow(resumeBulkJobsWorkflowId, () => {
  return new WorkflowResponse(resumeBulkJobsStep())
})
