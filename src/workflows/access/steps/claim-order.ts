import type { MedusaContainer } from "@medusajs/framework/types"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import {
  claimGuest,
  claimOrder,
  undoClaim,
  undoGuestClaim,
  type ClaimResult,
  type ClaimUndo,
  type GuestClaimResult,
  type GuestClaimUndo,
} from "../../../modules/course-learning/ledger/claims"
import { claimRefused, findClaim, type FoundClaim } from "../lib/find-claim"
import { inLedger } from "../lib/ledger"

export interface ClaimOrderStepInput {
  token: string
  /** The account that opens the link. */
  customer_id: string
}

export interface ClaimedOrder {
  /** `null`: the link was for what a guest was given without an order. */
  order_id: string | null
  order_number: string | null
  /** That guest. */
  guest_id: string | null
  /** ISO 8601; `null`: the order itself is the account's by now, or the account had the courses without a link. */
  claimed_at: string | null
  /** Journal lines to announce; none where the account had the courses already. */
  change_ids: string[]
}

export const claimOrderStepId = "course-claim-order"

/** Moves the courses of the link's order or guest to the account, in one transaction. Undoing moves them back. */
export const claimOrderStep = createStep(
  claimOrderStepId,
  async ({ token, customer_id }: ClaimOrderStepInput, { container }) => {
    const found = await findClaim(container, token)
    const result = await claim(container, found, customer_id)
    if (result.outcome === "refused") {
      throw claimRefused(result.reason)
    }
    const undo = result.outcome === "claimed" ? result.undo : null
    const claimed: ClaimedOrder = {
      order_id: found.order?.id ?? null,
      order_number: found.order?.number ?? null,
      guest_id: found.guest?.id ?? null,
      claimed_at: result.claimed_at?.toISOString() ?? null,
      change_ids: undo?.ledger.journal_ids ?? [],
    }
    return new StepResponse<ClaimedOrder, ClaimUndo | GuestClaimUndo | null>(claimed, undo)
  },
  async (undo, { container }) => {
    if (undo) {
      await inLedger(container, (trx) => ("guest_id" in undo ? undoGuestClaim(trx, undo) : undoClaim(trx, undo)))
    }
  }
)

async function claim(
  container: MedusaContainer,
  { guest, link, order }: FoundClaim,
  customer_id: string
): Promise<ClaimResult | GuestClaimResult> {
  const claim = { claim_id: link.id, customer_id, now: new Date() }
  return inLedger<ClaimResult | GuestClaimResult>(container, (trx) =>
    order ? claimOrder(trx, { ...claim, order_id: order.id, order }) : claimGuest(trx, { ...claim, guest })
  )
}
