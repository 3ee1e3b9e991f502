import { createWorkflow, WorkflowResponse, type WorkflowData } from "@medusajs/framework/workflows-sdk"
import { sendCourseMailsWorkflow } from "./send-course-mails"
import { listOrderMailsStep, type ListOrderMailsStepInput } from "./steps/list-order-mails"

export type MailPendingOrderWorkflowInput = ListOrderMailsStepInput

export const mailPendingOrderWorkflowId = "course-mail-pending-order"

/**
 * Tells a shopper that the order is here and its courses open later. Runs after the order was reconciled; sends once
 * for each order, and not where its courses have opened when the mail is due, a minute later.
 *
 * @example
 * await mailPendingOrderWorkflow(container).run({ input: { order_id: "order_1" } })
 */
export const mailPendingOrderWorkflow = createWorkflow(
  mailPendingOrderWorkflowId,
  (input: WorkflowData<MailPendingOrderWorkflowInput>) => {
    const mails = listOrderMailsStep(input)
    return new WorkflowResponse(sendCourseMailsWorkflow.runAsStep({ input: mails }))
  }
)
