import { generateEntityId } from "@medusajs/framework/utils"
import { query, type SqlConnection } from "../../../sql"

export interface NewMail {
  template: string
  to: string
  customer_id: string | null
  /** What it tells of; at least one. */
  refs: string[]
  /** `true`: what is not news goes out before it. */
  is_news?: boolean
  /** Wait so long before it goes out: more may be added to it. */
  hold_seconds?: number
}

const newMailId = () => generateEntityId("", "cmail")
const newItemId = () => generateEntityId("", "cmailit")

/** Both or none in one statement. Rows in one order, so that two servers with the same mails wait, and do not deadlock. */
const RECORD = `
WITH items AS (
  INSERT INTO course_mail_item (id, mail_id, template, ref)
  SELECT id, mail_id, template, ref
  FROM jsonb_to_recordset(:items::jsonb) AS r(id text, mail_id text, template text, ref text)
  ORDER BY template, ref
  ON CONFLICT (template, ref) DO NOTHING
  RETURNING mail_id
)
INSERT INTO course_mail (id, template, "to", customer_id, state, priority, next_attempt_at)
SELECT id, template, "to", customer_id, 'pending', priority, clock_timestamp() + make_interval(secs => hold_seconds)
FROM jsonb_to_recordset(:mails::jsonb) AS r(id text, template text, "to" text, customer_id text, priority int, hold_seconds float8)
WHERE id IN (SELECT mail_id FROM items)
RETURNING id`

/**
 * Remembers mails that are to go out, with those of their refs that no mail of that template has told yet. A mail of
 * which nothing is left is not made. Of two servers that record the same at once, one makes the mail.
 *
 * @returns ids of the mails that were made
 */
export async function recordMails(connection: SqlConnection, mails: readonly NewMail[]): Promise<string[]> {
  if (!mails.length) {
    return []
  }
  const rows = mails.map((mail) => ({ ...mail, id: newMailId(), hold_seconds: mail.hold_seconds ?? 0 }))
  const items = rows.flatMap(({ id, template, refs }) =>
    [...new Set(refs)].map((ref) => ({ id: newItemId(), mail_id: id, template, ref }))
  )
  const made = await query<{ id: string }>(connection, RECORD, {
    items: JSON.stringify(items),
    mails: JSON.stringify(rows.map(({ refs: _, is_news, ...row }) => ({ ...row, priority: is_news ? 1 : 0 }))),
  })
  return made.map((row) => row.id)
}

/**
 * Adds to a mail what no mail of its template has told yet.
 *
 * @returns the refs that were added
 */
export async function addToMail(
  connection: SqlConnection,
  mail: { id: string; template: string },
  refs: readonly string[]
): Promise<string[]> {
  if (!refs.length) {
    return []
  }
  const items = [...new Set(refs)].map((ref) => ({ id: newItemId(), mail_id: mail.id, template: mail.template, ref }))
  const added = await query<{ ref: string }>(
    connection,
    `INSERT INTO course_mail_item (id, mail_id, template, ref)
     SELECT id, mail_id, template, ref
     FROM jsonb_to_recordset(:items::jsonb) AS r(id text, mail_id text, template text, ref text)
     ORDER BY template, ref
     ON CONFLICT (template, ref) DO NOTHING RETURNING ref`,
    { items: JSON.stringify(items) }
  )
  return added.map((row) => row.ref)
}

/** Takes `recordMails` back, for mails that nobody tried to send. */
export async function withdrawMails(connection: SqlConnection, ids: string[]): Promise<void> {
  await query(
    connection,
    `WITH gone AS (DELETE FROM course_mail WHERE id = ANY(:ids) AND state = 'pending' AND attempts = 0 RETURNING id)
     DELETE FROM course_mail_item WHERE mail_id IN (SELECT id FROM gone)`,
    { ids }
  )
}
