import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { courseError } from "../../../errors"
import { orderHasEntitlements } from "../../../modules/course-learning/ledger/by-hand"
import { confirmOrder, setConfirmation } from "../../../modules/course-learning/ledger/order-sync"
import { courseOffers } from "../lib/course-offers"
import { inLedger } from "../lib/ledger"
import { readOrder } from "../lib/read-order"

export interface ConfirmOrderStepInput {
  order_id: string
  actor: string
}

export const confirmOrderStepId = "course-confirm-order"

/** Records who confirmed the order and when. Undoing restores what stood there. */
export const confirmOrderStep = createStep(
  confirmOrderStepId,
  async ({ order_id, actor }: ConfirmOrderStepInput, { container }) => {
    const order = await readOrder(container, order_id)
    if (!order) {
      throw courseError("course_order_not_found", `Order ${order_id} was not found`)
    }
    const name = `Order ${order.display_id === null ? order_id : `#${order.display_id}`}`
    if (order.facts.is_draft || order.facts.canceled_at) {
      const state = order.facts.canceled_at ? "canceled" : "a draft"
      throw courseError("course_order_not_confirmable", `${name} is ${state}`)
    }
    const offers = await courseOffers(container, order.facts.lines)
    const before = await inLedger(container, async (trx) => {
      if (!offers.length && !(await orderHasEntitlements(trx, order_id))) {
        throw courseError("course_order_not_confirmable", `${name} opens no course`)
      }
      return confirmOrder(trx, order_id, new Date(), actor)
    })
    return new StepResponse(void 0, { order_id, before })
  },
  async (undo, { container }) => {
    if (undo) {
      const { confirmed_at, confirmed_by } = undo.before
      await inLedger(container, (trx) =>
        setConfirmation(trx, undo.order_id, {
          confirmed_at: confirmed_at === null ? null : new Date(confirmed_at),
          confirmed_by,
        })
      )
    }
  }
)
