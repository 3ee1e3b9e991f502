import { REFERENCE_SOURCE } from "../../../domain/import-row"
import { entitlementsOf, lockEnrollmentIds } from "../ledger/enrollments"
import { CUSTOMER_DELETED, hasLeft } from "../ledger/order-rows"
import type { EntitlementRow } from "../ledger/rows"
import { settle } from "../ledger/settle"
import { query, type SqlConnection } from "../sql"

export interface EraseCustomerInput {
  customer_id: string
  /** The customer's e-mail where it is still known, for import rows that name no customer. In lower case. */
  email: string | null
  now: Date
}

export interface ErasedCustomer {
  /** The journal's new lines: access that was closed. */
  journal_ids: string[]
  /** Claim links whose e-mail was erased; mails refer to them. */
  claim_ids: string[]
}

/** What stands in place of a text that must not be missing. */
const ERASED = "erased"

/** Running sessions end; none keeps where from or on what it was played. Locked as opening a lesson does. */
const SESSIONS = `
UPDATE course_playback_session SET ended_at = coalesce(ended_at, clock_timestamp()), device_id = '${ERASED}', device_name = NULL,
  ip = NULL, updated_at = clock_timestamp()
WHERE id IN (
  SELECT id FROM course_playback_session
  WHERE customer_id = :customer AND deleted_at IS NULL AND (ended_at IS NULL OR device_id <> '${ERASED}')
  ORDER BY id FOR UPDATE)`

const LEARNING = [
  "DELETE FROM course_lesson_progress WHERE enrollment_id = ANY(:enrollments)",
  "DELETE FROM course_access_end WHERE enrollment_id = ANY(:enrollments)",
  `UPDATE course_enrollment SET first_opened_at = NULL, last_lesson_id = NULL, last_activity_at = NULL, completed_at = NULL,
     announce_completion_at = NULL, updated_at = now()
   WHERE id = ANY(:enrollments)`,
]

/** Codes of one word; by `claimed` the account that took a guest's courses is found. */
const ONE_WORD_CODES = "'claimed', 'withdrawn'"

/**
 * What people wrote by hand may name the customer: reasons, but for codes such as `order_refunded`, and the references of
 * imports. A reference tells one source from another, so another text takes its place; one that an account claimed is
 * that account's.
 */
const FREE_TEXTS = [
  ...["course_entitlement", "course_entitlement_change"].map(
    (table) => `UPDATE ${table} SET reason = NULL
      WHERE enrollment_id = ANY(:enrollments) AND reason !~ '^[a-z]+(_[a-z]+)+$' AND reason NOT IN (${ONE_WORD_CODES})`
  ),
  `UPDATE course_entitlement SET source_ref = '${ERASED}:' || id, updated_at = now()
    WHERE enrollment_id = ANY(:enrollments) AND source = 'import' AND source_ref LIKE '${REFERENCE_SOURCE}%'
      AND reason IS DISTINCT FROM 'claimed'`,
]

/** Links that nobody used stop working. An order that went to another customer is theirs, with its links. */
const CLAIMS = `
UPDATE course_claim SET email = '', updated_at = now(),
  revoked_at = CASE WHEN claimed_at IS NULL THEN coalesce(revoked_at, now()) ELSE revoked_at END
WHERE customer_id = :customer OR order_id IN (
  SELECT order_id FROM course_entitlement
  WHERE enrollment_id = ANY(:enrollments) AND order_id IS NOT NULL AND reason IS DISTINCT FROM 'order_transferred')
RETURNING id`

const IMPORT_ROWS = `
UPDATE course_bulk_row SET email = NULL, reason = NULL, reference = NULL, error = split_part(error, ' ', 1), updated_at = now()
WHERE (customer_id = :customer OR (customer_id IS NULL AND lower(email) = :email::text))
  AND (email IS NOT NULL OR reason IS NOT NULL OR reference IS NOT NULL)`

/**
 * Closes all access of a customer who was deleted, ends their playback sessions, and erases or pseudonymises what names
 * them, in the caller's transaction. What stays is what explains an order: which customer id had which course, from when
 * to when, by which order or other source. Repeating it changes nothing more. Not undone.
 */
export async function eraseCustomer(trx: SqlConnection, { customer_id, email, now }: EraseCustomerInput): Promise<ErasedCustomer> {
  const known = await query<{ id: string }>(trx, "SELECT id FROM course_enrollment WHERE customer_id = :customer", {
    customer: customer_id,
  })
  const ids = known.map(({ id }) => id)
  const enrollments = await lockEnrollmentIds(trx, ids)
  for (const statement of FREE_TEXTS) {
    await query(trx, statement, { enrollments: ids })
  }
  const before = await entitlementsOf(trx, ids)
  const isOpen = (row: EntitlementRow) => row.revoked_by === null && !hasLeft(row)
  const after = before.map((row) =>
    isOpen(row) ? { ...row, state: "revoked" as const, reason: CUSTOMER_DELETED, revoked_at: now, revoked_by: "system" } : row
  )
  const { journal_ids } = await settle(trx, { enrollments, before, after, actor: "system", notify: false })
  await query(trx, SESSIONS, { customer: customer_id })
  for (const statement of LEARNING) {
    await query(trx, statement, { enrollments: ids })
  }
  const claims = await query<{ id: string }>(trx, CLAIMS, { customer: customer_id, enrollments: ids })
  await query(trx, IMPORT_ROWS, { customer: customer_id, email })
  return { journal_ids, claim_ids: claims.map(({ id }) => id) }
}
