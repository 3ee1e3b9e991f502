import { packRowError, type BulkRowError } from "../../../domain/bulk-rows"
import type { BulkRowState } from "../models/course-bulk-row"
import { query, type SqlConnection } from "../sql"

/** A row as it is written; dates are ISO 8601. */
export interface NewBulkRow {
  row_number: number
  email: string | null
  course: string | null
  customer_id: string | null
  course_id: string | null
  access_days: number | null
  expires_at: string | null
  reason: string | null
  reference: string | null
  /** Whether the customer has an account; `null`: not looked up yet. */
  has_account: boolean | null
  error: BulkRowError | null
}

export interface BulkRow extends Omit<NewBulkRow, "expires_at" | "error"> {
  id: string
  expires_at: Date | null
  state: BulkRowState
  changed: boolean | null
  /** As `unpackRowError` takes it. */
  error: string | null
}

export const BULK_ROW_COLUMNS = `id, row_number, email, course, customer_id, course_id, access_days, expires_at, reason,
  reference, has_account, state, changed, error`

/** Adds rows to a job and counts them; a row with an error is bad. */
export async function insertRows(trx: SqlConnection, jobId: string, rows: readonly NewBulkRow[]): Promise<void> {
  const packed = rows.map((row) => ({ ...row, error: row.error && packRowError(row.error) }))
  await query(
    trx,
    `INSERT INTO course_bulk_row (id, job_id, row_number, email, course, customer_id, course_id, access_days, expires_at,
       reason, reference, has_account, state, error)
     SELECT 'bulkrow_' || substr(:job::text, 6) || '_' || row_number, :job, row_number, email, course, customer_id, course_id,
       access_days, expires_at, reason, reference, has_account, CASE WHEN error IS NULL THEN 'ready' ELSE 'bad' END, error
     FROM jsonb_to_recordset(:rows::jsonb) AS r(row_number integer, email text, course text, customer_id text,
       course_id text, access_days integer, expires_at timestamptz, reason text, reference text,
       has_account boolean, error text)`,
    { job: jobId, rows: JSON.stringify(packed) }
  )
  const bad = rows.filter((row) => row.error).length
  await query(
    trx,
    `UPDATE course_bulk_job SET total_rows = total_rows + :total, bad_rows = bad_rows + :bad, updated_at = now() WHERE id = :job`,
    { job: jobId, total: rows.length, bad }
  )
}

/** A customer and course that a file names twice is refused the second time: what would be meant is anyone's guess. */
export async function refuseDuplicates(trx: SqlConnection, jobId: string): Promise<void> {
  await query(
    trx,
    `WITH numbered AS (
       SELECT id, row_number, min(row_number) OVER (PARTITION BY lower(email), course_id, coalesce(reference, '')) AS first
       FROM course_bulk_row WHERE job_id = :job AND state = 'ready' AND deleted_at IS NULL
     ), refused AS (
       UPDATE course_bulk_row AS r SET state = 'bad', error = 'duplicate ' || n.first, updated_at = now()
       FROM numbered AS n WHERE r.id = n.id AND n.first < n.row_number RETURNING r.id
     )
     UPDATE course_bulk_job SET bad_rows = bad_rows + (SELECT count(*) FROM refused) WHERE id = :job`,
    { job: jobId }
  )
}

/** The next rows to apply, in the file's order. `ids`: only these, locked until the transaction ends. */
export async function readyRows(
  connection: SqlConnection,
  jobId: string,
  options: { limit: number } | { ids: string[] }
): Promise<BulkRow[]> {
  const ready = `SELECT ${BULK_ROW_COLUMNS} FROM course_bulk_row WHERE job_id = :job AND state = 'ready' AND deleted_at IS NULL`
  return "limit" in options
    ? query<BulkRow>(connection, `${ready} ORDER BY row_number LIMIT :limit`, { job: jobId, limit: options.limit })
    : query<BulkRow>(connection, `${ready} AND id = ANY(:ids) ORDER BY row_number FOR UPDATE`, { job: jobId, ids: options.ids })
}

export interface AppliedRow {
  id: string
  customer_id: string | null
  has_account: boolean | null
  changed: boolean
  error: BulkRowError | null
}

/** Marks rows as applied or failed, and counts them. */
export async function markRows(trx: SqlConnection, jobId: string, rows: readonly AppliedRow[]): Promise<void> {
  const packed = rows.map((row) => ({ ...row, error: row.error && packRowError(row.error) }))
  await query(
    trx,
    `UPDATE course_bulk_row AS r
     SET state = CASE WHEN m.error IS NULL THEN 'done' ELSE 'failed' END, error = m.error, changed = m.changed,
       customer_id = coalesce(m.customer_id, r.customer_id), has_account = coalesce(m.has_account, r.has_account), updated_at = now()
     FROM jsonb_to_recordset(:rows::jsonb) AS m(id text, customer_id text, has_account boolean, changed boolean, error text)
     WHERE r.id = m.id`,
    { rows: JSON.stringify(packed) }
  )
  const failed = rows.filter((row) => row.error).length
  await query(
    trx,
    `UPDATE course_bulk_job SET done_rows = done_rows + :done, failed_rows = failed_rows + :failed,
       changed_rows = changed_rows + :changed, updated_at = now() WHERE id = :job`,
    { job: jobId, done: rows.length - failed, failed, changed: rows.filter((row) => row.changed).length }
  )
}

/** How many rows that will change something, or did, are of customers without an account. */
export async function countGuestRows(connection: SqlConnection, jobId: string): Promise<number> {
  const [{ count }] = await query<{ count: number }>(
    connection,
    `SELECT count(*)::int AS count FROM course_bulk_row
     WHERE job_id = :job AND has_account = false AND (state = 'ready' OR changed) AND deleted_at IS NULL`,
    { job: jobId }
  )
  return count
}

export async function deleteRows(connection: SqlConnection, jobId: string): Promise<void> {
  await query(connection, "DELETE FROM course_bulk_row WHERE job_id = :job", { job: jobId })
}

/** A job's rows by number, and how many there are of that state, or in all. */
export async function listRows(
  connection: SqlConnection,
  jobId: string,
  { state, limit, offset }: { state?: BulkRowState; limit: number; offset: number }
): Promise<[BulkRow[], number]> {
  const from = `FROM course_bulk_row WHERE job_id = :job AND deleted_at IS NULL ${state ? "AND state = :state" : ""}`
  const bindings = { job: jobId, ...(state ? { state } : {}) }
  const rows = await query<BulkRow>(
    connection,
    `SELECT ${BULK_ROW_COLUMNS} ${from} ORDER BY row_number LIMIT :limit OFFSET :offset`,
    { ...bindings, limit, offset }
  )
  const [{ count }] = await query<{ count: number }>(connection, `SELECT count(*)::int AS count ${from}`, bindings)
  return [rows, count]
}
