import { createWorkflow, WorkflowResponse, type WorkflowData } from "@medusajs/framework/workflows-sdk"
import { announceAccessChangesStep } from "./steps/announce-access-changes"
import { claimOrderStep, type ClaimOrderStepInput } from "./steps/claim-order"

export type ClaimCoursesWorkflowInput = ClaimOrderStepInput

export const claimCoursesWorkflowId = "course-claim-courses"

/**
 * Opens a claim link for an account: what the order gave its guest is the account's from then on, with source, order
 * and dates, and what the order gives later, too. All of the order's links are spent. Opened again by the same account
 * it answers the same; of two accounts at once one wins. When it fails, nothing is claimed and the link works on.
 *
 * @throws course_claim_not_found, course_claim_expired, course_claim_used, course_claim_revoked
 * @example
 * await claimCoursesWorkflow(container).run({ input: { token: "xg1…", customer_id: "cus_123" } })
 */
export const claimCoursesWorkflow = createWorkflow(
  claimCoursesWorkflowId,
  (input: WorkflowData<ClaimCoursesWorkflowInput>) => {
    const claimed = claimOrderStep(input)
    announceAccessChangesStep({ change_ids: claimed.change_ids })
    return new WorkflowResponse(claimed)
  }
)
