import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { sweepCourseMailsStep } from "./steps/sweep-course-mails"

export const sweepCourseMailsWorkflowId = "course-sweep-course-mails"

/**
 * Finds grants and waiting orders of the last day of which no mail told, because their events were lost, and sends
 * those mails. Safe to run at any time and twice at once.
 *
 * @example
 * await sweepCourseMailsWorkflow(container).run()
 */
export const sweepCourseMailsWorkflow = createWorkflow(sweepCourseMailsWorkflowId, () => {
  return new WorkflowResponse(sweepCourseMailsStep())
})
