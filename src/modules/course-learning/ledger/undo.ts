import { query, type SqlConnection } from "../sql"
import { entitlementsOf, lockEnrollmentIds } from "./enrollments"
import { newJournalId, reviveEntitlement, sameTerms, type EntitlementRow, type LedgerUndo } from "./rows"
import { settle, writeJournal, type JournalLine } from "./settle"

const IS_UNTOLD = "announced_at IS NULL AND announce_attempts = 0"

/** New rows of which nobody was told go as if they had never been. */
const UNTOLD_ROWS = `
SELECT t.id FROM course_entitlement AS t WHERE t.id = ANY(:ids) AND NOT EXISTS (
  SELECT 1 FROM course_entitlement_change AS c
  WHERE c.enrollment_id = t.enrollment_id AND c.entitlement_id = t.id AND NOT (${IS_UNTOLD}))`

const DELETE_ROWS = "DELETE FROM course_entitlement WHERE id = ANY(:gone)"

/** A change's lines go with it, unless somebody was told, or later lines stand on them. */
const DELETE_LINES = `
DELETE FROM course_entitlement_change AS c WHERE c.enrollment_id = ANY(:enrollments) AND (
  c.entitlement_id = ANY(:gone) OR (c.id = ANY(:lines) AND c.entitlement_id = ANY(:restored) AND ${IS_UNTOLD} AND NOT EXISTS (
    SELECT 1 FROM course_entitlement_change AS later
    WHERE later.enrollment_id = c.enrollment_id AND later.entitlement_id = c.entitlement_id
      AND later.created_at > c.created_at)))`

/** Rows at which the journal does not end, and the line that would lead there. */
const UNEXPLAINED = `
SELECT t.id AS entitlement_id, t.enrollment_id, t.order_id, l.to_state AS from_state, t.state AS to_state, t.expires_at,
  CASE WHEN l.to_state = t.state THEN 'window_moved' ELSE 'withdrawn' END AS reason
FROM course_entitlement AS t CROSS JOIN LATERAL (
  SELECT c.to_state, c.expires_at FROM course_entitlement_change AS c
  WHERE c.enrollment_id = t.enrollment_id AND c.entitlement_id = t.id
  ORDER BY c.created_at DESC, c.id DESC LIMIT 1) AS l
WHERE t.enrollment_id = ANY(:enrollments) AND (l.to_state, l.expires_at) IS DISTINCT FROM (t.state, t.expires_at)`

const DELETE_EMPTY_ENROLLMENTS = `
DELETE FROM course_enrollment AS e WHERE e.id = ANY(:enrollments)
  AND NOT EXISTS (SELECT 1 FROM course_entitlement WHERE enrollment_id = e.id)
  AND NOT EXISTS (SELECT 1 FROM course_lesson_progress WHERE enrollment_id = e.id)`

/**
 * Takes a change of the ledger back, with its journal lines, as if it had not been made. Between the change and its
 * undoing others may have been at work: rows that somebody changed since stay as they are, and all windows are laid
 * out again.
 *
 * A change that was announced cannot be unsaid, as when a workflow that runs a grant as its step fails later: its lines
 * stay, what it made is revoked instead of deleted, and the journal has the way back, which the sweep announces.
 */
export async function undoLedgerChange(trx: SqlConnection, undo: LedgerUndo): Promise<void> {
  const ids = undo.enrollments.map((row) => row.id)
  if (!ids.length) {
    return
  }
  const enrollments = await lockEnrollmentIds(trx, ids)
  const current = await entitlementsOf(trx, ids)
  const changed = new Map(undo.changed.map((row) => [row.id, reviveEntitlement(row)]))
  const own = current.filter((row) => {
    const made = changed.get(row.id)
    return made !== undefined && sameTerms(row, made)
  })
  const original = new Map(undo.entitlements.map((row) => [row.id, reviveEntitlement(row)]))
  const gone = await untoldRows(trx, own.filter((row) => !original.has(row.id)))
  await query(trx, DELETE_ROWS, { gone })
  const restored = own.flatMap((row) => (original.has(row.id) ? [row.id] : []))
  await query(trx, DELETE_LINES, { enrollments: ids, gone, restored, lines: undo.journal_ids })
  const before = current.filter((row) => !gone.includes(row.id))
  const after = before.map((row) => (own.includes(row) ? (original.get(row.id) ?? withdraw(row)) : row))
  await settle(trx, { enrollments, before, after, actor: null })
  const lines = await query<Omit<JournalLine, "id">>(trx, UNEXPLAINED, { enrollments: ids })
  await writeJournal(trx, lines.map((line) => ({ ...line, id: newJournalId() })), "system")
  await query(trx, DELETE_EMPTY_ENROLLMENTS, { enrollments: ids })
}

async function untoldRows(trx: SqlConnection, rows: readonly EntitlementRow[]): Promise<string[]> {
  const found = await query<{ id: string }>(trx, UNTOLD_ROWS, { ids: rows.map((row) => row.id) })
  return found.map((row) => row.id)
}

function withdraw(row: EntitlementRow): EntitlementRow {
  return { ...row, state: "revoked", reason: "withdrawn" }
}
