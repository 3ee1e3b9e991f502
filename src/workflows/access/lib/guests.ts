import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { sameEmail } from "../../../domain/email"
import { unclaimedOrders } from "../../../queries/claims"
import { customersByEmail } from "../../../queries/customers-by-email"
import { readOrderOwners, type OrderOwner } from "./order-owner"

/**
 * All guests of an e-mail. Medusa's checkout keeps one, and writes its e-mail in lower case; admins may make others. Reads
 * every customer, so it is for verified e-mails only.
 */
export async function guestsOf(container: MedusaContainer, email: string): Promise<string[]> {
  const customers = await customersByEmail(container.resolve(ContainerRegistrationKeys.PG_CONNECTION), [email])
  return customers.filter((customer) => !customer.has_account).map(({ id }) => id)
}

/** A guest as a claim needs it. */
export interface Guest {
  id: string
  email: string | null
  has_account: boolean
}

/** @returns `null` where there is no such customer */
export async function readGuest(container: MedusaContainer, customerId: string): Promise<Guest | null> {
  const [customer] = await container
    .resolve(Modules.CUSTOMER)
    .listCustomers({ id: customerId }, { select: ["id", "email", "has_account"] })
  return customer ? { id: customer.id, email: customer.email ?? null, has_account: customer.has_account } : null
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
