import { createWorkflow, transform, when, WorkflowResponse, type WorkflowData } from "@medusajs/framework/workflows-sdk"
import { ISSUED_BY_SYSTEM } from "../../modules/course-learning/ledger/claim-links"
import { claimVerifiedOrdersWorkflow } from "./claim-verified-orders"
import { issueClaimLinkWorkflow, type IssueClaimLinkWorkflowInput } from "./issue-claim-link"
import type { ClaimVerifiedOrdersStepOutput } from "./steps/claim-verified-orders"
import { findGuestOrderStep, type GuestOrder } from "./steps/find-guest-order"

export interface ServeGuestOrderWorkflowInput {
  order_id: string
}

interface Served {
  order: GuestOrder
  claimed?: ClaimVerifiedOrdersStepOutput
}

export const serveGuestOrderWorkflowId = "course-serve-guest-order"

/** Exported for its test. */
export function waits({ order }: Served): boolean {
  return order.waits
}

/** Exported for its test. Nobody verified the e-mail, so the guest needs a link. */
export function needsLink({ order, claimed }: Served): boolean {
  return order.waits && !claimed?.customer_id
}

/** Exported for its test. */
export function firstLink({ order_id }: ServeGuestOrderWorkflowInput): IssueClaimLinkWorkflowInput {
  return { order_id, issued_by: ISSUED_BY_SYSTEM, send: true }
}

/**
 * Sees to it that a guest can reach what an order opened: gives it to the account that verified the e-mail, or else
 * mails the order's first claim link. Orders of accounts, orders that were claimed and orders that have a link already
 * are left alone, so it may run at any time and twice.
 *
 * @example
 * await serveGuestOrderWorkflow(container).run({ input: { order_id: "order_123" } })
 */
export const serveGuestOrderWorkflow = createWorkflow(
  serveGuestOrderWorkflowId,
  (input: WorkflowData<ServeGuestOrderWorkflowInput>) => {
    const order = findGuestOrderStep(input)
    const claimed = when("course-guest-order-waits", { order }, waits).then(() =>
      claimVerifiedOrdersWorkflow.runAsStep({ input: { email: order.email } })
    )
    const issued = when("course-guest-needs-link", { order, claimed }, needsLink).then(() =>
      issueClaimLinkWorkflow.runAsStep({ input: transform(input, firstLink) })
    )
    return new WorkflowResponse({ claimed, issued })
  }
)
