import { generateEntityId } from "@medusajs/framework/utils"
import type { DateReading } from "../../../domain/import-dates"
import { query, type SqlConnection, type SqlValue } from "../sql"
import type { BulkJobKind, BulkJobStatus } from "../models/course-bulk-job"

/** What holds for every row of a job. */
export interface BulkJobInput {
  reason: string | null
  access_days: number | null
  /** ISO 8601. */
  expires_at: string | null
  notify: boolean
  create_customers: boolean
  /** Of an import that was checked: how its dates were read. */
  date_format?: DateReading["date_format"]
  date_format_detected?: boolean
}

export interface BulkJobRow {
  id: string
  kind: BulkJobKind
  status: BulkJobStatus
  file_name: string | null
  input: BulkJobInput
  total_rows: number
  bad_rows: number
  done_rows: number
  changed_rows: number
  failed_rows: number
  error: string | null
  created_by: string
  created_at: Date
  started_at: Date | null
  finished_at: Date | null
  lease_until: Date | null
}

export const BULK_JOB_COLUMNS = `id, kind, status, file_name, input, total_rows, bad_rows, done_rows, changed_rows,
  failed_rows, error, created_by, created_at, started_at, finished_at, lease_until`

/** A batch takes a second; who is silent for so long is dead. */
const LEASE = "date_trunc('milliseconds', clock_timestamp()) + interval '60 seconds'"

export interface NewBulkJob {
  kind: BulkJobKind
  status: "checking" | "running"
  file_name: string | null
  input: BulkJobInput
  created_by: string
}

/** A job that is checked is leased to whoever reads its file. */
export async function createBulkJob(trx: SqlConnection, job: NewBulkJob): Promise<BulkJobRow> {
  const [row] = await query<BulkJobRow>(
    trx,
    `INSERT INTO course_bulk_job (id, kind, status, file_name, input, created_by, lease_until)
     VALUES (:id, :kind, :status, :file_name, :input::jsonb, :created_by, CASE WHEN :status = 'checking' THEN ${LEASE} END)
     RETURNING ${BULK_JOB_COLUMNS}`,
    { ...job, id: generateEntityId("", "bulk"), input: JSON.stringify(job.input) }
  )
  return row
}

/** A running job that nobody works on becomes the caller's; `null`: it is another's, or not running. */
export async function takeLease(connection: SqlConnection, jobId: string): Promise<BulkJobRow | null> {
  const [row] = await query<BulkJobRow>(
    connection,
    `UPDATE course_bulk_job SET lease_until = ${LEASE}, started_at = coalesce(started_at, now()), updated_at = now()
     WHERE id = :job AND status = 'running' AND (lease_until IS NULL OR lease_until < clock_timestamp())
     RETURNING ${BULK_JOB_COLUMNS}`,
    { job: jobId }
  )
  return row ?? null
}

/**
 * Renews the caller's lease and locks the job until the transaction ends, so that whoever cancels or takes over waits
 * for the batch. `null`: the job was cancelled or taken over.
 */
export async function renewLease(
  trx: SqlConnection,
  jobId: string,
  status: "checking" | "running",
  lease: Date
): Promise<Date | null> {
  const [row] = await query<{ lease_until: Date }>(
    trx,
    `UPDATE course_bulk_job SET lease_until = ${LEASE}, updated_at = now()
     WHERE id = :job AND status = :status AND lease_until = :lease RETURNING lease_until`,
    { job: jobId, status, lease }
  )
  return row?.lease_until ?? null
}

/** Moves a job on from one of the given states. `null`: it is in none of them. */
export async function moveJob(
  connection: SqlConnection,
  jobId: string,
  from: BulkJobStatus[],
  to: BulkJobStatus,
  error: string | null = null
): Promise<BulkJobRow | null> {
  const [row] = await query<BulkJobRow>(
    connection,
    `UPDATE course_bulk_job SET status = :to, error = :error, lease_until = NULL, updated_at = now(),
       finished_at = CASE WHEN :to IN ('completed', 'failed', 'canceled') THEN clock_timestamp() END
     WHERE id = :job AND status = ANY(:from) AND deleted_at IS NULL RETURNING ${BULK_JOB_COLUMNS}`,
    { job: jobId, from, to, error }
  )
  return row ?? null
}

export async function setInput(trx: SqlConnection, jobId: string, input: BulkJobInput): Promise<void> {
  await query(trx, "UPDATE course_bulk_job SET input = :input::jsonb WHERE id = :job", { job: jobId, input: JSON.stringify(input) })
}

