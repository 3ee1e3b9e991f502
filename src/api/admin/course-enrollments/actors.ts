import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import type { AdminActor, AdminOrderRef } from "../../../http/admin"

const SYSTEM: AdminActor = { id: "system", type: "system", name: null }

interface Person {
  id: string
  email?: string | null
  first_name?: string | null
  last_name?: string | null
}

const nameOf = ({ email, first_name, last_name }: Person): string | null =>
  [first_name, last_name].filter(Boolean).join(" ") || (email ?? null)

/** What tells ids of users, customers and secret keys apart. */
function typeOf(id: string): AdminActor["type"] {
  if (id.startsWith("user_")) {
    return "user"
  }
  if (id.startsWith("cus_")) {
    return "customer"
  }
  return id.startsWith("apk_") ? "api" : "system"
}

/**
 * Looks up who the journal names, all at once.
 *
 * @returns answers an actor for any of `ids`; `null` stands for the shop itself
 */
export async function loadActors(
  container: MedusaContainer,
  ids: readonly (string | null)[]
): Promise<(id: string | null) => AdminActor> {
  const wanted = [...new Set(ids)].filter((id) => id !== null)
  const of = (type: AdminActor["type"]) => wanted.filter((id) => typeOf(id) === type)
  const [users, customers, keys] = [of("user"), of("customer"), of("api")]
  const everyone = { take: null, withDeleted: true }
  const people: Person[] = [
    ...(users.length ? await container.resolve(Modules.USER).listUsers({ id: users }, everyone) : []),
    // A customer is named by the address: that is what an admin searches for. One who was deleted is not named.
    ...(customers.length
      ? (await container.resolve(Modules.CUSTOMER).listCustomers({ id: customers }, { take: null })).map(({ id, email }) => ({ id, email }))
      : []),
    ...(keys.length
      ? (await container.resolve(Modules.API_KEY).listApiKeys({ id: keys }, everyone)).map(({ id, title }) => ({ id, first_name: title }))
      : []),
  ]
  const names = new Map(people.map((person) => [person.id, nameOf(person)]))
  return (id) => (id === null || typeOf(id) === "system" ? SYSTEM : { id, type: typeOf(id), name: names.get(id) ?? null })
}

/** The numbers by which people know these orders. */
export async function loadOrderRefs(
  container: MedusaContainer,
  ids: readonly (string | null)[]
): Promise<(id: string | null) => AdminOrderRef | null> {
  const wanted = [...new Set(ids)].filter((id) => id !== null)
  const orders = wanted.length
    ? await container.resolve(Modules.ORDER).listOrders({ id: wanted }, { select: ["id", "display_id"], take: null, withDeleted: true })
    : []
  const numbers = new Map(orders.map((order) => [order.id, order.display_id]))
  return (id) => (id === null ? null : { id, display_id: numbers.get(id) ?? null })
}
