import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { claimHolder } from "../../../domain/claims"
import { guestOrderState } from "../../../queries/claims"
import { readOrderOwner } from "../lib/order-owner"

export interface FindGuestOrderStepInput {
  order_id: string
}

export interface GuestOrder {
  /** The order is a guest's who can claim courses with it. */
  waits: boolean
  /** Empty where it does not wait. */
  email: string
}

export const findGuestOrderStepId = "course-find-guest-order"

/** Answers whether courses of the order wait for an account. Most orders have one, and stop here. */
export const findGuestOrderStep = createStep(
  findGuestOrderStepId,
  async ({ order_id }: FindGuestOrderStepInput, { container }) => {
    const order = await readOrderOwner(container, order_id)
    if (!order?.email || order.has_account || order.customer_id === null) {
      return new StepResponse<GuestOrder>({ waits: false, email: "" })
    }
    const state = await guestOrderState(container, order_id, order.customer_id)
    const waits = claimHolder({ ...state, customer_id: order.customer_id }) === null && state.courses.length > 0
    return new StepResponse<GuestOrder>({ waits, email: waits ? order.email : "" })
  }
)
