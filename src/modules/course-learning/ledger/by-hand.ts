import { courseError } from "../../../errors"
import { query, type SqlConnection } from "../sql"
import { entitlementsOf, lockEnrollmentIds, lockEnrollments } from "./enrollments"
import { hasLeft } from "./order-rows"
import { newEntitlementId, type EntitlementRow, type LedgerUndo } from "./rows"
import { settle } from "./settle"
import type { EntitlementSource } from "../../../domain/entitlements"

export interface GrantByHand {
  customer_id: string
  course_id: string
  source: Exclude<EntitlementSource, "order">
  /** Given twice, the second changes the first. Default: a key of its own. */
  source_ref: string | null
  reason: string | null
  /** Whole days from when it was given, unless it was taken back since; `null` with `expires_at` null: for ever. */
  access_days: number | null
  expires_at: Date | null
  actor: string
  /** `false`: the customer gets no mail of it. Default true. */
  notify?: boolean
  now: Date
}

/** Gives a customer a course by hand, in the caller's transaction. */
export async function grantByHand(trx: SqlConnection, input: GrantByHand): Promise<LedgerUndo & { enrollment_id: string }> {
  const enrollments = await lockEnrollments(trx, [input], input.now)
  const [{ id: enrollment_id }] = enrollments
  const before = await entitlementsOf(trx, [enrollment_id])
  const id = newEntitlementId()
  const source_ref = input.source_ref ?? id
  const same = before.find((row) => row.source === input.source && row.source_ref === source_ref)
  const granted: EntitlementRow = {
    id: same?.id ?? id,
    enrollment_id,
    source: input.source,
    source_ref,
    order_id: null,
    line_item_id: null,
    state: "active",
    reason: input.reason,
    granted_by: input.actor,
    activated_at: (same?.state === "active" ? same.activated_at : null) ?? input.now,
    access_days: input.access_days,
    unit_days: input.access_days,
    units: 1,
    fixed_until: input.expires_at,
    starts_at: null,
    expires_at: null,
    revoked_at: null,
    revoked_by: null,
  }
  const after = [...before.filter((row) => row !== same), granted]
  return { ...(await settle(trx, { enrollments, before, after, actor: input.actor, notify: input.notify })), enrollment_id }
}

export interface RevokeByHand {
  enrollment_id: string
  /** `null`: every entitlement that is not revoked. */
  entitlement_ids: string[] | null
  reason: string
  actor: string
  /** `false`: the customer gets no mail of it. Default true. */
  notify?: boolean
  now: Date
}

/**
 * Takes entitlements back by hand, in the caller's transaction. What an order gave stays revoked whatever it does. What
 * went to somebody else with the order is not this customer's to lose, and stays as it is.
 */
export async function revokeByHand(trx: SqlConnection, input: RevokeByHand): Promise<LedgerUndo> {
  const enrollments = await lockEnrollmentIds(trx, [input.enrollment_id])
  if (!enrollments.length) {
    throw courseError("course_enrollment_not_found", `Enrollment ${input.enrollment_id} was not found`)
  }
  const before = await entitlementsOf(trx, [input.enrollment_id])
  const unknown = input.entitlement_ids?.find((id) => !before.some((row) => row.id === id))
  if (unknown) {
    throw courseError(
      "course_enrollment_not_found",
      `entitlement_ids: enrollment ${input.enrollment_id} has no entitlement ${unknown}`
    )
  }
  const chosen = (row: EntitlementRow) =>
    row.revoked_by === null &&
    !hasLeft(row) &&
    (input.entitlement_ids ? input.entitlement_ids.includes(row.id) : row.state !== "revoked")
  const after = before.map((row) =>
    chosen(row)
      ? { ...row, state: "revoked" as const, reason: input.reason, revoked_at: input.now, revoked_by: input.actor }
      : row
  )
  return settle(trx, { enrollments, before, after, actor: input.actor, notify: input.notify })
}

/** Did the order ever give a course? */
export async function orderHasEntitlements(connection: SqlConnection, orderId: string): Promise<boolean> {
  const rows = await query(connection, "SELECT 1 FROM course_entitlement WHERE order_id = :order LIMIT 1", { order: orderId })
  return rows.length > 0
}
