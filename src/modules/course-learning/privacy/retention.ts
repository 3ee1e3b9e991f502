import { query, type SqlConnection } from "../sql"

/** What one statement deletes at most: it holds locks no longer than a moment. */
export const RETENTION_BATCH = 2_000

/** Tables from which rows are deleted that are older than the options say, by the date that has an index. */
const DUE = {
  sessionDays: { table: "course_playback_session", date: "expires_at" },
  claimDays: { table: "course_claim", date: "expires_at" },
  outboxDays: { table: "course_access_end", date: "access_until" },
} as const
export type LearningRetention = keyof typeof DUE
export const LEARNING_RETENTION: readonly LearningRetention[] = ["sessionDays", "claimDays", "outboxDays"]

/** Deletes a batch of rows that are due. @returns how many */
export async function deleteDueRows(connection: SqlConnection, kind: LearningRetention, days: number): Promise<number> {
  const { table, date } = DUE[kind]
  const [{ count }] = await query<{ count: number }>(
    connection,
    `WITH due AS (
       SELECT id FROM ${table} WHERE ${date} < now() - make_interval(days => :days)
       ORDER BY ${date} LIMIT :batch FOR UPDATE SKIP LOCKED
     ), gone AS (DELETE FROM ${table} WHERE id = ANY(ARRAY(SELECT id FROM due)) RETURNING 1)
     SELECT count(*)::int AS count FROM gone`,
    { days, batch: RETENTION_BATCH }
  )
  return count
}
