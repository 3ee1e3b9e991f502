import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { errorMessage } from "../../../errors"
import { isTransient } from "../../../transient"

/** Medusa keeps guests' addresses in lower case. */
export const addressOf = (email: string): string => email.toLowerCase()

/**
 * Ids of customers by address in lower case. A registered customer comes before a guest of the same address. Addresses
 * are looked for as given and in lower case, as Medusa's own checkout does.
 */
export async function customersByEmail(
  container: MedusaContainer,
  emails: readonly string[]
): Promise<Map<string, string>> {
  const email = [...new Set(emails.flatMap((value) => [value, addressOf(value)]))]
  if (!email.length) {
    return new Map()
  }
  const customers = await container
    .resolve(Modules.CUSTOMER)
    .listCustomers({ email }, { select: ["id", "email", "has_account"], take: null })
  const guestsFirst = customers.sort((a, b) => Number(a.has_account) - Number(b.has_account))
  return new Map(guestsFirst.map((customer) => [addressOf(customer.email), customer.id]))
}

/** Those of the ids that are customers. */
export async function existingCustomers(container: MedusaContainer, ids: readonly string[]): Promise<Set<string>> {
  const customers = await container
    .resolve(Modules.CUSTOMER)
    .listCustomers({ id: [...new Set(ids)] }, { select: ["id"], take: null })
  return new Set(customers.map((customer) => customer.id))
}

/**
 * As `customersByEmail`, and makes guests of the addresses that nobody has. The platform's unique index lets an address
 * have one guest: where another job was faster, its guest is taken.
 */
export async function findOrCreateCustomers(
  container: MedusaContainer,
  emails: readonly string[]
): Promise<Map<string, string>> {
  const known = await customersByEmail(container, emails)
  const missing = [...new Set(emails.map(addressOf))].filter((email) => !known.has(email))
  if (!missing.length) {
    return known
  }
  try {
    await createGuests(container, missing)
  } catch (error) {
    if (isTransient(error)) {
      throw error
    }
    const others = await customersByEmail(container, missing)
    await createOneByOne(container, missing.filter((email) => !others.has(email)))
  }
  return customersByEmail(container, emails)
}

/** The platform's mapper takes far longer for many at once than for as many in smaller pieces. */
const GUESTS_AT_ONCE = 100

/** Makes guests as the platform's checkout does: with the module, and without the event of a new account. */
async function createGuests(container: MedusaContainer, emails: string[]): Promise<void> {
  for (let start = 0; start < emails.length; start += GUESTS_AT_ONCE) {
    const piece = emails.slice(start, start + GUESTS_AT_ONCE)
    await container.resolve(Modules.CUSTOMER).createCustomers(piece.map((email) => ({ email })))
  }
}

/** One address that the platform refuses must not keep the others out. */
async function createOneByOne(container: MedusaContainer, emails: string[]): Promise<void> {
  const logger = container.resolve(ContainerRegistrationKeys.LOGGER)
  for (const email of emails) {
    try {
      await createGuests(container, [email])
    } catch (error) {
      if (isTransient(error)) {
        throw error
      }
      logger.error(`medusa-plugin-courses: no guest could be made of an import's address: ${errorMessage(error)}`)
    }
  }
}
