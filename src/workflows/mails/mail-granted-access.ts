import { createWorkflow, transform, WorkflowResponse, type WorkflowData } from "@medusajs/framework/workflows-sdk"
import { recorded } from "./send-course-mails"
import { deliverCourseMailsStep } from "./steps/deliver-course-mails"
import { recordGrantMailStep, type RecordGrantMailStepInput } from "./steps/record-grant-mail"

export type MailGrantedAccessWorkflowInput = RecordGrantMailStepInput

export const mailGrantedAccessWorkflowId = "course-mail-granted-access"

/**
 * Tells a customer of the courses that one order opened and that no mail told of, in one mail. What no order gave is
 * collected for a minute and sent by the job. Runs as often as there are grants, and sends once.
 *
 * @example
 * await mailGrantedAccessWorkflow(container).run({ input: { customer_id: "cus_1", order_id: "order_1" } })
 */
export const mailGrantedAccessWorkflow = createWorkflow(
  mailGrantedAccessWorkflowId,
  (input: WorkflowData<MailGrantedAccessWorkflowInput>) => {
    const ids = recordGrantMailStep(input)
    return new WorkflowResponse(deliverCourseMailsStep(transform(ids, recorded)))
  }
)
