import type { MedusaContainer } from "@medusajs/framework/types"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { sameEmail } from "../../../domain/claims"
import { ISSUED_BY_SHOPPER, LINKS_PER_ADDRESS_AND_HOUR } from "../../../modules/course-learning/ledger/claim-links"
import { issueClaimLinkWorkflow } from "../issue-claim-link"
import { guestsOf, unclaimedOrdersOf } from "../lib/guests"
import { findOrdersByNumber, type OrderOwner } from "../lib/order-owner"

export interface SendClaimLinksStepInput {
  email: string
  /** `null`: every order of the address. */
  order_number: string | null
}

export interface SendClaimLinksStepOutput {
  /** How many links were made. */
  sent: number
}

export const sendClaimLinksStepId = "course-send-claim-links-step"

/**
 * Makes and mails a link for each order that fits, newest first, until the address had enough within the hour. Nothing
 * to undo: each order is a workflow of its own.
 */
export const sendClaimLinksStep = createStep(
  sendClaimLinksStepId,
  async ({ email, order_number }: SendClaimLinksStepInput, { container }) => {
    const orders = await ordersFor(container, email, order_number)
    let sent = 0
    for (const order of orders.slice(0, LINKS_PER_ADDRESS_AND_HOUR)) {
      const { result, errors } = await issueClaimLinkWorkflow(container).run({
        input: { order_id: order.id, issued_by: ISSUED_BY_SHOPPER, send: true },
        throwOnError: false,
      })
      sent += !errors.length && result.link ? 1 : 0
    }
    return new StepResponse<SendClaimLinksStepOutput>({ sent })
  }
)

async function ordersFor(container: MedusaContainer, email: string, number: string | null): Promise<OrderOwner[]> {
  if (number === null) {
    return unclaimedOrdersOf(container, await guestsOf(container, email), email)
  }
  const orders = await findOrdersByNumber(container, number)
  return orders.filter((order) => !order.has_account && sameEmail(order.email, email))
}
