import { addressOf } from "../domain/email"
import { query, type SqlConnection } from "../sql"

/**
 * The login `i` proved by Medusa's verification flow (`v`) that an e-mail is theirs. It counts for no account that has
 * another e-mail by now, and an admin's login for no customer.
 */
const PROVEN = "v.entity_type = 'email' AND v.verified_at IS NOT NULL AND v.deleted_at IS NULL AND i.deleted_at IS NULL"

/** The account that proved first that this e-mail is theirs, whatever the case; `null`: none did. */
export async function verifiedAccountOf(connection: SqlConnection, email: string): Promise<string | null> {
  const [row] = await query<{ id: string }>(
    connection,
    `SELECT c.id FROM auth_verification v
     JOIN auth_identity i ON i.id = v.auth_identity_id
     JOIN customer c ON c.id = i.app_metadata->>'customer_id' AND lower(c.email) = lower(v.entity_id) AND c.has_account
       AND c.deleted_at IS NULL
     WHERE lower(v.entity_id) = :address AND ${PROVEN} ORDER BY v.verified_at, v.id LIMIT 1`,
    { address: addressOf(email) }
  )
  return row?.id ?? null
}

export interface CustomerOfEmail {
  id: string
  /** In lower case. */
  email: string
  has_account: boolean
  /** Proved that the e-mail is theirs. */
  is_verified: boolean
}

/**
 * Customers of these addresses, whatever the case in which Medusa keeps them. Of each address whoever verified it comes
 * first, of several the one who did so first; then guests, as the checkout writes them before others; then the other
 * accounts. Reads every customer and every verification once, however many addresses there are: Medusa has no index for
 * it, and its modules compare to the letter, or one by one by a pattern.
 */
export async function customersByEmail(connection: SqlConnection, emails: readonly string[]): Promise<CustomerOfEmail[]> {
  const addresses = [...new Set(emails.map(addressOf))]
  if (!addresses.length) {
    return []
  }
  return query<CustomerOfEmail>(
    connection,
    `SELECT c.id, lower(c.email) AS email, c.has_account, p.verified_at IS NOT NULL AS is_verified
     FROM customer c LEFT JOIN (
       SELECT i.app_metadata->>'customer_id' AS customer_id, lower(v.entity_id) AS email, min(v.verified_at) AS verified_at
       FROM auth_verification v JOIN auth_identity i ON i.id = v.auth_identity_id
       WHERE lower(v.entity_id) = ANY(:addresses) AND ${PROVEN} GROUP BY 1, 2
     ) p ON p.customer_id = c.id AND p.email = lower(c.email) AND c.has_account
     WHERE lower(c.email) = ANY(:addresses) AND c.deleted_at IS NULL
     ORDER BY p.verified_at NULLS LAST, c.has_account, c.email <> lower(c.email), c.created_at, c.id`,
    { addresses }
  )
}

/**
 * Guests of an e-mail, whatever its case, for unauthenticated requests. Nearly all of them are found by Medusa's index, as
 * its checkout writes e-mails in lower case. Only where there is none, all customers are read for e-mails that an admin
 * wrote otherwise.
 */
export async function guestsByEmail(connection: SqlConnection, email: string): Promise<string[]> {
  const ids = async (condition: string, emails: string[]) => {
    const rows = await query<{ id: string }>(
      connection,
      `SELECT id FROM customer WHERE ${condition} AND NOT has_account AND deleted_at IS NULL ORDER BY created_at, id`,
      { emails }
    )
    return rows.map(({ id }) => id)
  }
  const indexed = await ids("email = ANY(:emails)", [...new Set([email, addressOf(email)])])
  return indexed.length ? indexed : ids("lower(email) = ANY(:emails)", [addressOf(email)])
}
