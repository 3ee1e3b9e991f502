import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { addressOf } from "../../../domain/email"
import { errorMessage } from "../../../errors"
import { customersByEmail } from "../../../queries/customers-by-email"
import { isTransient } from "../../../transient"

/** Who gets what is given to an address. */
export interface Recipient {
  /** `null`: a guest is to be made, as the address has only accounts that nobody proved to be its owner's. */
  customer_id: string | null
  has_account: boolean
}

/**
 * Who gets what is given to these addresses, by address in lower case; addresses that no customer has are left out. As
 * with a claim, an account gets it where somebody proved that the address is theirs: everybody can register with the
 * address of somebody else. Otherwise it is kept for the guest of the address, who claims it with a link.
 */
export async function recipientsOf(container: MedusaContainer, emails: readonly string[]): Promise<Map<string, Recipient>> {
  const customers = await customersByEmail(container.resolve(ContainerRegistrationKeys.PG_CONNECTION), emails)
  const recipients = new Map<string, Recipient>()
  for (const { email, has_account, id, is_verified } of customers) {
    if (!recipients.has(email)) {
      recipients.set(email, is_verified || !has_account ? { customer_id: id, has_account } : { customer_id: null, has_account: false })
    }
  }
  return recipients
}

/** Those of the ids that are customers. @returns by id, whether each has an account */
export async function existingCustomers(container: MedusaContainer, ids: readonly string[]): Promise<Map<string, boolean>> {
  const customers = await container
    .resolve(Modules.CUSTOMER)
    .listCustomers({ id: [...new Set(ids)] }, { select: ["id", "has_account"], take: null })
  return new Map(customers.map((customer) => [customer.id, customer.has_account]))
}

/**
 * As `recipientsOf`, and makes the guests that are missing: of addresses with no more than accounts, and, where `create`,
 * of addresses that nobody has. The platform's unique index lets an address have one guest: where another job was
 * faster, its guest is taken.
 */
export async function findOrCreateRecipients(
  container: MedusaContainer,
  emails: readonly string[],
  create: boolean
): Promise<Map<string, Recipient>> {
  const known = await recipientsOf(container, emails)
  const isMissing = (email: string, recipients: Map<string, Recipient>) => {
    const recipient = recipients.get(email)
    return recipient ? recipient.customer_id === null : create
  }
  const missing = [...new Set(emails.map(addressOf))].filter((email) => isMissing(email, known))
  if (!missing.length) {
    return known
  }
  try {
    await createGuests(container, missing)
  } catch (error) {
    if (isTransient(error)) {
      throw error
    }
    const others = await recipientsOf(container, missing)
    await createOneByOne(container, missing.filter((email) => isMissing(email, others)))
  }
  return recipientsOf(container, emails)
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
