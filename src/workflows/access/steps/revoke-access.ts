import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { revokeByHand, type RevokeByHand } from "../../../modules/course-learning/ledger/by-hand"
import { undoLedgerChange } from "../../../modules/course-learning/ledger/undo"
import { inLedger } from "../lib/ledger"

export type RevokeAccessStepInput = Omit<RevokeByHand, "now">

export const revokeAccessStepId = "course-revoke-access"

/** Revokes entitlements of one enrolment. Undoing restores them. */
export const revokeAccessStep = createStep(
  revokeAccessStepId,
  async (input: RevokeAccessStepInput, { container }) => {
    const undo = await inLedger(container, (trx) => revokeByHand(trx, { ...input, now: new Date() }))
    return new StepResponse({ enrollment_id: input.enrollment_id, change_ids: undo.journal_ids }, undo)
  },
  async (undo, { container }) => {
    if (undo) {
      await inLedger(container, (trx) => undoLedgerChange(trx, undo))
    }
  }
)
