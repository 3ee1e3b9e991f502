import type { EntitlementState } from "../domain/entitlements"
import type { CourseStatus } from "../http/common"
import { query, type SqlConnection } from "../modules/course-learning/sql"
import { ENTITLEMENT_JSON, type AdminEntitlementRow } from "./admin-enrollments"

/** What an order gave to whoever held it. */
export interface OrderEntitlementRow {
  enrollment_id: string
  customer_id: string
  course_id: string
  entitlement: AdminEntitlementRow
}

export interface OrderJournalRow {
  id: string
  entitlement_id: string
  course_title: string
  from_state: EntitlementState | null
  to_state: EntitlementState
  reason: string | null
  actor: string
  created_at: Date
}

export interface OrderCourseRow {
  id: string
  title: string
  handle: string
  status: CourseStatus
}

/** The order's entitlements; of one that changed hands, the newest holder's last. */
export async function orderEntitlements(connection: SqlConnection, orderId: string): Promise<OrderEntitlementRow[]> {
  return query<OrderEntitlementRow>(
    connection,
    `SELECT e.id AS enrollment_id, e.customer_id, e.course_id, ${ENTITLEMENT_JSON} AS entitlement
     FROM course_entitlement t JOIN course_enrollment e ON e.id = t.enrollment_id
     WHERE t.order_id = :order ORDER BY t.created_at, t.id`,
    { order: orderId }
  )
}

/** All of it, newest first: it grows with the changes of one order. */
export async function orderJournal(connection: SqlConnection, orderId: string): Promise<OrderJournalRow[]> {
  return query<OrderJournalRow>(
    connection,
    `SELECT j.id, j.entitlement_id, c.title AS course_title, j.from_state, j.to_state, j.reason, j.actor, j.created_at
     FROM course_entitlement_change j
     JOIN course_enrollment e ON e.id = j.enrollment_id JOIN course c ON c.id = e.course_id
     WHERE j.order_id = :order ORDER BY j.created_at DESC, j.id DESC`,
    { order: orderId }
  )
}

export async function orderConfirmation(
  connection: SqlConnection,
  orderId: string
): Promise<{ confirmed_at: Date | null; confirmed_by: string | null }> {
  const rows = await query<{ confirmed_at: Date | null; confirmed_by: string | null }>(
    connection,
    "SELECT confirmed_at, confirmed_by FROM course_order_sync WHERE order_id = :order",
    { order: orderId }
  )
  return rows[0] ?? { confirmed_at: null, confirmed_by: null }
}

/** Deleted courses included: an order may have given one. */
export async function coursesById(connection: SqlConnection, ids: string[]): Promise<Map<string, OrderCourseRow>> {
  const rows = await query<OrderCourseRow>(
    connection,
    "SELECT id, title, handle, status FROM course WHERE id = ANY(:ids)",
    { ids }
  )
  return new Map(rows.map((row) => [row.id, row]))
}
