import { query, type SqlConnection } from "../sql"
import { entitlementsOf, lockEnrollmentIds } from "./enrollments"
import { reviveEntitlement, type LedgerUndo } from "./rows"
import { settle } from "./settle"

/**
 * Takes a change of the ledger back as if it had not been made, its journal lines included. Windows are laid out
 * again, because other sources of the same enrolments may have changed meanwhile.
 */
export async function undoLedgerChange(trx: SqlConnection, undo: LedgerUndo): Promise<void> {
  const enrollmentIds = undo.enrollments.map((row) => row.id)
  if (!enrollmentIds.length) {
    return
  }
  const enrollments = await lockEnrollmentIds(trx, enrollmentIds)
  await query(trx, "DELETE FROM course_entitlement_change WHERE id = ANY(:ids)", { ids: undo.journal_ids })
  await query(trx, "DELETE FROM course_entitlement WHERE id = ANY(:ids)", { ids: undo.created_entitlement_ids })
  const before = await entitlementsOf(trx, enrollmentIds)
  const restored = new Map(undo.entitlements.map((row) => [row.id, reviveEntitlement(row)]))
  const dates = new Map(undo.enrollments.map((row) => [row.id, new Date(row.enrolled_at)]))
  await settle(trx, {
    enrollments: enrollments.map((row) => ({ ...row, enrolled_at: dates.get(row.id) ?? row.enrolled_at })),
    before,
    after: before.map((row) => restored.get(row.id) ?? row),
    actor: null,
  })
  await restoreEnrollmentDates(trx, undo)
  await query(
    trx,
    `DELETE FROM course_enrollment AS e WHERE e.id = ANY(:ids)
     AND NOT EXISTS (SELECT 1 FROM course_entitlement WHERE enrollment_id = e.id)
     AND NOT EXISTS (SELECT 1 FROM course_lesson_progress WHERE enrollment_id = e.id)`,
    { ids: undo.created_enrollment_ids }
  )
}

/** Where nothing was ever active before, `settle` cannot know when the enrolment was made. */
async function restoreEnrollmentDates(trx: SqlConnection, undo: LedgerUndo): Promise<void> {
  await query(
    trx,
    `UPDATE course_enrollment AS e SET enrolled_at = r.enrolled_at
     FROM jsonb_to_recordset(:rows::jsonb) AS r(id text, enrolled_at timestamptz)
     WHERE e.id = r.id
       AND NOT EXISTS (SELECT 1 FROM course_entitlement WHERE enrollment_id = e.id AND activated_at IS NOT NULL)`,
    { rows: JSON.stringify(undo.enrollments) }
  )
}
