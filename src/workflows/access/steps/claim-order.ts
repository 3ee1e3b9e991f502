import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { claimOrder, undoClaim, type ClaimUndo } from "../../../modules/course-learning/ledger/claims"
import { claimRefused, findClaim } from "../lib/find-claim"
import { inLedger } from "../lib/ledger"

export interface ClaimOrderStepInput {
  token: string
  /** The account that opens the link. */
  customer_id: string
}

export interface ClaimedOrder {
  order_id: string
  order_number: string
  /** ISO 8601; `null`: the order itself is the account's by now. */
  claimed_at: string | null
  /** Journal lines to announce; none where the account had the courses already. */
  change_ids: string[]
}

export const claimOrderStepId = "course-claim-order"

/** Moves the courses of the link's order to the account, in one transaction. Undoing moves them back. */
export const claimOrderStep = createStep(
  claimOrderStepId,
  async ({ token, customer_id }: ClaimOrderStepInput, { container }) => {
    const { link, order } = await findClaim(container, token)
    const result = await inLedger(container, (trx) =>
      claimOrder(trx, { order_id: order.id, claim_id: link.id, customer_id, order, now: new Date() })
    )
    if (result.outcome === "refused") {
      throw claimRefused(result.reason)
    }
    const undo = result.outcome === "claimed" ? result.undo : null
    const claimed: ClaimedOrder = {
      order_id: order.id,
      order_number: order.number,
      claimed_at: result.claimed_at?.toISOString() ?? null,
      change_ids: undo?.ledger.journal_ids ?? [],
    }
    return new StepResponse<ClaimedOrder, ClaimUndo | null>(claimed, undo)
  },
  async (undo, { container }) => {
    if (undo) {
      await inLedger(container, (trx) => undoClaim(trx, undo))
    }
  }
)
