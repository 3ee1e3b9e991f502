import type { EntitlementSource } from "../../../domain/entitlements"
import type { EntitlementRow } from "./rows"

export interface HandRow {
  id: string
  enrollment_id: string
  source: Exclude<EntitlementSource, "order">
  source_ref: string
  reason: string | null
  actor: string
  now: Date
  access_days: number | null
  fixed_until: Date | null
}

/** An active entitlement that no order gives. Its window is for `settle` to work out. */
export function handRow({ actor, now, access_days, fixed_until, ...given }: HandRow): EntitlementRow {
  const { id, enrollment_id, source, source_ref, reason } = given
  return {
    id,
    enrollment_id,
    source,
    source_ref,
    order_id: null,
    line_item_id: null,
    state: "active",
    reason,
    granted_by: actor,
    activated_at: now,
    access_days,
    unit_days: access_days,
    units: 1,
    fixed_until,
    starts_at: null,
    expires_at: null,
    revoked_at: null,
    revoked_by: null,
  }
}
