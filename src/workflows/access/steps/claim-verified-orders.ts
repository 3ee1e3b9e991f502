import type { MedusaContainer } from "@medusajs/framework/types"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { claimOrder, undoClaim, type ClaimUndo } from "../../../modules/course-learning/ledger/claims"
import { unclaimedOrdersOf } from "../lib/guests"
import { inLedger } from "../lib/ledger"
import type { OrderOwner } from "../lib/order-owner"
import { verifiedAccounts } from "../lib/verifications"

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

/**
 * Moves what guests of an e-mail ordered to the account that verified it: each order in a transaction of its own, and
 * only orders that still carry this e-mail. Repeating it changes nothing. Undoing moves them back.
 */
export const claimVerifiedOrdersStep = createStep(
  claimVerifiedOrdersStepId,
  async ({ email }: ClaimVerifiedOrdersStepInput, { container }) => {
    const [customer_id] = await verifiedAccounts(container, email)
    if (!customer_id) {
      const none: ClaimVerifiedOrdersStepOutput = { customer_id: null, order_ids: [], change_ids: [] }
      return new StepResponse<ClaimVerifiedOrdersStepOutput, ClaimUndo[]>(none, [])
    }
    const undos = await claimAll(container, await unclaimedOrdersOf(container, email), customer_id)
    const output: ClaimVerifiedOrdersStepOutput = {
      customer_id,
      order_ids: undos.map(({ order_id }) => order_id),
      change_ids: undos.flatMap(({ ledger }) => ledger.journal_ids),
    }
    return new StepResponse<ClaimVerifiedOrdersStepOutput, ClaimUndo[]>(output, undos)
  },
  async (undos, { container }) => undoAll(container, undos ?? [])
)

/** All or none: where one fails, those before it go back. */
async function claimAll(container: MedusaContainer, orders: OrderOwner[], customer_id: string): Promise<ClaimUndo[]> {
  const undos: ClaimUndo[] = []
  try {
    for (const order of orders) {
      const claim = { order_id: order.id, claim_id: null, customer_id, order, now: new Date() }
      const result = await inLedger(container, (trx) => claimOrder(trx, claim))
      undos.push(...(result.outcome === "claimed" ? [result.undo] : []))
    }
  } catch (error) {
    await undoAll(container, undos)
    throw error
  }
  return undos
}

async function undoAll(container: MedusaContainer, undos: ClaimUndo[]): Promise<void> {
  for (const undo of [...undos].reverse()) {
    await inLedger(container, (trx) => undoClaim(trx, undo))
  }
}
