import { query, type SqlConnection } from "../../../sql"

export interface EraseMailsInput {
  customer_id: string
  /** Claim links of the customer's orders: their mails name no customer. */
  claim_ids: string[]
}

export interface ErasedMail {
  id: string
  attempts: number
}

/**
 * Erases the addresses of a customer's mails and what a mail server said about them; mails that wait are not sent. What
 * was told stays, without whom, so that nothing is told twice. What was turned off is forgotten.
 *
 * @returns all the customer's mails, also those that were erased before: for the log of the platform's Notification module,
 *   which is another transaction and may have failed then
 */
export async function eraseMails(connection: SqlConnection, { customer_id, claim_ids }: EraseMailsInput): Promise<ErasedMail[]> {
  await query(connection, "DELETE FROM course_mail_opt_out WHERE customer_id = :customer", { customer: customer_id })
  return query<ErasedMail>(
    connection,
    `WITH theirs AS (
       SELECT id FROM course_mail WHERE customer_id = :customer AND deleted_at IS NULL
       UNION SELECT mail_id FROM course_mail_item WHERE template = 'claimCourse' AND ref = ANY(:claims)
     ), erased AS (
       UPDATE course_mail SET "to" = '', error = CASE WHEN state = 'pending' THEN 'The customer was deleted' END,
         state = CASE WHEN state = 'pending' THEN 'skipped' ELSE state END, next_attempt_at = NULL, updated_at = clock_timestamp()
       WHERE id IN (SELECT id FROM theirs) AND "to" <> '')
     SELECT m.id, m.attempts FROM course_mail m JOIN theirs USING (id)`,
    { customer: customer_id, claims: claim_ids }
  )
}

/** What one statement deletes at most. */
export const MAIL_BATCH = 2_000

/** Deletes a batch of mails that were settled so many days ago, with what they told. @returns how many */
export async function deleteDueMails(connection: SqlConnection, days: number): Promise<number> {
  const [{ count }] = await query<{ count: number }>(
    connection,
    `WITH due AS (
       SELECT id FROM course_mail
       WHERE updated_at < now() - make_interval(days => :days) AND state <> 'pending' AND deleted_at IS NULL
       ORDER BY updated_at LIMIT :batch FOR UPDATE SKIP LOCKED
     ), items AS (DELETE FROM course_mail_item WHERE mail_id = ANY(ARRAY(SELECT id FROM due)) AND deleted_at IS NULL),
     gone AS (DELETE FROM course_mail WHERE id = ANY(ARRAY(SELECT id FROM due)) RETURNING 1)
     SELECT count(*)::int AS count FROM gone`,
    { days, batch: MAIL_BATCH }
  )
  return count
}
