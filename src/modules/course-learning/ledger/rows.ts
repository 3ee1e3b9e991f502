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
}

/** What undoing a change of the ledger needs. Survives JSON, so that a workflow engine may keep it. */
export interface LedgerUndo {
  /** Changed rows as they were. */
  entitlements: EntitlementRow[]
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
  return JSON.stringify(canonical(a)) === JSON.stringify(canonical(b))
}

function canonical(row: EntitlementRow): unknown[] {
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
    row.starts_at,
    row.expires_at,
    row.revoked_at,
    row.revoked_by,
  ]
}
