import { LOCKING_ENROLLMENTS } from "../ledger/enrollments"
import { query, type SqlConnection } from "../sql"

/** A course that was completed, whose event whoever claimed it sends. */
export interface ClaimedCompletion {
  enrollment_id: string
  customer_id: string
  course_id: string
  completed_at: Date
}

/** A claim holds so long. Whoever died meanwhile is followed by the sweep. */
const CLAIM_SECONDS = 60

/** One statement, so that two servers never send the same. */
const CLAIM = `
UPDATE course_enrollment SET announce_completion_at = now() + make_interval(secs => :claim)
WHERE id IN (
  SELECT id FROM course_enrollment
  WHERE id = ANY(:ids) AND announce_completion_at <= now() AND completed_at IS NOT NULL
  ${LOCKING_ENROLLMENTS})
RETURNING id AS enrollment_id, customer_id, course_id, completed_at`

/** Takes the completions of these enrolments that are to be announced, for a minute. */
export async function claimCompletions(connection: SqlConnection, enrollmentIds: string[]): Promise<ClaimedCompletion[]> {
  return query<ClaimedCompletion>(connection, CLAIM, { ids: enrollmentIds, claim: CLAIM_SECONDS })
}

/** Remembers that these completions are announced. */
export async function markCompletionsAnnounced(connection: SqlConnection, enrollmentIds: string[]): Promise<void> {
  await query(
    connection,
    `UPDATE course_enrollment SET announce_completion_at = NULL
     WHERE id IN (SELECT id FROM course_enrollment WHERE id = ANY(:ids) ${LOCKING_ENROLLMENTS})`,
    { ids: enrollmentIds }
  )
}

/** Lets these completions be claimed again at once. */
export async function releaseCompletions(connection: SqlConnection, enrollmentIds: string[]): Promise<void> {
  await query(
    connection,
    `UPDATE course_enrollment SET announce_completion_at = now()
     WHERE id IN (
       SELECT id FROM course_enrollment WHERE id = ANY(:ids) AND announce_completion_at IS NOT NULL ${LOCKING_ENROLLMENTS})`,
    { ids: enrollmentIds }
  )
}

/** Enrolments whose completion nobody announced within a minute, oldest first. */
export async function unannouncedCompletions(connection: SqlConnection, limit: number): Promise<string[]> {
  const rows = await query<{ id: string }>(
    connection,
    `SELECT id FROM course_enrollment
     WHERE announce_completion_at < now() - interval '1 minute' AND deleted_at IS NULL
     ORDER BY announce_completion_at LIMIT :limit`,
    { limit }
  )
  return rows.map((row) => row.id)
}
