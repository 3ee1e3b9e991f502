import { generateEntityId } from "@medusajs/framework/utils"
import type { EntitlementSource, EntitlementState } from "../../../domain/entitlements"

/** A row of `course_entitlement`, without the platform's own dates. */
export interface EntitlementRow {
  id: string
  enrollment_id: string
  source: EntitlementSource
  source_ref: string
  order_id: string | null
  line_item_id: string | null
  state: EntitlementState
  reason: string | null
  granted_by: string | null
  activated_at: Date | null
  access_days: number | null
  unit_days: number | null
  units: number
  fixed_until: Date | null
  starts_at: Date | null
  expires_at: Date | null
  revoked_at: Date | null
  revoked_by: string | null
}

export interface EnrollmentRow {
  id: string
  customer_id: string
  course_id: string
  enrolled_at: Date
  access_until: Date | null
  /** When it was made: before anything opened it, it began then. */
  created_at: Date
}

/** What undoing a change of the ledger needs. Survives JSON, so that a workflow engine may keep it. */
export interface LedgerUndo {
  /** Changed rows as they were. */
  entitlements: EntitlementRow[]
  /** The same rows, and new ones, as the change left them: what became of them later is not undone. */
  changed: EntitlementRow[]
  created_entitlement_ids: string[]
  created_enrollment_ids: string[]
  enrollments: EnrollmentRow[]
  journal_ids: string[]
}

export const newEntitlementId = () => generateEntityId("", "ent")
export const newEnrollmentId = () => generateEntityId("", "enr")
export const newJournalId = () => generateEntityId("", "entch")

const DATES = ["activated_at", "fixed_until", "starts_at", "expires_at", "revoked_at"] as const

/** Dates that went through JSON are text again. */
export function reviveEntitlement(row: EntitlementRow): EntitlementRow {
  const dates = DATES.map((name) => [name, row[name] === null ? null : new Date(row[name])])
  return { ...row, ...Object.fromEntries(dates) }
}

/** Are two versions of a row the same to the last date? */
export function sameRow(a: EntitlementRow, b: EntitlementRow): boolean {
  return sameTerms(a, b) && JSON.stringify([a.starts_at, a.expires_at]) === JSON.stringify([b.starts_at, b.expires_at])
}

/** Are they the same but for their windows, which other entitlements of the enrolment move? */
export function sameTerms(a: EntitlementRow, b: EntitlementRow): boolean {
  return JSON.stringify(terms(a)) === JSON.stringify(terms(b))
}

function terms(row: EntitlementRow): unknown[] {
  return [
    row.enrollment_id,
    row.state,
    row.reason,
    row.granted_by,
    row.activated_at,
    row.access_days,
    row.unit_days,
    row.units,
    row.fixed_until,
    row.revoked_at,
    row.revoked_by,
  ]
}
