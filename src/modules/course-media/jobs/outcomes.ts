import { query, type SqlConnection } from "../../../sql"
import type { ProcessingResult } from "../processing/media-processor"
import type { HeldMediaJob, MediaJobRow } from "./jobs"

/**
 * Ends a job and switches its asset to what was made, in one statement, so that a shopper meets either all of it or
 * none. Another worker's token, a cancelled job or a deleted asset changes nothing. MP4 files of other heights stay,
 * and a poster that somebody chose.
 *
 * @returns `false`: nothing was changed, and what was made is nobody's
 */
export async function finishJob(connection: SqlConnection, job: HeldMediaJob, made: ProcessingResult): Promise<boolean> {
  const rows = await query(
    connection,
    `WITH job AS (
       UPDATE course_media_job SET state = 'done', progress = 100, stage = NULL, error = NULL, run_token = NULL,
         lease_until = NULL, finished_at = clock_timestamp(), updated_at = now()
       WHERE id = :job AND run_token = :token AND state = 'running' RETURNING id, asset_id, created_at),
     earlier AS (
       UPDATE course_media_job e SET replaced_at = coalesce(e.replaced_at, clock_timestamp()), updated_at = now()
       FROM job WHERE e.asset_id = job.asset_id AND e.deleted_at IS NULL AND e.id <> job.id AND e.created_at <= job.created_at)
     UPDATE course_media_asset a SET status = 'ready', error = NULL, updated_at = now(),
       poster_key = CASE WHEN poster_key IS NULL OR poster_key LIKE 'hls/%' THEN coalesce(:poster, poster_key) ELSE poster_key END,
       storyboard_key = coalesce(:storyboard, storyboard_key),
       renditions = CASE WHEN :hls::jsonb IS NULL THEN renditions
         ELSE coalesce(renditions, '{}'::jsonb) || jsonb_build_object('hls', :hls::jsonb) END,
       source_key = CASE WHEN :file::text IS NULL THEN source_key ELSE coalesce(source_key, file_key) END,
       file_key = coalesce(:file, file_key), content_type = coalesce(:type, content_type),
       size_bytes = coalesce(:size::numeric, size_bytes),
       raw_size_bytes = CASE WHEN :size::numeric IS NULL THEN raw_size_bytes
         ELSE jsonb_build_object('value', :size::text, 'precision', 20) END,
       width = coalesce(:width::int, width), height = coalesce(:height::int, height)
     FROM job WHERE a.id = job.asset_id AND a.deleted_at IS NULL
     RETURNING a.id`,
    {
      job: job.id,
      token: job.run_token,
      poster: made.poster_key,
      storyboard: made.storyboard_key,
      hls: made.hls && JSON.stringify(made.hls),
      file: made.file?.file_key ?? null,
      type: made.file?.content_type ?? null,
      size: made.file?.size_bytes ?? null,
      width: made.file?.width ?? null,
      height: made.file?.height ?? null,
    }
  )
  return rows.length > 0
}

/** Seconds until the next attempt; each one waits longer than the one before. */
const BACKOFF_SECONDS = 20

export interface AttemptFailure {
  error: string
  /** 0: there is no point in another. */
  maxAttempts: number
  /** A service may do the job although it did not answer: the next attempt looks for it there. */
  keepsRequest?: boolean
}

/**
 * Ends an attempt that failed. While attempts are left the job waits for the next one; otherwise it has failed, and so
 * has the asset, unless it plays as it was uploaded.
 *
 * @returns the job's state now; `null`: it is the caller's no more
 */
export async function failAttempt(
  connection: SqlConnection,
  job: HeldMediaJob,
  { error, keepsRequest = false, maxAttempts }: AttemptFailure
): Promise<"queued" | "failed" | null> {
  const [row] = await query<{ state: "queued" | "failed" }>(
    connection,
    `WITH job AS (
       UPDATE course_media_job SET error = :error, run_token = NULL, lease_until = NULL, external_id = NULL, stage = NULL,
         requested_attempt = CASE WHEN :keeps::boolean THEN requested_attempt END,
         updated_at = now(), progress = 0, state = CASE WHEN attempts < :max::int THEN 'queued' ELSE 'failed' END,
         due_at = clock_timestamp() + make_interval(secs => ${BACKOFF_SECONDS} * attempts),
         finished_at = CASE WHEN attempts < :max::int THEN NULL ELSE clock_timestamp() END
       WHERE id = :job AND run_token = :token AND state = 'running' RETURNING asset_id, state),
     asset AS (
       UPDATE course_media_asset a SET status = 'failed', error = :error, updated_at = now()
       FROM job WHERE a.id = job.asset_id AND job.state = 'failed' AND a.status = 'processing')
     SELECT state FROM job`,
    { job: job.id, token: job.run_token, error, max: maxAttempts, keeps: keepsRequest }
  )
  return row?.state ?? null
}

/**
 * Cancels an asset's unfinished job. The worker that has it notices within seconds, and leaves nothing behind. An asset
 * that cannot be played without it has failed.
 *
 * @param reason what the asset then says
 * @returns the job; `null`: there was none to cancel
 */
export async function cancelJob(connection: SqlConnection, assetId: string, reason: string): Promise<MediaJobRow | null> {
  const [row] = await query<MediaJobRow>(
    connection,
    `WITH job AS (
       UPDATE course_media_job SET state = 'canceled', run_token = NULL, lease_until = NULL, stage = NULL,
         finished_at = clock_timestamp(), updated_at = now()
       WHERE asset_id = :asset AND state IN ('queued', 'running') AND deleted_at IS NULL RETURNING *),
     asset AS (
       UPDATE course_media_asset a SET status = 'failed', error = :reason, updated_at = now()
       FROM job WHERE a.id = job.asset_id AND a.status = 'processing')
     SELECT * FROM job`,
    { asset: assetId, reason }
  )
  return row ?? null
}

/** An asset that failed waits for another job. */
export async function reopenAsset(connection: SqlConnection, assetId: string): Promise<void> {
  await query(
    connection,
    `UPDATE course_media_asset SET status = 'processing', error = NULL, updated_at = now()
     WHERE id = :asset AND status = 'failed'`,
    { asset: assetId }
  )
}

export interface RemoteJob {
  id: string
  processor: string
  external_id: string
}

/**
 * Jobs of an asset that a service may still do, although nothing asks after them any more or will soon.
 *
 * @param minutes how long a job lasts at most; older ones have ended
 */
export async function findRemoteJobs(connection: SqlConnection, assetId: string, minutes: number): Promise<RemoteJob[]> {
  return query<RemoteJob>(
    connection,
    `SELECT id, processor, external_id FROM course_media_job
     WHERE asset_id = :asset AND external_id IS NOT NULL AND state IN ('queued', 'running', 'canceled') AND deleted_at IS NULL
       AND coalesce(started_at, created_at) > clock_timestamp() - make_interval(mins => :minutes::int)`,
    { asset: assetId, minutes }
  )
}

/** Notes that a service was told to stop a job. */
export async function forgetRemoteJob(connection: SqlConnection, id: string): Promise<void> {
  await query(connection, "UPDATE course_media_job SET external_id = NULL, updated_at = now() WHERE id = :id AND state = 'canceled'", { id })
}
