import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { sweepAnnouncementsStep } from "./steps/sweep-announcements"
import { sweepOrdersStep } from "./steps/sweep-orders"

export const sweepOrdersWorkflowId = "course-sweep-orders-workflow"

/**
 * Finds orders whose events were lost, or whose run died half way, and reconciles them; then announces what nobody
 * announced. Safe to run at any time and
 * twice at once.
 *
 * @example
 * await sweepOrdersWorkflow(container).run()
 */
export const sweepOrdersWorkflow = createWorkflow(sweepOrdersWorkflowId, () => {
  const swept = sweepOrdersStep()
  sweepAnnouncementsStep()
  return new WorkflowResponse(swept)
})
