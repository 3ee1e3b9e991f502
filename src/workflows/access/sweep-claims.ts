import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { sweepClaimsStep } from "./steps/sweep-claims"

export const sweepClaimsWorkflowId = "course-sweep-claims"

/**
 * Finds guests who should have a claim link, and accounts that verified an e-mail with which something was bought, where
 * the event was lost. Safe to run at any time and twice at once.
 *
 * @example
 * await sweepClaimsWorkflow(container).run()
 */
export const sweepClaimsWorkflow = createWorkflow(sweepClaimsWorkflowId, () => {
  return new WorkflowResponse(sweepClaimsStep())
})
