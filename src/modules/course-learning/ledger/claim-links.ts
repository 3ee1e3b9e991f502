import { createHash, randomBytes } from "node:crypto"
import { generateEntityId } from "@medusajs/framework/utils"
import { query, type SqlConnection } from "../sql"
import { lockOrder } from "./order-sync"

/** What the id of a link begins with. */
export const CLAIM_LINK_ID = "clm"

/** 256 random bits; as base64url 43 characters. */
const TOKEN_BYTES = 32

/** Links that shoppers may ask for, for one address within an hour, over all of its orders. */
export const LINKS_PER_ADDRESS_AND_HOUR = 5

/** A secret for a link. It goes into the link and is kept nowhere; only its hash is stored. */
export function newClaimToken(): string {
  return randomBytes(TOKEN_BYTES).toString("base64url")
}

/** A hash without salt is enough for a secret that nobody can guess, and makes it findable. */
export function hashClaimToken(token: string): string {
  return createHash("sha256").update(token).digest("hex")
}

/** By whom a link was made, when not by a user. */
export const ISSUED_BY_SYSTEM = "system"
export const ISSUED_BY_SHOPPER = "shopper"
/** Within a mail, which gets a secret of its own. Not counted among the links that a shopper may ask for. */
export const ISSUED_BY_MAIL = "mail"

/** What a link is for: an order, or all that a guest was given without one. Exactly one of the two. */
export interface ClaimScope {
  order_id: string | null
  customer_id: string | null
}

export interface NewClaimLink extends ClaimScope {
  token_hash: string
  /** In lower case. */
  email: string
  expires_at: Date
  /** `ISSUED_BY_SYSTEM`: only where the order has no link yet. `ISSUED_BY_SHOPPER`: a few in an hour. Or a user's id. */
  issued_by: string
}

const ISSUE = `
INSERT INTO course_claim (id, order_id, customer_id, token_hash, email, expires_at, issued_by, created_at, updated_at)
SELECT :id, :order_id, :customer_id, :token_hash, :email, :expires_at::timestamptz, :issued_by, clock_timestamp(), clock_timestamp()
WHERE CASE :issued_by
  WHEN '${ISSUED_BY_SYSTEM}' THEN NOT EXISTS (SELECT 1 FROM course_claim WHERE order_id = :order_id OR customer_id = :customer_id)
  WHEN '${ISSUED_BY_SHOPPER}' THEN (
    SELECT count(*) FROM course_claim WHERE email = :email AND issued_by = '${ISSUED_BY_SHOPPER}'
      AND created_at > clock_timestamp() - interval '1 hour') < :most
  ELSE true END
RETURNING id`

/**
 * Stores a link, in the caller's transaction, which holds the order or the guest from then on: whoever revokes its links revokes this
 * one, too, or comes first. Links of one address are made one after the other, so that requests at the same moment
 * cannot exceed the limit together.
 *
 * @returns its id, or `null`: the limit is reached, or the order's first link exists
 */
export async function issueClaimLink(trx: SqlConnection, link: NewClaimLink): Promise<string | null> {
  if (link.order_id !== null) {
    await lockOrder(trx, link.order_id)
  } else if (link.customer_id !== null) {
    await lockGuest(trx, link.customer_id)
  }
  await query(trx, "SELECT pg_advisory_xact_lock(hashtextextended('course_claim ' || :email, 0))", { email: link.email })
  const rows = await query<{ id: string }>(trx, ISSUE, {
    ...link,
    id: generateEntityId("", CLAIM_LINK_ID),
    most: LINKS_PER_ADDRESS_AND_HOUR,
  })
  return rows[0]?.id ?? null
}

/** Takes `issueClaimLink` back. */
export async function withdrawClaimLink(connection: SqlConnection, id: string): Promise<void> {
  await query(connection, "DELETE FROM course_claim WHERE id = :id AND claimed_at IS NULL", { id })
}

export interface ClaimLinkRow extends ClaimScope {
  id: string
  email: string
  expires_at: Date
  revoked_at: Date | null
  claimed_at: Date | null
  claimed_by: string | null
}

export const CLAIM_LINK_COLUMNS = "id, order_id, customer_id, email, expires_at, revoked_at, claimed_at, claimed_by"

/** The link of a secret. */
export async function findClaimLink(connection: SqlConnection, token: string): Promise<ClaimLinkRow | undefined> {
  const [row] = await query<ClaimLinkRow>(
    connection,
    `SELECT ${CLAIM_LINK_COLUMNS} FROM course_claim WHERE token_hash = :hash`,
    { hash: hashClaimToken(token) }
  )
  return row
}

/** Claims of what a guest was given without an order, and mails about it, go one after the other until the transaction ends. */
export async function lockGuest(trx: SqlConnection, customerId: string): Promise<void> {
  await query(trx, "SELECT pg_advisory_xact_lock(hashtextextended('course_claim_guest ' || :customer, 0))", { customer: customerId })
}

/**
 * Makes every link of the order that nobody used yet unusable, in the caller's transaction. It waits for a claim, and for
 * links that are being made at this moment, also for a mail.
 *
 * @returns their ids
 */
export async function revokeClaimLinks(trx: SqlConnection, orderId: string): Promise<string[]> {
  await lockOrder(trx, orderId)
  const rows = await query<{ id: string }>(
    trx,
    `UPDATE course_claim SET revoked_at = now(), updated_at = now()
     WHERE order_id = :order AND revoked_at IS NULL AND claimed_at IS NULL RETURNING id`,
    { order: orderId }
  )
  return rows.map((row) => row.id)
}

/** Takes `revokeClaimLinks` back. */
export async function restoreClaimLinks(connection: SqlConnection, ids: string[]): Promise<void> {
  await query(connection, "UPDATE course_claim SET revoked_at = NULL, updated_at = now() WHERE id = ANY(:ids)", { ids })
}
