import { randomUUID } from "node:crypto"
import { generateEntityId } from "@medusajs/framework/utils"
import { query, type SqlConnection } from "../../../sql"
import type { MediaJobStage, MediaJobState } from "../models/course-media-job"

export interface MediaJobRow {
  id: string
  asset_id: string
  processor: string
  state: MediaJobState
  ladder: boolean
  progress: number
  stage: MediaJobStage | null
  attempts: number
  due_at: Date
  run_token: string | null
  external_id: string | null
  requested_attempt: number | null
  error: string | null
  requested_by: string | null
  created_at: Date
  started_at: Date | null
  finished_at: Date | null
}

/** A job in the hands of the worker that holds its token. */
export type HeldMediaJob = MediaJobRow & { run_token: string }

const COLUMNS = `id, asset_id, processor, state, ladder, progress, stage, attempts, due_at, run_token, external_id, requested_attempt, error,
  requested_by, created_at, started_at, finished_at`

/** Which of the job's runs makes its files: the one in which a service was asked, or else this one. */
export function runOf({ attempts, requested_attempt }: Pick<MediaJobRow, "attempts" | "requested_attempt">): number {
  return requested_attempt ?? attempts
}

/** Workers renew every few seconds; who is silent for so long is dead. */
export const LEASE_SECONDS = 60

const LEASE = `clock_timestamp() + interval '${LEASE_SECONDS} seconds'`

export interface NewMediaJob {
  asset_id: string
  processor: string
  ladder: boolean
  requested_by: string | null
}

/**
 * Queues a job for an asset. An asset has one unfinished job at most: where there is one, nothing changes.
 *
 * @returns `null`: there is one already
 */
export async function queueJob(connection: SqlConnection, job: NewMediaJob): Promise<MediaJobRow | null> {
  const [row] = await query<MediaJobRow>(
    connection,
    `INSERT INTO course_media_job (id, asset_id, processor, ladder, requested_by)
     VALUES (:id, :asset_id, :processor, :ladder, :requested_by)
     ON CONFLICT (asset_id) WHERE state IN ('queued', 'running') AND deleted_at IS NULL DO NOTHING RETURNING ${COLUMNS}`,
    { ...job, id: generateEntityId("", "job") }
  )
  return row ?? null
}

/** The files of a provider that wait to be processed and have no job, the oldest first. */
export async function assetsWithoutJob(connection: SqlConnection, provider: string, limit: number): Promise<string[]> {
  const rows = await query<{ id: string }>(
    connection,
    `SELECT a.id FROM course_media_asset a
     WHERE a.status = 'processing' AND a.provider = :provider AND a.deleted_at IS NULL AND NOT EXISTS (
       SELECT FROM course_media_job j WHERE j.asset_id = a.id AND j.state IN ('queued', 'running') AND j.deleted_at IS NULL)
     ORDER BY a.created_at, a.id LIMIT :limit`,
    { provider, limit }
  )
  return rows.map(({ id }) => id)
}

/** Forgets a job that was queued and that nobody took up. */
export async function dropJob(connection: SqlConnection, jobId: string): Promise<void> {
  await query(connection, "DELETE FROM course_media_job WHERE id = :job AND state = 'queued'", { job: jobId })
}

/**
 * The oldest job that waits, or that a dead worker left behind, becomes the caller's. Of many who ask at once each gets
 * another one. Taking it up counts as an attempt, unless it is under way elsewhere and only asked after.
 */
export async function takeJob(connection: SqlConnection, processor: string): Promise<HeldMediaJob | null> {
  const [row] = await query<HeldMediaJob>(
    connection,
    `UPDATE course_media_job SET state = 'running', run_token = :token, lease_until = ${LEASE}, updated_at = now(),
       attempts = attempts + CASE WHEN external_id IS NULL THEN 1 ELSE 0 END,
       started_at = coalesce(started_at, clock_timestamp())
     WHERE id = (
       SELECT id FROM course_media_job
       WHERE processor = :processor AND deleted_at IS NULL
         AND ((state = 'queued' AND due_at <= clock_timestamp()) OR (state = 'running' AND lease_until < clock_timestamp()))
       ORDER BY created_at, id LIMIT 1 FOR UPDATE SKIP LOCKED)
     RETURNING ${COLUMNS}`,
    { processor, token: randomUUID() }
  )
  return row ?? null
}

/** Renews the caller's lease and tells how far it is. `false`: it was cancelled, taken over, or its asset is gone. */
export async function renewJob(
  connection: SqlConnection,
  job: HeldMediaJob,
  { stage, progress }: { stage: MediaJobStage; progress: number }
): Promise<boolean> {
  const rows = await query(
    connection,
    `UPDATE course_media_job j SET lease_until = ${LEASE}, stage = :stage, updated_at = now(),
       progress = greatest(progress, :progress::int)
     WHERE id = :job AND run_token = :token AND state = 'running'
       AND EXISTS (SELECT FROM course_media_asset a WHERE a.id = j.asset_id AND a.deleted_at IS NULL) RETURNING id`,
    { job: job.id, token: job.run_token, stage, progress }
  )
  return rows.length > 0
}

/** Notes that a service is about to be asked to do the job, in this attempt or an earlier one. `false`: as in `renewJob`. */
export async function noteRequest(connection: SqlConnection, job: HeldMediaJob): Promise<boolean> {
  const rows = await query(
    connection,
    `UPDATE course_media_job SET requested_attempt = coalesce(requested_attempt, attempts), updated_at = now()
     WHERE id = :job AND run_token = :token AND state = 'running' RETURNING id`,
    { job: job.id, token: job.run_token }
  )
  return rows.length > 0
}

/** Keeps the id that the job has elsewhere. `false`: as in `renewJob`. */
export async function keepExternalId(connection: SqlConnection, job: HeldMediaJob, externalId: string): Promise<boolean> {
  const rows = await query(
    connection,
    `UPDATE course_media_job SET external_id = :external, updated_at = now()
     WHERE id = :job AND run_token = :token AND state = 'running' RETURNING id`,
    { job: job.id, token: job.run_token, external: externalId }
  )
  return rows.length > 0
}

/** Lets go of a job that is under way elsewhere, until it is asked after again. */
export async function askLater(connection: SqlConnection, job: HeldMediaJob, seconds: number): Promise<void> {
  await query(
    connection,
    `UPDATE course_media_job SET lease_until = clock_timestamp() + make_interval(secs => :seconds), updated_at = now()
     WHERE id = :job AND run_token = :token AND state = 'running'`,
    { job: job.id, token: job.run_token, seconds }
  )
}

/** Asks after a job that is under way elsewhere at the next opportunity. */
export async function askNow(connection: SqlConnection, externalId: string): Promise<boolean> {
  const rows = await query(
    connection,
    `UPDATE course_media_job SET lease_until = clock_timestamp() - interval '1 second'
     WHERE external_id = :external AND state = 'running' AND deleted_at IS NULL AND lease_until > clock_timestamp() RETURNING id`,
    { external: externalId }
  )
  return rows.length > 0
}

/** Gives a job back that the caller cannot go on with, as when the server stops; it does not count as an attempt. */
export async function giveBackJob(connection: SqlConnection, job: HeldMediaJob): Promise<void> {
  await query(
    connection,
    `UPDATE course_media_job SET state = 'queued', run_token = NULL, lease_until = NULL, attempts = greatest(attempts - 1, 0),
       progress = 0, stage = NULL, updated_at = now()
     WHERE id = :job AND run_token = :token AND state = 'running'`,
    { job: job.id, token: job.run_token }
  )
}