/** Ends a job whose every row was applied; `null`: it is the caller's no more. */
export async function completeJob(connection: SqlConnection, jobId: string, lease: Date): Promise<BulkJobRow | null> {
  const [row] = await query<BulkJobRow>(
    connection,
    `UPDATE course_bulk_job SET status = 'completed', lease_until = NULL, finished_at = clock_timestamp(), updated_at = now()
     WHERE id = :job AND status = 'running' AND lease_until = :lease RETURNING ${BULK_JOB_COLUMNS}`,
    { job: jobId, lease }
  )
  return row ?? null
}

export async function readJob(connection: SqlConnection, jobId: string): Promise<BulkJobRow | null> {
  const [row] = await query<BulkJobRow>(
    connection,
    `SELECT ${BULK_JOB_COLUMNS} FROM course_bulk_job WHERE id = :job AND deleted_at IS NULL`,
    { job: jobId }
  )
  return row ?? null
}

/** Jobs that nobody works on although somebody should: those that were never begun, then those that waited longest. */
export async function abandonedJobs(
  connection: SqlConnection,
  status: "checking" | "running",
  limit: number
): Promise<string[]> {
  const rows = await query<{ id: string }>(
    connection,
    `SELECT id FROM course_bulk_job
     WHERE status = :status AND (lease_until IS NULL OR lease_until < clock_timestamp()) AND deleted_at IS NULL
     ORDER BY lease_until NULLS FIRST, created_at LIMIT :limit`,
    { status, limit }
  )
  return rows.map((row) => row.id)
}

/** Days after which a dry run that nobody confirmed is cancelled. */
export const UNCONFIRMED_DAYS = 7
/** Cancels dry runs that nobody confirmed. @returns how many */
export async function cancelUnconfirmedJobs(connection: SqlConnection): Promise<number> {
  const rows = await query(
    connection,
    `UPDATE course_bulk_job SET status = 'canceled', finished_at = clock_timestamp(), updated_at = now()
     WHERE status = 'checked' AND updated_at < clock_timestamp() - make_interval(days => :days) AND deleted_at IS NULL
     RETURNING id`,
    { days: UNCONFIRMED_DAYS }
  )
  return rows.length
}

export interface DeletedRows {
  /** Where rows were deleted; `null`: no job is due. */
  job_id: string | null
  deleted: number
}

/**
 * Deletes up to `limit` rows of the job that ended first and so many days ago; its counts stay. A job of which none is
 * left is not looked at again.
 */
export async function deleteOldRows(connection: SqlConnection, days: number, limit: number): Promise<DeletedRows> {
  const [row] = await query<DeletedRows>(
    connection,
    `WITH due AS (
       SELECT id FROM course_bulk_job
       WHERE finished_at < now() - make_interval(days => :days) AND rows_deleted_at IS NULL AND deleted_at IS NULL
       ORDER BY finished_at LIMIT 1
     ), old AS (
       SELECT r.id FROM due, LATERAL (SELECT id FROM course_bulk_row WHERE job_id = due.id LIMIT :limit) AS r
     ), gone AS (DELETE FROM course_bulk_row WHERE id = ANY(ARRAY(SELECT id FROM old)) RETURNING 1),
     done AS (
       UPDATE course_bulk_job AS j SET rows_deleted_at = now(), updated_at = now()
       FROM due WHERE j.id = due.id AND (SELECT count(*) FROM old) < :limit
     )
     SELECT (SELECT id FROM due) AS job_id, (SELECT count(*)::int FROM gone) AS deleted`,
    { days, limit }
  )
  return row
}

export interface BulkJobPage {
  kind?: BulkJobKind
  status?: BulkJobStatus
  limit: number
  offset: number
}

/** Newest first, and how many there are in all. */
export async function listJobs(
  connection: SqlConnection,
  { kind, status, limit, offset }: BulkJobPage
): Promise<[BulkJobRow[], number]> {
  const conditions = ["deleted_at IS NULL", ...(kind ? ["kind = :kind"] : []), ...(status ? ["status = :status"] : [])]
  const bindings: Record<string, SqlValue> = { ...(kind ? { kind } : {}), ...(status ? { status } : {}) }
  const from = `FROM course_bulk_job WHERE ${conditions.join(" AND ")}`
  const rows = await query<BulkJobRow>(
    connection,
    `SELECT ${BULK_JOB_COLUMNS} ${from} ORDER BY created_at DESC, id DESC LIMIT :limit OFFSET :offset`,
    { ...bindings, limit, offset }
  )
  const [{ count }] = await query<{ count: number }>(connection, `SELECT count(*)::int AS count ${from}`, bindings)
  return [rows, count]
}
