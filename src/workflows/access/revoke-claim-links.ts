import { createWorkflow, WorkflowResponse, type WorkflowData } from "@medusajs/framework/workflows-sdk"
import { revokeClaimLinksStep, type RevokeClaimLinksStepInput } from "./steps/revoke-claim-links"

export type RevokeClaimLinksWorkflowInput = RevokeClaimLinksStepInput

export const revokeClaimLinksWorkflowId = "course-revoke-claim-links"

/**
 * Takes back every claim link of an order that nobody used, as when one went to a wrong address. What was claimed
 * already stays claimed. When it fails, the links work on.
 *
 * @throws course_order_not_found
 * @example
 * await revokeClaimLinksWorkflow(container).run({ input: { order_id: "order_123" } })
 */
export const revokeClaimLinksWorkflow = createWorkflow(
  revokeClaimLinksWorkflowId,
  (input: WorkflowData<RevokeClaimLinksWorkflowInput>) => {
    return new WorkflowResponse(revokeClaimLinksStep(input))
  }
)
