import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { grantByHand, type GrantByHand } from "../../../modules/course-learning/ledger/by-hand"
import { undoLedgerChange } from "../../../modules/course-learning/ledger/undo"
import { givenEnd } from "../lib/given-end"
import { inLedger } from "../lib/ledger"

export type GrantAccessStepInput = Omit<GrantByHand, "expires_at" | "now"> & { expires_at: string | null }

export const grantAccessStepId = "course-grant-access"

/** Adds an entitlement, and the enrolment where there is none. Undoing takes both away again. */
export const grantAccessStep = createStep(
  grantAccessStepId,
  async (input: GrantAccessStepInput, { container }) => {
    const { enrollment_id, ...undo } = await inLedger(container, (trx) =>
      grantByHand(trx, {
        ...input,
        expires_at: givenEnd(container, input.expires_at),
        now: new Date(),
      })
    )
    return new StepResponse({ enrollment_id, change_ids: undo.journal_ids }, undo)
  },
  async (undo, { container }) => {
    if (undo) {
      await inLedger(container, (trx) => undoLedgerChange(trx, undo))
    }
  }
)
