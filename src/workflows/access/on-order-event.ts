import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { errorMessage } from "../../errors"
import { reconcileOrderWorkflow } from "./reconcile-order"

/**
 * What every subscriber does: reconciles the event's order. A failure is logged and left to the sweep, because the
 * bus would drop the event anyway and the caller's work is done.
 *
 * @param findOrder answers the order's id, or nothing where the event belongs to none
 */
export async function onOrderEvent(
  container: MedusaContainer,
  event: string,
  findOrder: () => Promise<string | undefined> | string | undefined
): Promise<void> {
  try {
    const order_id = await findOrder()
    if (order_id) {
      await reconcileOrderWorkflow(container).run({ input: { order_id } })
    }
  } catch (error) {
    container
      .resolve(ContainerRegistrationKeys.LOGGER)
      .error(`medusa-plugin-courses: ${event} was left to the sweep: ${errorMessage(error)}`)
  }
}
