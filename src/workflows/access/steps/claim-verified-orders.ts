import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { claimGrants, claimOrder, undoClaim, undoMove, type ClaimUndo, type MoveUndo } from "../../../modules/course-learning/ledger/claims"
import { verifiedAccountOf } from "../../../queries/customers-by-email"
import { guestsOf, unclaimedOrdersOf } from "../lib/guests"
import { inLedger } from "../lib/ledger"
import type { OrderOwner } from "../lib/order-owner"

export interface ClaimVerifiedOrdersStepInput {
  email: string
}

export interface ClaimVerifiedOrdersStepOutput {
  /** The account that has them now; `null`: nobody verified the e-mail. */
  customer_id: string | null
  order_ids: string[]
  /** Journal lines to announce. */
  change_ids: string[]
}

export const claimVerifiedOrdersStepId = "course-claim-verified-orders-step"

interface Undo {
  orders: ClaimUndo[]
  grants: MoveUndo[]
}

/**
 * Moves what guests of an e-mail have to the account that verified it: each order in a transaction of its own, and only
 * orders that still carry this e-mail; then what they have without an order, as by an import. Repeating it changes
 * nothing. Undoing moves it back.
 */
export const claimVerifiedOrdersStep = createStep(
  claimVerifiedOrdersStepId,
  async ({ email }: ClaimVerifiedOrdersStepInput, { container }) => {
    const customer_id = await verifiedAccountOf(container.resolve(ContainerRegistrationKeys.PG_CONNECTION), email)
    if (!customer_id) {
      const none: ClaimVerifiedOrdersStepOutput = { customer_id: null, order_ids: [], change_ids: [] }
      return new StepResponse<ClaimVerifiedOrdersStepOutput, Undo>(none, { orders: [], grants: [] })
    }
    const guestIds = await guestsOf(container, email)
    const undo = await claimAll(container, await unclaimedOrdersOf(container, guestIds, email), guestIds, customer_id)
    const output: ClaimVerifiedOrdersStepOutput = {
      customer_id,
      order_ids: undo.orders.map(({ order_id }) => order_id),
      change_ids: [...undo.orders, ...undo.grants].flatMap(({ ledger }) => ledger.journal_ids),
    }
    return new StepResponse<ClaimVerifiedOrdersStepOutput, Undo>(output, undo)
  },
  async (undo, { container }) => undoAll(container, undo ?? { orders: [], grants: [] })
)

/** All or none: where one fails, those before it go back. */
async function claimAll(
  container: MedusaContainer,
  orders: OrderOwner[],
  guest_ids: string[],
  customer_id: string
): Promise<Undo> {
  const undo: Undo = { orders: [], grants: [] }
  try {
    for (const order of orders) {
      const claim = { order_id: order.id, claim_id: null, customer_id, order, now: new Date() }
      const result = await inLedger(container, (trx) => claimOrder(trx, claim))
      undo.orders.push(...(result.outcome === "claimed" ? [result.undo] : []))
    }
    undo.grants.push(await inLedger(container, (trx) => claimGrants(trx, { guest_ids, customer_id, now: new Date() })))
  } catch (error) {
    await undoAll(container, undo)
    throw error
  }
  return undo
}

async function undoAll(container: MedusaContainer, { orders, grants }: Undo): Promise<void> {
  for (const undo of grants) {
    await inLedger(container, (trx) => undoMove(trx, undo))
  }
  for (const undo of [...orders].reverse()) {
    await inLedger(container, (trx) => undoClaim(trx, undo))
  }
}
