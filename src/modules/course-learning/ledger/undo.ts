import { query, type SqlConnection } from "../sql"
import { entitlementsOf, lockEnrollmentIds } from "./enrollments"
import { reviveEntitlement, type EntitlementRow, type LedgerUndo } from "./rows"
import { settle } from "./settle"

/** Lines that nobody began to announce go as if they had never been. */
const FORGET = "DELETE FROM course_entitlement_change WHERE id = ANY(:ids) AND announced_at IS NULL AND announce_attempts = 0"

/**
 * Takes a change of the ledger back as if it had not been made, its journal lines included. Windows are laid out
 * again, because other sources of the same enrolments may have changed meanwhile.
 *
 * A change that was announced cannot be unsaid, as when a workflow that runs a grant as its step fails later: its lines
 * stay, what it made is revoked instead of deleted, and the journal has the way back, which the sweep announces.
 */
export async function undoLedgerChange(trx: SqlConnection, undo: LedgerUndo): Promise<void> {
  const enrollmentIds = undo.enrollments.map((row) => row.id)
  if (!enrollmentIds.length) {
    return
  }
  const enrollments = await lockEnrollmentIds(trx, enrollmentIds)
  await query(trx, FORGET, { ids: undo.journal_ids })
  const told = await announcedEntitlements(trx, undo.journal_ids)
  const created = undo.created_entitlement_ids
  await query(trx, "DELETE FROM course_entitlement WHERE id = ANY(:ids)", { ids: created.filter((id) => !told.has(id)) })
  const before = await entitlementsOf(trx, enrollmentIds)
  const withdrawn = created.filter((id) => told.has(id))
  const restored = new Map(undo.entitlements.map((row) => [row.id, reviveEntitlement(row)]))
  const dates = new Map(undo.enrollments.map((row) => [row.id, new Date(row.enrolled_at)]))
  await settle(trx, {
    enrollments: enrollments.map((row) => ({ ...row, enrolled_at: dates.get(row.id) ?? row.enrolled_at })),
    before,
    after: before.map((row) => restored.get(row.id) ?? (withdrawn.includes(row.id) ? withdraw(row) : row)),
    actor: told.size ? "system" : null,
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

async function announcedEntitlements(trx: SqlConnection, journalIds: string[]): Promise<Set<string>> {
  const rows = await query<{ entitlement_id: string }>(
    trx,
    "SELECT entitlement_id FROM course_entitlement_change WHERE id = ANY(:ids)",
    { ids: journalIds }
  )
  return new Set(rows.map((row) => row.entitlement_id))
}

function withdraw(row: EntitlementRow): EntitlementRow {
  return { ...row, state: "revoked", reason: "withdrawn" }
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
