import { createWorkflow, WorkflowResponse, type WorkflowData } from "@medusajs/framework/workflows-sdk"
import { announceAccessChangesStep } from "./steps/announce-access-changes"
import { claimVerifiedOrdersStep, type ClaimVerifiedOrdersStepInput } from "./steps/claim-verified-orders"

export type ClaimVerifiedOrdersWorkflowInput = ClaimVerifiedOrdersStepInput

export const claimVerifiedOrdersWorkflowId = "course-claim-verified-orders"

/**
 * Gives what guests of an e-mail ordered, or were given without an order, to the account whose owner proved by Medusa's
 * verification flow that the e-mail is theirs. Where nobody did, nothing happens: registering with an e-mail alone gives no access. It may run at
 * any time and twice.
 *
 * @example
 * await claimVerifiedOrdersWorkflow(container).run({ input: { email: "ada@example.com" } })
 */
export const claimVerifiedOrdersWorkflow = createWorkflow(
  claimVerifiedOrdersWorkflowId,
  (input: WorkflowData<ClaimVerifiedOrdersWorkflowInput>) => {
    const claimed = claimVerifiedOrdersStep(input)
    announceAccessChangesStep({ change_ids: claimed.change_ids })
    return new WorkflowResponse(claimed)
  }
)
