import { generateEntityId } from "@medusajs/framework/utils"
import { query, type SqlConnection } from "../../../sql"
import { hashClaimToken, newClaimToken } from "./claim-links"

/** Not counted among the links that a shopper may ask for. */
const ISSUED_BY_MAIL = "mail"

export interface CopiedClaimLink {
  order_id: string
  token: string
  expires_at: Date
}

/**
 * Makes another link beside one that still works, for the same order and as long. A secret is kept nowhere, so each
 * mail, and each attempt to send it, gets its own. It counts as made just before the first, which stays the newest.
 *
 * @returns `null` where the link was used, taken back or is too old
 */
export async function copyClaimLink(connection: SqlConnection, claimId: string): Promise<CopiedClaimLink | null> {
  const token = newClaimToken()
  const [row] = await query<{ order_id: string; expires_at: Date }>(
    connection,
    `INSERT INTO course_claim (id, order_id, token_hash, email, expires_at, issued_by, created_at, updated_at)
     SELECT :id, order_id, :hash, email, expires_at, :issued_by, created_at - interval '1 microsecond', clock_timestamp()
     FROM course_claim
     WHERE id = :claim AND claimed_at IS NULL AND revoked_at IS NULL AND expires_at > clock_timestamp()
     RETURNING order_id, expires_at`,
    { id: generateEntityId("", "clm"), hash: hashClaimToken(token), issued_by: ISSUED_BY_MAIL, claim: claimId }
  )
  return row ? { ...row, token } : null
}
