import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { orderIsKnown } from "../../../modules/course-learning/ledger/order-sync"
import { readOffers } from "../lib/course-offers"

export interface FindOrderCoursesStepInput {
  order_id: string
}

export const findOrderCoursesStepId = "course-find-order-courses"

/** Answers whether the order opens a course, or ever did, or should. Most orders of a store do not, and stop here. */
export const findOrderCoursesStep = createStep(
  findOrderCoursesStepId,
  async ({ order_id }: FindOrderCoursesStepInput, { container }) => {
    if (await orderIsKnown(container.resolve(ContainerRegistrationKeys.PG_CONNECTION), order_id)) {
      return new StepResponse(true)
    }
    const entity: string = "order"
    const { data } = await container.resolve(ContainerRegistrationKeys.QUERY).graph({
      entity,
      fields: ["id", "items.product_id", "items.variant_id"],
      filters: { id: order_id },
    })
    const orders: { items?: ({ product_id: string | null; variant_id: string | null } | null)[] }[] = data
    const lines = orders.flatMap((order) => order.items ?? []).filter((item) => item !== null)
    const { offers, closed } = await readOffers(container, lines)
    return new StepResponse(offers.length + closed.length > 0)
  }
)
