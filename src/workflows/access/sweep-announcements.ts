import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { sweepAnnouncementsStep } from "./steps/sweep-announcements"

export const sweepAnnouncementsWorkflowId = "course-sweep-announcements-workflow"

/**
 * Announces changes of access and completed courses whose announcement was lost with the server that was to make it,
 * or failed. Safe to run at any time and twice at once.
 *
 * @example
 * await sweepAnnouncementsWorkflow(container).run()
 */
export const sweepAnnouncementsWorkflow = createWorkflow(sweepAnnouncementsWorkflowId, () => {
  return new WorkflowResponse(sweepAnnouncementsStep())
})
