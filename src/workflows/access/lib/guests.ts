import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { sameEmail } from "../../../domain/claims"
import { unclaimedOrders } from "../../../queries/claims"
import { readOrderOwners, type OrderOwner } from "./order-owner"

/**
 * Orders that were placed with this e-mail and without an account, that give courses and that nobody claimed, newest
 * first. Medusa keeps one guest for an e-mail, which it writes in lower case.
 */
export async function unclaimedOrdersOf(container: MedusaContainer, email: string): Promise<OrderOwner[]> {
  const guests = await container
    .resolve(Modules.CUSTOMER)
    .listCustomers({ email: [...new Set([email, email.toLowerCase()])], has_account: false }, { select: ["id"], take: null })
  if (!guests.length) {
    return []
  }
  const connection = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const ids = await unclaimedOrders(connection, guests.map(({ id }) => id))
  const orders = new Map((await readOrderOwners(container, ids)).map((order) => [order.id, order]))
  return ids.flatMap((id) => {
    const order = orders.get(id)
    return order && sameEmail(order.email, email) ? [order] : []
  })
}
