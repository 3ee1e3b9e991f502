import { LOCKING_ENROLLMENTS } from "../ledger/enrollments"
import { query, type SqlConnection } from "../sql"

/**
 * Marks enrolments as completed, and their completion as to be announced. Sticky: those that are already keep their
 * first date.
 *
 * @returns the ids that this call marked
 */
export async function markCompleted(
  connection: SqlConnection,
  enrollmentIds: string[],
  completedAt: Date
): Promise<string[]> {
  const rows = await query<{ id: string }>(
    connection,
    `UPDATE course_enrollment SET completed_at = :completed_at, announce_completion_at = now(), updated_at = now()
     WHERE id IN (
       SELECT id FROM course_enrollment WHERE id = ANY(:ids) AND completed_at IS NULL ${LOCKING_ENROLLMENTS})
     RETURNING id`,
    { ids: enrollmentIds, completed_at: completedAt }
  )
  return rows.map((row) => row.id)
}

/** Takes `markCompleted` back. */
export async function unmarkCompleted(connection: SqlConnection, enrollmentIds: string[]): Promise<void> {
  await query(
    connection,
    `UPDATE course_enrollment SET completed_at = NULL, announce_completion_at = NULL, updated_at = now()
     WHERE id IN (SELECT id FROM course_enrollment WHERE id = ANY(:ids) ${LOCKING_ENROLLMENTS})`,
    { ids: enrollmentIds }
  )
}
