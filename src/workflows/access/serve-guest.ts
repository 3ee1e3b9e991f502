import { createStep, createWorkflow, StepResponse, when, WorkflowResponse, type WorkflowData } from "@medusajs/framework/workflows-sdk"
import { claimVerifiedOrdersWorkflow } from "./claim-verified-orders"
import { readGuest } from "./lib/guests"

export interface ServeGuestWorkflowInput {
  customer_id: string
}

/** The address of a customer without an account; empty where there is an account, or no address. */
const findGuestStep = createStep("course-find-guest", async ({ customer_id }: ServeGuestWorkflowInput, { container }) => {
  const guest = await readGuest(container, customer_id)
  return new StepResponse({ email: guest && !guest.has_account ? (guest.email ?? "") : "" })
})

export const serveGuestWorkflowId = "course-serve-guest"

/** Exported for its test. */
export function isGuest({ guest }: { guest: { email: string } }): boolean {
  return guest.email !== ""
}

/**
 * Gives what a guest got without an order, as by a grant, to the account that verified the guest's e-mail. Where there is
 * none, the mail about the grant holds a claim link. Customers with an account are left alone, so it may run at any time
 * and twice.
 *
 * @example
 * await serveGuestWorkflow(container).run({ input: { customer_id: "cus_123" } })
 */
export const serveGuestWorkflow = createWorkflow(serveGuestWorkflowId, (input: WorkflowData<ServeGuestWorkflowInput>) => {
  const guest = findGuestStep(input)
  const claimed = when("course-guest-may-have-account", { guest }, isGuest).then(() =>
    claimVerifiedOrdersWorkflow.runAsStep({ input: { email: guest.email } })
  )
  return new WorkflowResponse({ claimed })
})
