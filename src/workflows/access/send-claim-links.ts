import { createWorkflow, WorkflowResponse, type WorkflowData } from "@medusajs/framework/workflows-sdk"
import { sendClaimLinksStep, type SendClaimLinksStepInput } from "./steps/send-claim-links"

export type SendClaimLinksWorkflowInput = SendClaimLinksStepInput

export const sendClaimLinksWorkflowId = "course-send-claim-links"

/**
 * Mails new claim links to a guest who asked for them: for one order, or for every order of the address that nobody
 * claimed. Only to the address that the order carries, and a few within an hour. Older links work on.
 *
 * @example
 * await sendClaimLinksWorkflow(container).run({ input: { email: "ada@example.com", order_number: "12" } })
 */
export const sendClaimLinksWorkflow = createWorkflow(
  sendClaimLinksWorkflowId,
  (input: WorkflowData<SendClaimLinksWorkflowInput>) => {
    return new WorkflowResponse(sendClaimLinksStep(input))
  }
)
