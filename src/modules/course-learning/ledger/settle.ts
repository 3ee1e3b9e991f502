import { accessUntil, chainWindows, type EntitlementState } from "../../../domain/entitlements"
import { query, type SqlConnection } from "../sql"
import { ENTITLEMENT_COLUMNS, type LockedEnrollment } from "./enrollments"
import { newJournalId, sameRow, type EnrollmentRow, type EntitlementRow, type LedgerUndo } from "./rows"

export interface SettleInput {
  /** Locked by this transaction. */
  enrollments: readonly (EnrollmentRow | LockedEnrollment)[]
  /** Every entitlement of these enrolments as the database holds it. */
  before: readonly EntitlementRow[]
  /** The same rows, changed where they should change, and new ones. Windows are worked out here. */
  after: readonly EntitlementRow[]
  /** A user's id, or `system`; `null` writes no journal. */
  actor: string | null
  /** `false`: the customer gets no mail of it. Default true. */
  notify?: boolean
  /** By entitlement: what the journal says in place of the row's own reason. */
  causes?: ReadonlyMap<string, string>
}

const UPSERT = `
INSERT INTO course_entitlement (${ENTITLEMENT_COLUMNS})
SELECT ${ENTITLEMENT_COLUMNS} FROM jsonb_to_recordset(:rows::jsonb) AS r(
  id text, enrollment_id text, source text, source_ref text, order_id text, line_item_id text, state text, reason text,
  granted_by text, activated_at timestamptz, access_days integer, unit_days integer, units integer,
  fixed_until timestamptz, starts_at timestamptz, expires_at timestamptz, revoked_at timestamptz, revoked_by text)
ON CONFLICT (source, source_ref, enrollment_id) DO UPDATE SET
  state = excluded.state, reason = excluded.reason, granted_by = excluded.granted_by,
  activated_at = excluded.activated_at, access_days = excluded.access_days, unit_days = excluded.unit_days,
  units = excluded.units, fixed_until = excluded.fixed_until, starts_at = excluded.starts_at,
  expires_at = excluded.expires_at, revoked_at = excluded.revoked_at, revoked_by = excluded.revoked_by,
  updated_at = now()`

export interface JournalLine {
  id: string
  entitlement_id: string
  enrollment_id: string
  order_id: string | null
  from_state: EntitlementState | null
  to_state: EntitlementState
  expires_at: Date | null
  reason: string | null
}

/**
 * Dated under the lock, unlike `now()`: a transaction that waited for another comes after it. Read once, so that lines
 * written together carry the same moment.
 */
const JOURNAL = `
INSERT INTO course_entitlement_change
  (id, entitlement_id, enrollment_id, order_id, from_state, to_state, expires_at, reason, actor, notify, created_at)
SELECT id, entitlement_id, enrollment_id, order_id, from_state, to_state, expires_at, reason, :actor, :notify,
  (SELECT clock_timestamp())
FROM jsonb_to_recordset(:rows::jsonb) AS r(id text, entitlement_id text, enrollment_id text, order_id text,
  from_state text, to_state text, expires_at timestamptz, reason text)`

const ENROLLMENTS = `
UPDATE course_enrollment AS e SET enrolled_at = r.enrolled_at, access_until = r.access_until, updated_at = now()
FROM jsonb_to_recordset(:rows::jsonb) AS r(id text, enrolled_at timestamptz, access_until timestamptz)
WHERE e.id = r.id`

/** Found by their customers, whose running sessions have an index, and locked in the order in which opening a lesson does. */
const END_SESSIONS = `
UPDATE course_playback_session SET ended_at = clock_timestamp(), updated_at = clock_timestamp()
WHERE id IN (
  SELECT id FROM course_playback_session
  WHERE customer_id = ANY(:customers) AND enrollment_id = ANY(:ids) AND ended_at IS NULL AND deleted_at IS NULL
  ORDER BY id FOR UPDATE)`

/**
 * Brings locked enrolments into their new state: lays the windows one behind the other, writes what changed and
 * nothing else, keeps the enrolments' own dates, and writes one journal line for each change. Where nothing is active
 * any more, whoever plays is told so with the next heartbeat.
 */
