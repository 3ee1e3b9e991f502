import { query, type SqlConnection } from "../../../sql"

export interface OutdatedJob {
  id: string
  /** The asset's folder. */
  key_prefix: string
}

/** Longer than any address that was signed for the files works. */
const KEPT_DAYS = 1

/**
 * Ended jobs of which nothing is in use any more: a later one of the same asset, which noted it, made everything anew, long
 * enough ago that nobody watches what there was before.
 *
 * @param provider of the assets
 */
export async function findOutdatedJobs(connection: SqlConnection, provider: string, limit: number): Promise<OutdatedJob[]> {
  return query<OutdatedJob>(
    connection,
    `SELECT j.id, a.key_prefix FROM course_media_job j
     JOIN course_media_asset a ON a.id = j.asset_id AND a.deleted_at IS NULL AND a.provider = :provider
     WHERE j.replaced_at < now() - interval '${KEPT_DAYS} days' AND j.deleted_at IS NULL
       AND position('hls/' || j.id || '/' IN concat_ws(' ', a.file_key, a.poster_key, a.storyboard_key, a.renditions::text)) = 0
     ORDER BY j.replaced_at LIMIT :limit`,
    { provider, limit }
  )
}
