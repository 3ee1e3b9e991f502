import { query, type SqlConnection } from "../sql"

/**
 * Lets a running session live longer. It is no new start, and the stream's lease stays what heartbeats made of it.
 *
 * @returns `false`: the session was ended meanwhile
 */
export async function extendSession(connection: SqlConnection, sessionId: string, expiresAt: Date): Promise<boolean> {
  const rows = await query(
    connection,
    `UPDATE course_playback_session
     SET expires_at = greatest(expires_at, :expires_at), updated_at = clock_timestamp()
     WHERE id = :id AND ended_at IS NULL AND deleted_at IS NULL
     RETURNING id`,
    { id: sessionId, expires_at: expiresAt }
  )
  return rows.length > 0
}
