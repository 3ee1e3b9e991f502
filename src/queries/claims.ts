import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { CLAIMED_GRANTS } from "../modules/course-learning/ledger/order-rows"
import { query, type SqlConnection } from "../modules/course-learning/sql"
import { ENTITLEMENTS, type CourseFacts } from "./access-facts"
import { COURSE_COLUMNS, COURSE_THUMBNAIL, type CourseRow } from "./enrollments"

export interface GuestOrderState {
  claimed_from: string | null
  claimed_by: string | null
  claimed_at: Date | null
  /** Courses that the order gives this customer, or will: not what was taken back. */
  courses: { id: string; title: string }[]
}

/** What claiming needs to know of an order, with one statement. */
export async function guestOrderState(
  container: MedusaContainer,
  orderId: string,
  customerId: string | null
): Promise<GuestOrderState> {
  const [row] = await query<GuestOrderState>(
    container.resolve(ContainerRegistrationKeys.PG_CONNECTION),
    `SELECT s.claimed_from, s.claimed_by, s.claimed_at, (
       SELECT coalesce(json_agg(json_build_object('id', c.id, 'title', c.title) ORDER BY c.title, c.id), '[]')
       FROM course c WHERE c.deleted_at IS NULL AND c.id IN (
         SELECT e.course_id FROM course_entitlement t JOIN course_enrollment e ON e.id = t.enrollment_id
         WHERE t.order_id = o.id AND t.source = 'order' AND t.state <> 'revoked' AND e.customer_id = :customer)
     ) AS courses
     FROM (SELECT :order::text AS id) o LEFT JOIN course_order_sync s ON s.order_id = o.id`,
    { order: orderId, customer: customerId }
  )
  return row
}

export interface LastClaimLink {
  email: string
  created_at: Date
  expires_at: Date
  issued_by: string
  revoked_at: Date | null
  claimed_at: Date | null
  now: Date
}

/** The order's newest link. */
export async function lastClaimLink(connection: SqlConnection, orderId: string): Promise<LastClaimLink | undefined> {
  const [row] = await query<LastClaimLink>(
    connection,
    `SELECT email, created_at, expires_at, issued_by, revoked_at, claimed_at, clock_timestamp() AS now
     FROM course_claim WHERE order_id = :order ORDER BY created_at DESC, id DESC LIMIT 1`,
    { order: orderId }
  )
  return row
}

/** Orders of these guests that gave them courses and that nobody claimed from them, newest first. */
export async function unclaimedOrders(connection: SqlConnection, guestIds: string[]): Promise<string[]> {
  const rows = await query<{ order_id: string }>(
    connection,
    `SELECT t.order_id FROM course_entitlement t
     JOIN course_enrollment e ON e.id = t.enrollment_id
     LEFT JOIN course_order_sync s ON s.order_id = t.order_id
     WHERE e.customer_id = ANY(:guests) AND t.source = 'order' AND t.order_id IS NOT NULL
       AND s.claimed_from IS DISTINCT FROM e.customer_id
     GROUP BY t.order_id ORDER BY max(t.created_at) DESC, t.order_id`,
    { guests: guestIds }
  )
  return rows.map((row) => row.order_id)
}

const CLAIM_COURSES = `SELECT clock_timestamp() AS now, e.enrolled_at, c.status, ${COURSE_COLUMNS}, ${ENTITLEMENTS}
     FROM course_enrollment e
     JOIN course c ON c.id = e.course_id AND c.deleted_at IS NULL AND c.status <> 'draft'
     ${COURSE_THUMBNAIL}`

export interface OrderCourseRow extends CourseRow, CourseFacts {}

/**
 * What an order gives this customer, with what the gate needs, by title. Of somebody who holds the order no more it is
 * what they had.
 *
 * @param open `true`: without what was taken back
 */
export async function coursesOfOrder(
  connection: SqlConnection,
  orderId: string,
  customerId: string,
  open: boolean
): Promise<OrderCourseRow[]> {
  return query<OrderCourseRow>(
    connection,
    `${CLAIM_COURSES}
     WHERE e.customer_id = :customer AND e.id IN (
       SELECT enrollment_id FROM course_entitlement
       WHERE order_id = :order AND source = 'order' AND (NOT :open OR state <> 'revoked'))
     ORDER BY c.title, c.id`,
    { order: orderId, customer: customerId, open }
  )
}

/** What a guest was given without an order, and nobody claimed, with what the gate needs, by title. */
export async function coursesGrantedTo(connection: SqlConnection, guestId: string): Promise<OrderCourseRow[]> {
  return query<OrderCourseRow>(
    connection,
    `${CLAIM_COURSES}
     WHERE e.customer_id = :guest AND EXISTS (
       SELECT 1 FROM course_entitlement t WHERE t.enrollment_id = e.id AND t.source <> 'order' AND t.state <> 'revoked')
     ORDER BY c.title, c.id`,
    { guest: guestId }
  )
}

/** The same of what an account claimed from the guest. */
export async function coursesClaimedFrom(connection: SqlConnection, guestId: string, customerId: string): Promise<OrderCourseRow[]> {
  return query<OrderCourseRow>(
    connection,
    `${CLAIM_COURSES}
     WHERE e.customer_id = :customer AND e.id IN (SELECT t.enrollment_id ${CLAIMED_GRANTS})
     ORDER BY c.title, c.id`,
    { guest: guestId, customer: customerId }
  )
}

/**
 * Orders that opened something within the last day and have no claim link, though the event of it went out a while ago.
 * Most are orders of accounts, which need none.
 *
 * @param after answers ids behind this one, in order
 */
export async function ordersWithoutLink(connection: SqlConnection, after: string, limit: number): Promise<string[]> {
  const rows = await query<{ order_id: string }>(
    connection,
    `SELECT DISTINCT j.order_id FROM course_entitlement_change j
     JOIN course_enrollment e ON e.id = j.enrollment_id
     LEFT JOIN course_order_sync s ON s.order_id = j.order_id
     WHERE j.order_id > :after AND j.to_state = 'active' AND j.deleted_at IS NULL
       AND j.created_at > now() - interval '1 day'
       AND j.announced_at < now() - interval '2 minutes'
       AND s.claimed_from IS DISTINCT FROM e.customer_id
       AND NOT EXISTS (SELECT 1 FROM course_claim k WHERE k.order_id = j.order_id)
     ORDER BY j.order_id LIMIT :limit`,
    { after, limit }
  )
  return rows.map((row) => row.order_id)
}
