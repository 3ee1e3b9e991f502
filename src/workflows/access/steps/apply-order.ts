import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { COURSE_LEARNING_MODULE } from "../../../modules/course-learning"
import { applyOrder } from "../../../modules/course-learning/ledger/apply-order"
import { closeRun, reopenRun, requestRun } from "../../../modules/course-learning/ledger/order-sync"
import { undoLedgerChange } from "../../../modules/course-learning/ledger/undo"
import type CourseLearningModuleService from "../../../modules/course-learning/service"
import { readOffers } from "../lib/course-offers"
import { inLedger } from "../lib/ledger"
import { orderNotices } from "../lib/order-problems"
import { readOrder } from "../lib/read-order"
import type { AdminNotice } from "../../notify"

export interface ApplyOrderStepInput {
  order_id: string
  run: number
  actor: string
}

export interface ApplyOrderStepOutput {
  /** `false`: there is no such order, or a run with newer facts was faster. */
  applied: boolean
  /** How many entitlements changed. */
  changes: number
  /** Their journal lines, to be announced. */
  change_ids: string[]
  /** For the dashboard's bell: why the order does not open what it should. */
  notices: AdminNotice[]
}

/** A capture or refund that its provider did not confirm within a day is not waited for any longer. */
const CONFIRMED_WITHIN_MS = 86_400_000

export const applyOrderStepId = "course-apply-order"

/**
 * Reads the order as it is now and makes the ledger so, in one transaction. Repeating it changes nothing. While a capture
 * or refund is under way, the order is left for the sweep, too. Undoing restores what was there, and leaves the order for
 * the sweep.
 */
export const applyOrderStep = createStep(
  applyOrderStepId,
  async ({ order_id, run, actor }: ApplyOrderStepInput, { container }) => {
    const snapshot = await readOrder(container, order_id)
    if (!snapshot) {
      await inLedger(container, (trx) => closeRun(trx, order_id, run, new Date()))
      return new StepResponse<ApplyOrderStepOutput, null>({ applied: false, changes: 0, change_ids: [], notices: [] }, null)
    }
    const { options } = container.resolve<CourseLearningModuleService>(COURSE_LEARNING_MODULE)
    const { offers, closed } = await readOffers(container, snapshot.facts.lines)
    const now = new Date()
    const undo = await inLedger(container, async (trx) => {
      const applied = await applyOrder(trx, {
        order_id,
        run,
        customer_id: snapshot.customer_id,
        order: snapshot.facts,
        offers,
        rules: options.grantOn,
        on_refund: options.onRefund,
        now,
        actor,
      })
      if (snapshot.unconfirmed.some((began) => now.getTime() - began.getTime() < CONFIRMED_WITHIN_MS)) {
        // A number that is never applied: the sweep looks at the order again, in case the event gets lost.
        await requestRun(trx, order_id)
      }
      return applied
    })
    const { id, display_id, customer_id, facts } = snapshot
    const is_closed = facts.is_draft || facts.canceled_at !== null
    const notices = orderNotices({ id, display_id, customer_id, is_closed }, offers.length > 0, closed)
    const change_ids = undo?.journal_ids ?? []
    return new StepResponse({ applied: undo !== null, changes: change_ids.length, change_ids, notices }, undo)
  },
  async (undo, { container }) => {
    if (!undo) {
      return
    }
    await inLedger(container, async (trx) => {
      if (await reopenRun(trx, undo.order_id, undo.run, undo.previous_run)) {
        await undoLedgerChange(trx, undo)
      }
    })
  }
)
