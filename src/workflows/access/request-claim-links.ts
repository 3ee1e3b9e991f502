import { createWorkflow, WorkflowResponse, type WorkflowData } from "@medusajs/framework/workflows-sdk"
import { emitEventStep } from "@medusajs/medusa/core-flows"
import { COURSE_CLAIM_LINKS_REQUESTED, type ClaimLinksRequestedEvent } from "./lib/claim-events"

export type RequestClaimLinksWorkflowInput = ClaimLinksRequestedEvent

export const requestClaimLinksWorkflowId = "course-request-claim-links"

/**
 * Takes a guest's wish for new claim links. Nothing is looked up here: a subscriber runs `sendClaimLinksWorkflow`
 * afterwards, so that whoever asks learns nothing from the time that the answer takes.
 *
 * @example
 * await requestClaimLinksWorkflow(container).run({ input: { email: "ada@example.com", order_number: null } })
 */
export const requestClaimLinksWorkflow = createWorkflow(
  requestClaimLinksWorkflowId,
  (input: WorkflowData<RequestClaimLinksWorkflowInput>) => {
    emitEventStep({ eventName: COURSE_CLAIM_LINKS_REQUESTED, data: input })
    return new WorkflowResponse(input)
  }
)
