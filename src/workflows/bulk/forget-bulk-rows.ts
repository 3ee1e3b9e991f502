import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { forgetBulkRowsStep } from "./steps/forget-bulk-rows"

export const forgetBulkRowsWorkflowId = "course-forget-bulk-rows-workflow"

/**
 * Cancels dry runs that nobody confirmed within a week, and deletes the rows of jobs that ended a month ago, because
 * they hold people's addresses; the jobs and their counts stay. Safe to run at any time and twice at once.
 *
 * @example
 * await forgetBulkRowsWorkflow(container).run()
 */
export const forgetBulkRowsWorkflow = createWorkflow(forgetBulkRowsWorkflowId, () => {
  return new WorkflowResponse(forgetBulkRowsStep())
})
