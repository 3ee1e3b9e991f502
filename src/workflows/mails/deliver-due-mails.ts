import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { deliverCourseMailsStep } from "./steps/deliver-course-mails"

export const deliverDueMailsWorkflowId = "course-deliver-due-mails"

/**
 * Sends what is due: mails that were collected, and those that failed before. On several servers at once each mail
 * goes out once.
 *
 * @example
 * await deliverDueMailsWorkflow(container).run()
 */
export const deliverDueMailsWorkflow = createWorkflow(deliverDueMailsWorkflowId, () => {
  return new WorkflowResponse(deliverCourseMailsStep({ mail_ids: null }))
})
