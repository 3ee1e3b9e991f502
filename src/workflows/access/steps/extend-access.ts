import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { courseError } from "../../../errors"
import { extendByHand, type ExtendByHand } from "../../../modules/course-learning/ledger/extend"
import { undoLedgerChange } from "../../../modules/course-learning/ledger/undo"
import { givenEnd } from "../lib/given-end"
import { inLedger } from "../lib/ledger"

export type ExtendAccessStepInput = Omit<ExtendByHand, "expires_at" | "now"> & { expires_at: string | null }

export const extendAccessStepId = "course-extend-access"

/** Adds an entitlement behind what is open. Undoing takes it away again. */
export const extendAccessStep = createStep(
  extendAccessStepId,
  async (input: ExtendAccessStepInput, { container }) => {
    if ((input.access_days === null) === (input.expires_at === null)) {
      throw courseError("course_invalid_input", "expires_at: give either access_days or expires_at")
    }
    const expires_at = givenEnd(container, input.expires_at)
    const undo = await inLedger(container, (trx) => extendByHand(trx, { ...input, expires_at, now: new Date() }))
    return new StepResponse({ enrollment_id: input.enrollment_id, change_ids: undo.journal_ids }, undo)
  },
  async (undo, { container }) => {
    if (undo) {
      await inLedger(container, (trx) => undoLedgerChange(trx, undo))
    }
  }
)