export async function settle(
  trx: SqlConnection,
  { enrollments, before, after, actor, notify = true, causes }: SettleInput
): Promise<LedgerUndo> {
  const settled = withWindows(after)
  const known = new Map(before.map((row) => [row.id, row]))
  const changed = settled.filter((row) => {
    const old = known.get(row.id)
    return !old || !sameRow(old, row)
  })
  if (changed.length) {
    await query(trx, UPSERT, { rows: JSON.stringify(changed) })
  }
  const journal = changed.map((row) => journalLine(row, known.get(row.id), causes?.get(row.id)))
  if (actor !== null) {
    await writeJournal(trx, journal, actor, notify)
  }
  const moved = enrollments.filter((row) => !sameDates(row, datesOf(row, settled)))
  if (moved.length) {
    await query(trx, ENROLLMENTS, { rows: JSON.stringify(moved.map((row) => ({ id: row.id, ...datesOf(row, settled) }))) })
  }
  const closed = enrollments.filter(({ id }) => isClosing(id, changed, settled))
  if (closed.length) {
    const customers = [...new Set(closed.map(({ customer_id }) => customer_id))]
    await query(trx, END_SESSIONS, { customers, ids: closed.map(({ id }) => id) })
  }
  return {
    entitlements: changed.flatMap((row) => known.get(row.id) ?? []),
    changed,
    created_entitlement_ids: changed.filter((row) => !known.has(row.id)).map((row) => row.id),
    created_enrollment_ids: enrollments.filter((row) => "created" in row && row.created).map((row) => row.id),
    enrollments: enrollments.map(({ id, customer_id, course_id, enrolled_at, access_until, created_at }) => ({
      id,
      customer_id,
      course_id,
      enrolled_at,
      access_until,
      created_at,
    })),
    journal_ids: actor === null ? [] : journal.map((line) => line.id),
  }
}

/** Exported for undoing, which writes the way back where a change cannot go without a trace. */
export async function writeJournal(trx: SqlConnection, lines: readonly JournalLine[], actor: string, notify = true): Promise<void> {
  if (lines.length) {
    await query(trx, JOURNAL, { rows: JSON.stringify(lines), actor, notify })
  }
}

function isClosing(enrollmentId: string, changed: readonly EntitlementRow[], settled: readonly EntitlementRow[]): boolean {
  const isOwn = (row: EntitlementRow) => row.enrollment_id === enrollmentId
  return changed.some(isOwn) && !settled.some((row) => isOwn(row) && row.state === "active")
}

/** Only active entitlements have a window. */
function withWindows(rows: readonly EntitlementRow[]): EntitlementRow[] {
  const enrollmentIds = [...new Set(rows.map((row) => row.enrollment_id))]
  const windows = new Map(
    enrollmentIds
      .flatMap((id) => chainWindows(rows.filter((row) => row.enrollment_id === id)))
      .map((window) => [window.id, window])
  )
  return rows.map((row) => ({
    ...row,
    starts_at: windows.get(row.id)?.starts_at ?? null,
    expires_at: windows.get(row.id)?.expires_at ?? null,
  }))
}

/** An enrolment begins when access first did, whatever became of it; before that, when it was made. */
function datesOf(enrollment: EnrollmentRow, rows: readonly EntitlementRow[]) {
  const own = rows.filter((row) => row.enrollment_id === enrollment.id)
  const began = own.flatMap((row) => (row.activated_at ? [row.activated_at.getTime()] : []))
  return {
    enrolled_at: began.length ? new Date(Math.min(...began)) : enrollment.created_at,
    access_until: accessUntil(own) ?? null,
  }
}

function sameDates(a: Pick<EnrollmentRow, "enrolled_at" | "access_until">, b: ReturnType<typeof datesOf>): boolean {
  return a.enrolled_at.getTime() === b.enrolled_at.getTime() && a.access_until?.getTime() === b.access_until?.getTime()
}

/** A row whose window alone moved says so; its reason stays what it was. */
function journalLine(row: EntitlementRow, old: EntitlementRow | undefined, cause: string | undefined): JournalLine {
  const movedOnly = old && old.state === row.state && old.reason === row.reason
  return {
    id: newJournalId(),
    entitlement_id: row.id,
    enrollment_id: row.enrollment_id,
    order_id: row.order_id,
    from_state: old?.state ?? null,
    to_state: row.state,
    expires_at: row.expires_at,
    reason: cause ?? (movedOnly ? "window_moved" : row.reason),
  }
}
