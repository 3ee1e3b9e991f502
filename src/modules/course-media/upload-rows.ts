import { query, type SqlConnection } from "../../sql"

/** How long a request has an upload for itself; it renews while it works. After a crash the next one waits this long. */
const COMPLETION_SECONDS = 60

const LEASE = `clock_timestamp() + interval '${COMPLETION_SECONDS} seconds'`

/**
 * Takes an open upload to complete it. One request has it at a time, and while it has, the upload cannot be aborted:
 * both are one conditional update of the same row.
 *
 * @param token of the request
 * @returns `false`: another request has it, or it is not open any more
 */
export async function takeUpload(connection: SqlConnection, id: string, token: string): Promise<boolean> {
  const rows = await query(
    connection,
    `UPDATE course_media_upload SET completion_token = :token, completing_until = ${LEASE}, updated_at = now()
     WHERE id = :id AND status = 'open' AND deleted_at IS NULL
       AND (completing_until IS NULL OR completing_until < clock_timestamp()) RETURNING id`,
    { id, token }
  )
  return rows.length > 0
}

/** Renews what `takeUpload` gave. In a transaction, nothing can take or abort the upload until that ends. */
export async function holdUpload(connection: SqlConnection, id: string, token: string): Promise<boolean> {
  const rows = await query(
    connection,
    `UPDATE course_media_upload SET completing_until = ${LEASE} WHERE id = :id AND status = 'open' AND completion_token = :token
     RETURNING id`,
    { id, token }
  )
  return rows.length > 0
}

/** Gives an upload back that could not be completed. */
export async function releaseUpload(connection: SqlConnection, id: string, token: string): Promise<void> {
  await query(
    connection,
    "UPDATE course_media_upload SET completion_token = NULL, completing_until = NULL WHERE id = :id AND completion_token = :token",
    { id, token }
  )
}

/** Marks an upload as completed. `false`: the request does not have it any more. */
export async function closeUpload(connection: SqlConnection, id: string, token: string): Promise<boolean> {
  const rows = await query(
    connection,
    `UPDATE course_media_upload SET status = 'completed', updated_at = now()
     WHERE id = :id AND status = 'open' AND completion_token = :token RETURNING id`,
    { id, token }
  )
  return rows.length > 0
}

/** Takes back what `closeUpload` did: the request has the upload as before. */
export async function reopenUpload(connection: SqlConnection, id: string, token: string): Promise<void> {
  await query(
    connection,
    `UPDATE course_media_upload SET status = 'open', completing_until = ${LEASE}, updated_at = now()
     WHERE id = :id AND status = 'completed' AND completion_token = :token`,
    { id, token }
  )
}

/**
 * Aborts an upload that nobody completes, and marks its file for deletion, in one statement.
 *
 * @returns `false`: it is not open any more, or a request is completing it
 */
export async function abortOpenUpload(connection: SqlConnection, id: string): Promise<boolean> {
  const rows = await query(
    connection,
    `WITH aborted AS (
       UPDATE course_media_upload SET status = 'aborted', completion_token = NULL, completing_until = NULL, updated_at = now()
       WHERE id = :id AND status = 'open' AND deleted_at IS NULL
         AND (completing_until IS NULL OR completing_until < clock_timestamp()) RETURNING asset_id),
     asset AS (
       UPDATE course_media_asset a SET deletion = 'all', deletion_due_at = clock_timestamp(), updated_at = now()
       FROM aborted WHERE a.id = aborted.asset_id)
     SELECT asset_id FROM aborted`,
    { id }
  )
  return rows.length > 0
}

/** Uploads that nobody finished in time and nobody is completing, the oldest first. */
export async function findStaleUploads(connection: SqlConnection, limit: number): Promise<string[]> {
  const rows = await query<{ id: string }>(
    connection,
    `SELECT id FROM course_media_upload
     WHERE status = 'open' AND expires_at < clock_timestamp() AND deleted_at IS NULL
       AND (completing_until IS NULL OR completing_until < clock_timestamp())
     ORDER BY expires_at LIMIT :limit`,
    { limit }
  )
  return rows.map(({ id }) => id)
}
