import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { sameEmail } from "../../../domain/email"
import { ISSUED_BY_SHOPPER, LINKS_PER_ADDRESS_AND_HOUR, type ClaimScope } from "../../../modules/course-learning/ledger/claim-links"
import { grantedRows } from "../../../modules/course-learning/ledger/order-rows"
import { guestsByEmail } from "../../../queries/customers-by-email"
import { issueClaimLinkWorkflow } from "../issue-claim-link"
import { unclaimedOrdersOf } from "../lib/guests"
import { findOrdersByNumber } from "../lib/order-owner"

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
 * Makes and mails a link for what the address was given without an order, and for each order that fits, newest first, until
 * the address had enough within the hour. Nothing to undo: each order is a workflow of its own.
 */
export const sendClaimLinksStep = createStep(
  sendClaimLinksStepId,
  async ({ email, order_number }: SendClaimLinksStepInput, { container }) => {
    const scopes = await scopesFor(container, email, order_number)
    let sent = 0
    for (const scope of scopes.slice(0, LINKS_PER_ADDRESS_AND_HOUR)) {
      const { result, errors } = await issueClaimLinkWorkflow(container).run({
        input: { ...scope, issued_by: ISSUED_BY_SHOPPER, send: true },
        throwOnError: false,
      })
      sent += !errors.length && result.link ? 1 : 0
    }
    return new StepResponse<SendClaimLinksStepOutput>({ sent })
  }
)

/** One order, or everything that the guests of the address have: what they were given without an order comes first. */
async function scopesFor(container: MedusaContainer, email: string, number: string | null): Promise<Partial<ClaimScope>[]> {
  if (number !== null) {
    const orders = await findOrdersByNumber(container, number)
    return orders.filter((order) => !order.has_account && sameEmail(order.email, email)).map(({ id }) => ({ order_id: id }))
  }
  const connection = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const guestIds = await guestsByEmail(connection, email)
  const granted = [...new Set((await grantedRows(connection, guestIds)).map((row) => row.customer_id))]
  const orders = await unclaimedOrdersOf(container, guestIds, email)
  return [...granted.map((customer_id) => ({ customer_id })), ...orders.map(({ id }) => ({ order_id: id }))]
}
