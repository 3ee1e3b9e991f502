import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import type { SweepCursor } from "../../../modules/course-learning/ledger/sweep-cursor"

interface VerificationRow {
  id: string
  entity_id: string
  verified_at: string | Date | null
}

type Filters = Record<string, string | object>

/** The part of Medusa's Auth module that is read here. Its own type leaves the operators out that it takes. */
interface Verifications {
  listAuthVerifications(
    filters: Filters,
    config: { select: string[]; take: number; order?: Record<string, "ASC"> }
  ): Promise<VerificationRow[]>
}

/** What Medusa calls the verification of an e-mail: `authVerificationsPerActor` of its configuration. */
const EMAIL = "email"

const SELECT = ["id", "entity_id", "verified_at"]

function list(container: MedusaContainer, filters: Filters, take: number): Promise<VerificationRow[]> {
  const order = { verified_at: "ASC", id: "ASC" } as const
  const service = container.resolve<Verifications>(Modules.AUTH)
  return service.listAuthVerifications({ entity_type: EMAIL, ...filters }, { select: SELECT, take, order })
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
