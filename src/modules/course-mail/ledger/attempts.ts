import { query, type SqlConnection } from "../../../sql"

/** A mail that this worker sends now. */
export interface TakenMail {
  id: string
  template: string
  to: string
  customer_id: string | null
  /** The number of this attempt, from 1. */
  attempts: number
  refs: string[]
}

/**
 * Nobody else takes the mail meanwhile. Longer than sending a batch may last, as a server that is silent to the end
 * takes more than a minute for each mail.
 */
const LEASE_MINUTES = 15

/** What is due, access before news. `now()`, because no index serves a comparison with `clock_timestamp()`. */
const DUE = `
  SELECT id FROM course_mail
  WHERE state = 'pending' AND deleted_at IS NULL AND next_attempt_at <= now()
  ORDER BY priority, next_attempt_at LIMIT :limit FOR UPDATE SKIP LOCKED`

/** Of those asked for, however many others wait. */
const CHOSEN = `
  SELECT id FROM course_mail
  WHERE id = ANY(:ids) AND state = 'pending' AND deleted_at IS NULL AND next_attempt_at <= clock_timestamp()
  ORDER BY next_attempt_at LIMIT :limit FOR UPDATE SKIP LOCKED`

const take = (which: string) => `
WITH due AS (${which}), taken AS (
  UPDATE course_mail AS m SET attempts = m.attempts + 1, updated_at = clock_timestamp(),
    next_attempt_at = clock_timestamp() + make_interval(mins => :lease)
  FROM due WHERE m.id = due.id
  RETURNING m.id, m.template, m."to", m.customer_id, m.attempts, m.priority, m.created_at)
SELECT id, template, "to", customer_id, attempts,
  (SELECT coalesce(array_agg(i.ref ORDER BY i.ref), '{}') FROM course_mail_item i WHERE i.mail_id = taken.id) AS refs
FROM taken ORDER BY priority, created_at`

/**
 * Takes mails that are due, so that of several servers one sends each.
 *
 * @param ids only these; `null`: whichever are due
 */
export async function takeMails(connection: SqlConnection, ids: string[] | null, limit: number): Promise<TakenMail[]> {
  return ids
    ? query<TakenMail>(connection, take(CHOSEN), { ids, limit, lease: LEASE_MINUTES })
    : query<TakenMail>(connection, take(DUE), { limit, lease: LEASE_MINUTES })
}

export type MailOutcome =
  | { state: "sent"; notification_id: string | null }
  | { state: "skipped"; error: string }
  /** `retry_seconds` null: this was the last attempt. */
  | { state: "failed"; error: string; retry_seconds: number | null }
  /** Nothing was handed to the mail's provider, through no fault of the mail: the attempt does not count. */
  | { state: "interrupted"; error: string; retry_seconds: number }

/** Remembers what came of an attempt, unless a later attempt is under way already. */
export async function settleMail(
  connection: SqlConnection,
  mail: Pick<TakenMail, "id" | "attempts">,
  outcome: MailOutcome
): Promise<void> {
  const retry = "retry_seconds" in outcome ? outcome.retry_seconds : null
  await query(
    connection,
    `UPDATE course_mail SET
       state = :state, error = :error, notification_id = :notification, updated_at = clock_timestamp(),
       attempts = attempts - CASE WHEN :uncounted THEN 1 ELSE 0 END,
       sent_at = CASE WHEN :state = 'sent' THEN clock_timestamp() END,
       next_attempt_at = CASE WHEN :state = 'pending' THEN clock_timestamp() + make_interval(secs => :retry) END
     WHERE id = :id AND state = 'pending' AND attempts = :attempts`,
    {
      id: mail.id,
      attempts: mail.attempts,
      state: retry !== null || outcome.state === "interrupted" ? "pending" : outcome.state,
      uncounted: outcome.state === "interrupted",
      error: outcome.state === "sent" ? null : outcome.error,
      notification: outcome.state === "sent" ? outcome.notification_id : null,
      retry: retry ?? 0,
    }
  )
}
