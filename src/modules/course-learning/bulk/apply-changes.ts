import type { BulkRowError } from "../../../domain/bulk-rows"
import { decideExtension } from "../../../domain/extension"
import { importSourceRef } from "../../../domain/import-row"
import { entitlementsOf, lockEnrollmentPairs, lockEnrollments } from "../ledger/enrollments"
import { handRow } from "../ledger/hand-row"
import { hasLeft } from "../ledger/order-rows"
import { newEntitlementId, type EntitlementRow } from "../ledger/rows"
import { settle } from "../ledger/settle"
import type { BulkJobKind } from "../models/course-bulk-job"
import type { SqlConnection } from "../sql"

/** One row of a job whose customer and course are known. */
export interface BulkChange {
  id: string
  customer_id: string
  course_id: string
  access_days: number | null
  expires_at: Date | null
  reason: string | null
  reference: string | null
}

export interface BulkOutcome {
  id: string
  changed: boolean
  error: BulkRowError | null
}

export interface ApplyChanges {
  kind: BulkJobKind
  changes: readonly BulkChange[]
  actor: string
  /** `false`: customers get no mail of it. */
  notify: boolean
  now: Date
}

/** What one change makes of an enrolment's entitlements; `rows` is `null` where it changes nothing. */
type Result = { rows: EntitlementRow[] | null; error?: BulkRowError }
type Change = (rows: EntitlementRow[], enrollmentId: string, change: BulkChange, input: ApplyChanges) => Result

/**
 * Changes the ledger for many customers and courses at once, in the caller's transaction: two statements to lock and
 * read, and one for each table that changes.
 *
 * @returns what became of each change, and the journal's new lines
 */
export async function applyBulkChanges(
  trx: SqlConnection,
  input: ApplyChanges
): Promise<{ outcomes: BulkOutcome[]; journal_ids: string[] }> {
  const { kind, changes, actor, notify, now } = input
  const gives = kind === "grant" || kind === "import"
  const enrollments = gives ? await lockEnrollments(trx, changes, now) : await lockEnrollmentPairs(trx, changes)
  const ids = new Map(enrollments.map((row) => [`${row.customer_id} ${row.course_id}`, row.id]))
  const before = await entitlementsOf(trx, enrollments.map((row) => row.id))
  const rows = byEnrollment(before)
  const outcomes = changes.map((change): BulkOutcome => {
    const enrollmentId = ids.get(`${change.customer_id} ${change.course_id}`) ?? ""
    const result = CHANGES[kind](rows.get(enrollmentId) ?? [], enrollmentId, change, input)
    if (result.rows) {
      rows.set(enrollmentId, result.rows)
    }
    return { id: change.id, changed: result.rows !== null, error: result.error ?? null }
  })
  const { journal_ids } = await settle(trx, { enrollments, before, after: [...rows.values()].flat(), actor, notify })
  return { outcomes, journal_ids }
}

function byEnrollment(rows: readonly EntitlementRow[]): Map<string, EntitlementRow[]> {
  const groups = new Map<string, EntitlementRow[]>()
  for (const row of rows) {
    groups.set(row.enrollment_id, [...(groups.get(row.enrollment_id) ?? []), row])
  }
  return groups
}

/** The row's own id is the entitlement's source: applied twice, it would be the same one. */
const grant: Change = (rows, enrollment_id, change, { actor, now }) => ({
  rows: [
    ...rows,
    handRow({
      id: newEntitlementId(),
      enrollment_id,
      source: "manual",
      source_ref: change.id,
      reason: change.reason,
      actor,
      now,
      access_days: change.access_days,
      fixed_until: change.expires_at,
    }),
  ],
})

const extend: Change = (rows, enrollmentId, change, input) => {
  const decision = decideExtension(rows, change, input.now)
  if (decision.refused) {
    return { rows: null, error: decision.refused }
  }
  const { access_days, fixed_until: expires_at } = decision
  return grant(rows, enrollmentId, { ...change, access_days, expires_at }, input)
}

const revoke: Change = (rows, _enrollmentId, { reason }, { actor, now }) => {
  const isOpen = (row: EntitlementRow) => row.revoked_by === null && row.state !== "revoked"
  return rows.some(isOpen)
    ? { rows: rows.map((row) => (isOpen(row) ? { ...row, state: "revoked", reason, revoked_at: now, revoked_by: actor } : row)) }
    : { rows: null }
}

/** What an import gave and somebody took back stays so: repeating a file must not undo that. */
const give: Change = (rows, enrollment_id, change, { actor, now }) => {
  const source_ref = importSourceRef(change)
  const same = rows.find((row) => row.source === "import" && row.source_ref === source_ref)
  const { reason, access_days, expires_at: fixed_until } = change
  if (!same) {
    const id = newEntitlementId()
    return { rows: [...rows, handRow({ id, enrollment_id, source: "import", source_ref, reason, actor, now, access_days, fixed_until })] }
  }
  if (same.state === "revoked" && !hasLeft(same)) {
    return { rows: null, error: { code: "revoked_since", detail: null } }
  }
  if (same.access_days === access_days && same.fixed_until?.getTime() === fixed_until?.getTime()) {
    return { rows: null }
  }
  if (hasLeft(same)) {
    return { rows: null, error: { code: "claimed_since", detail: null } }
  }
  const corrected: EntitlementRow = { ...same, access_days, unit_days: access_days, fixed_until, reason, granted_by: actor }
  return { rows: rows.map((row) => (row === same ? corrected : row)) }
}

const CHANGES: Record<BulkJobKind, Change> = { grant, extend, revoke, import: give }
