import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { pendingCourses } from "../../../queries/mail-facts"
import { readOrderOwner } from "../../access/lib/order-owner"
import type { CourseMailInput } from "./record-course-mails"

export interface ListOrderMailsStepInput {
  order_id: string
}

/** An order that is paid within a minute, as by a card, needs no mail that it waits. */
const HOLD_SECONDS = 60

export const listOrderMailsStepId = "course-list-order-mails"

/** The mail that an order's courses open later; none where they are open, or there are none. */
export const listOrderMailsStep = createStep(
  listOrderMailsStepId,
  async ({ order_id }: ListOrderMailsStepInput, { container }) => {
    const rows = await pendingCourses(container.resolve(ContainerRegistrationKeys.PG_CONNECTION), order_id)
    const order = rows.length ? await readOrderOwner(container, order_id) : null
    const mails: CourseMailInput[] = order?.email
      ? [
          {
            template: "orderPending",
            to: order.email,
            customer_id: rows[0].customer_id,
            refs: [order_id],
            hold_seconds: HOLD_SECONDS,
          },
        ]
      : []
    return new StepResponse({ mails })
  }
)
