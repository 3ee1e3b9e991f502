import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { sameEmail } from "../../../domain/claims"
import { unclaimedOrders } from "../../../queries/claims"
import { readOrderOwners, type OrderOwner } from "./order-owner"

/** The guests of an e-mail. Medusa keeps one, and writes its e-mail in lower case. */
export async function guestsOf(container: MedusaContainer, email: string): Promise<string[]> {
  const filters = { email: [...new Set([email, email.toLowerCase()])], has_account: false }
  const guests = await container.resolve(Modules.CUSTOMER).listCustomers(filters, { select: ["id"], take: null })
  return guests.map(({ id }) => id)
}

/** Orders of these guests that carry this e-mail, that give courses and that nobody claimed, newest first. */
export async function unclaimedOrdersOf(container: MedusaContainer, guestIds: string[], email: string): Promise<OrderOwner[]> {
  if (!guestIds.length) {
    return []
  }
  const ids = await unclaimedOrders(container.resolve(ContainerRegistrationKeys.PG_CONNECTION), guestIds)
  const orders = new Map((await readOrderOwners(container, ids)).map((order) => [order.id, order]))
  return ids.flatMap((id) => {
    const order = orders.get(id)
    return order && sameEmail(order.email, email) ? [order] : []
  })
}
