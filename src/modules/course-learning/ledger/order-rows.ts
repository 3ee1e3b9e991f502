import { query, type SqlConnection } from "../sql"
import { ENTITLEMENT_COLUMNS, type EnrollmentKey } from "./enrollments"
import type { EntitlementRow } from "./rows"

/** An entitlement with whose it is. */
export type OwnRow = EntitlementRow & EnrollmentKey

const OWN_ROWS = `
SELECT ${ENTITLEMENT_COLUMNS.split(",").map((name) => `t.${name.trim()}`).join(", ")}, e.customer_id, e.course_id
FROM course_entitlement t JOIN course_enrollment e ON e.id = t.enrollment_id`

/** What an order gave, to whoever held it. */
export async function orderRows(trx: SqlConnection, orderId: string): Promise<OwnRow[]> {
  const where = "WHERE t.order_id = :order AND t.source = 'order' ORDER BY t.id"
  return query<OwnRow>(trx, `${OWN_ROWS} ${where}`, { order: orderId })
}

/** What these customers have, or will, by other ways than orders. */
export async function grantedRows(trx: SqlConnection, customerIds: string[]): Promise<OwnRow[]> {
  const where = "WHERE e.customer_id = ANY(:customers) AND t.source <> 'order' AND t.state <> 'revoked' ORDER BY t.id"
  return query<OwnRow>(trx, `${OWN_ROWS} ${where}`, { customers: customerIds })
}

/** Entitlements of customers (`t`, `e`) that were claimed from a guest (`:guest`), who was given them without an order. */
export const CLAIMED_GRANTS = `FROM course_entitlement g
  JOIN course_enrollment ge ON ge.id = g.enrollment_id AND ge.customer_id = :guest
  JOIN course_entitlement t ON t.source = g.source AND t.source_ref = g.source_ref AND t.id <> g.id
  JOIN course_enrollment e ON e.id = t.enrollment_id AND e.course_id = ge.course_id
  WHERE g.source <> 'order' AND g.state = 'revoked' AND g.reason = 'claimed'`

/** The accounts that claimed what a guest was given without an order. */
export async function holdersOfGrants(connection: SqlConnection, guestId: string): Promise<string[]> {
  const rows = await query<{ customer_id: string }>(connection, `SELECT DISTINCT e.customer_id ${CLAIMED_GRANTS}`, { guest: guestId })
  return rows.map((row) => row.customer_id)
}

/** The row without whose it is. */
export function entitlementOf({ customer_id: _customer, course_id: _course, ...row }: OwnRow): EntitlementRow {
  return row
}

/** Why access of a customer was closed who is no more. It does not follow the order to another customer. */
export const CUSTOMER_DELETED = "customer_deleted"

const LEFT = ["order_transferred", "claimed"]

/** Was it closed because the order went to somebody else? */
export function hasLeft(row: EntitlementRow): boolean {
  return row.state === "revoked" && LEFT.includes(row.reason ?? "")
}

/** The row of somebody who does not hold the order any more. What was closed so before keeps its reason. */
export function closedRow(row: OwnRow, reason: "order_transferred" | "claimed"): EntitlementRow {
  return { ...entitlementOf(row), state: "revoked", reason: row.revoked_by || hasLeft(row) ? row.reason : reason }
}
