import { generateEntityId } from "@medusajs/framework/utils"
import { query, type SqlConnection } from "../../../sql"
import { CLAIM_LINK_ID, hashClaimToken, ISSUED_BY_MAIL, lockGuest, newClaimToken, type ClaimScope } from "./claim-links"
import { lockRun } from "./order-sync"

export interface CopiedClaimLink extends ClaimScope {
  token: string
  expires_at: Date
}

/**
 * Makes another link beside one that still works, for the same courses and as long. A secret is kept nowhere, so each
 * mail, and each attempt to send it, gets its own. It counts as made just before the first, which stays the newest. In
 * the caller's transaction, which holds the order or the guest: whoever takes its links back finds this one among them, or comes first.
 *
 * @returns `null` where the link was used, taken back or is too old
 */
export async function copyClaimLink(trx: SqlConnection, claimId: string): Promise<CopiedClaimLink | null> {
  const token = newClaimToken()
  const [link] = await query<ClaimScope>(trx, "SELECT order_id, customer_id FROM course_claim WHERE id = :claim", { claim: claimId })
  if (!link) {
    return null
  }
  if (link.order_id !== null) {
    await lockRun(trx, link.order_id)
  } else if (link.customer_id !== null) {
    await lockGuest(trx, link.customer_id)
  }
  const [row] = await query<ClaimScope & { expires_at: Date }>(
    trx,
    `INSERT INTO course_claim (id, order_id, customer_id, token_hash, email, expires_at, issued_by, created_at, updated_at)
     SELECT :id, order_id, customer_id, :hash, email, expires_at, :issued_by, created_at - interval '1 microsecond', clock_timestamp()
     FROM course_claim
     WHERE id = :claim AND claimed_at IS NULL AND revoked_at IS NULL AND expires_at > clock_timestamp()
     RETURNING order_id, customer_id, expires_at`,
    { id: generateEntityId("", CLAIM_LINK_ID), hash: hashClaimToken(token), issued_by: ISSUED_BY_MAIL, claim: claimId }
  )
  return row ? { ...row, token } : null
}
