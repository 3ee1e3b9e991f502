import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { sameEmail } from "../../../domain/claims"
import type { SweepCursor } from "../../../modules/course-learning/ledger/sweep-cursor"

interface VerificationRow {
  id: string
  auth_identity_id: string
  entity_id: string
  verified_at: string | Date | null
}

type Filters = Record<string, string | object>

/** The part of Medusa's Auth module that is read here. Its own type leaves the operators out that it takes. */
interface Verifications {
  listAuthVerifications(
    filters: Filters,
    config: { select: string[]; take: number | null; order?: Record<string, "ASC"> }
  ): Promise<VerificationRow[]>
}

/** What Medusa calls the verification of an e-mail: `authVerificationsPerActor` of its configuration. */
const EMAIL = "email"

const SELECT = ["id", "auth_identity_id", "entity_id", "verified_at"]

function list(container: MedusaContainer, filters: Filters, take: number | null): Promise<VerificationRow[]> {
  const order = { verified_at: "ASC", id: "ASC" } as const
  const service = container.resolve<Verifications>(Modules.AUTH)
  return service.listAuthVerifications({ entity_type: EMAIL, ...filters }, { select: SELECT, take, order })
}

/**
 * The customers' accounts whose e-mail this is and who proved it by Medusa's verification flow, those who did so first
 * before the others. A login of another kind, as an admin's, counts for no customer, and a verified address only for an
 * account that has it still.
 */
export async function verifiedAccounts(container: MedusaContainer, email: string): Promise<string[]> {
  const pattern = email.replace(/[\\%_]/g, "\\$&")
  const verifications = await list(container, { entity_id: { $ilike: pattern }, verified_at: { $ne: null } }, null)
  const identityIds = verifications.filter((row) => sameEmail(row.entity_id, email)).map((row) => row.auth_identity_id)
  const ids = await customersOf(container, identityIds)
  if (!ids.length) {
    return []
  }
  const customers = await container
    .resolve(Modules.CUSTOMER)
    .listCustomers({ id: ids, has_account: true }, { select: ["id", "email"], take: null })
  const own = customers.filter((customer) => sameEmail(customer.email, email)).map(({ id }) => id)
  return ids.filter((id) => own.includes(id))
}

/** The customers that these logins belong to, in the logins' order. */
async function customersOf(container: MedusaContainer, identityIds: string[]): Promise<string[]> {
  if (!identityIds.length) {
    return []
  }
  const identities = await container
    .resolve(Modules.AUTH)
    .listAuthIdentities({ id: identityIds }, { select: ["id", "app_metadata"], take: null })
  const customers = new Map(identities.map(({ id, app_metadata }) => [id, app_metadata?.customer_id]))
  return identityIds.flatMap((id) => {
    const customerId = customers.get(id)
    return typeof customerId === "string" ? [customerId] : []
  })
}

export interface RecentVerification extends SweepCursor {
  email: string
}

/** E-mails that were verified behind the cursor, oldest first. */
export async function recentVerifications(
  container: MedusaContainer,
  { seen_at, seen_id }: SweepCursor,
  limit: number
): Promise<RecentVerification[]> {
  const behind = { $or: [{ verified_at: { $gt: seen_at } }, { verified_at: seen_at, id: { $gt: seen_id } }] }
  return (await list(container, behind, limit)).map(({ id, entity_id, verified_at }) => ({
    seen_at: new Date(verified_at ?? seen_at),
    seen_id: id,
    email: entity_id,
  }))
}
