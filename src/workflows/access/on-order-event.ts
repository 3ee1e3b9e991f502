import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { errorMessage } from "../../errors"
import { notifyAdmins } from "../notify"
import { failureNotice } from "./lib/order-problems"
import { reconcileOrderWorkflow } from "./reconcile-order"

/**
 * What every subscriber does: reconciles the event's order. A failure is logged and left to the sweep, because the
 * bus would drop the event anyway and the caller's work is done.
 *
 * @param findOrder answers the order's id, or nothing where the event belongs to none
 * @returns why it failed, or nothing
 */
export async function onOrderEvent(
  container: MedusaContainer,
  event: string,
  findOrder: () => Promise<string | undefined> | string | undefined
): Promise<string | undefined> {
  try {
    const order_id = await findOrder()
    if (order_id) {
      await reconcileOrderWorkflow(container).run({ input: { order_id } })
    }
  } catch (error) {
    const message = errorMessage(error)
    container.resolve(ContainerRegistrationKeys.LOGGER).error(`medusa-plugin-courses: ${event} was left to the sweep: ${message}`)
    return message
  }
  return undefined
}

/**
 * Rings the dashboard's bell for an order that failed when the sweep came to it: whatever failed before was not over
 * after a minute. Once for each order.
 */
export async function reportOrderFailure(container: MedusaContainer, orderId: string, message: string): Promise<void> {
  const [order] = await container
    .resolve(Modules.ORDER)
    .listOrders({ id: orderId }, { select: ["id", "display_id"] })
    .catch(() => [])
  const display_id = order?.display_id === undefined ? null : Number(order.display_id)
  await notifyAdmins(container, [failureNotice({ id: orderId, display_id }, message)])
}
