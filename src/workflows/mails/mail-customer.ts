import { createWorkflow, WorkflowResponse, type WorkflowData } from "@medusajs/framework/workflows-sdk"
import { sendCourseMailsWorkflow } from "./send-course-mails"
import { listCustomerMailsStep, type ListCustomerMailsStepInput } from "./steps/list-customer-mails"

export type MailCustomerWorkflowInput = ListCustomerMailsStepInput

export const mailCustomerWorkflowId = "course-mail-customer"

/**
 * Sends a mail to a customer's address, once for each of the `refs`.
 *
 * @example
 * await mailCustomerWorkflow(container).run({
 *   input: { template: "courseCompleted", customer_id: "cus_1", refs: ["enr_1"] },
 * })
 */
export const mailCustomerWorkflow = createWorkflow(
  mailCustomerWorkflowId,
  (input: WorkflowData<MailCustomerWorkflowInput>) => {
    const mails = listCustomerMailsStep(input)
    return new WorkflowResponse(sendCourseMailsWorkflow.runAsStep({ input: mails }))
  }
)
