import type { EntitlementSource } from "../domain/entitlements"
import type { CourseStatus } from "../http/common"
import { query, type SqlConnection } from "../sql"
import { ENTITLEMENTS, type CourseFacts } from "./access-facts"

/** Grants of one customer that belong into one mail: of one order, or all that no order gave. */
export interface GrantGroup {
  customer_id: string
  order_id: string | null
}

/** How far back a grant may lie that no mail told of. Whoever turns mails on later does not flood their customers. */
const LOOK_BACK_HOURS = 24

/**
 * Journal lines by which an entitlement became active, and that the customer may be told of. `now()`, because no index
 * serves a comparison with `clock_timestamp()`.
 */
const TELLABLE = `c.notify AND c.to_state = 'active' AND c.from_state IS DISTINCT FROM 'active' AND c.deleted_at IS NULL
  AND c.created_at > now() - make_interval(hours => :hours)
  AND NOT EXISTS (SELECT 1 FROM course_mail_item i WHERE i.template IN ('accessGranted', 'claimCourse') AND i.ref = c.id)`

/** Journal lines of the group that no mail told of yet. */
export async function untoldGrants(connection: SqlConnection, group: GrantGroup): Promise<string[]> {
  const rows = await query<{ id: string }>(
    connection,
    `SELECT c.id FROM course_enrollment e JOIN course_entitlement_change c ON c.enrollment_id = e.id
     WHERE e.customer_id = :customer AND c.order_id IS NOT DISTINCT FROM :order::text AND ${TELLABLE}
     ORDER BY c.id`,
    { customer: group.customer_id, order: group.order_id, hours: LOOK_BACK_HOURS }
  )
  return rows.map((row) => row.id)
}

/** A mail to the group that nobody began to send: what is granted meanwhile goes into it. */
export async function waitingGrantMail(connection: SqlConnection, group: GrantGroup): Promise<string | undefined> {
  const [row] = await query<{ id: string }>(
    connection,
    `SELECT m.id FROM course_mail m
     WHERE m.customer_id = :customer AND m.template IN ('accessGranted', 'claimCourse') AND m.state = 'pending' AND m.attempts = 0
       AND m.deleted_at IS NULL AND EXISTS (
         SELECT 1 FROM course_mail_item i JOIN course_entitlement_change c ON c.id = i.ref
         WHERE i.mail_id = m.id AND c.order_id IS NOT DISTINCT FROM :order::text)
     LIMIT 1`,
    { customer: group.customer_id, order: group.order_id }
  )
  return row?.id
}

/**
 * The next groups behind `after` with grants that no mail told of, though their events went out a while ago: the events
 * were lost. Orders whose guest has a claim link are told of by that.
 */
export async function groupsWithUntoldGrants(
  connection: SqlConnection,
  after: GrantGroup | null,
  limit: number
): Promise<GrantGroup[]> {
  return query<GrantGroup>(
    connection,
    `SELECT e.customer_id, c.order_id
     FROM course_entitlement_change c JOIN course_enrollment e ON e.id = c.enrollment_id
     WHERE c.announced_at < now() - interval '2 minutes' AND ${TELLABLE}
       AND (e.customer_id, coalesce(c.order_id, '')) > (:customer, :order)
       AND NOT EXISTS (SELECT 1 FROM course_claim k WHERE k.order_id = c.order_id AND k.claimed_at IS NULL)
     GROUP BY e.customer_id, c.order_id ORDER BY e.customer_id, coalesce(c.order_id, '') LIMIT :limit`,
    { hours: LOOK_BACK_HOURS, limit, customer: after?.customer_id ?? "", order: after?.order_id ?? "" }
  )
}

export interface GrantedCourseRow extends CourseFacts {
  customer_id: string
  order_id: string | null
  source: EntitlementSource
  course_id: string
  handle: string
  title: string
  status: CourseStatus
}

/** What these journal lines opened, as it is now. Deleted courses are left out. */
export async function grantedCourses(connection: SqlConnection, journalIds: string[]): Promise<GrantedCourseRow[]> {
  return query<GrantedCourseRow>(
    connection,
    `SELECT clock_timestamp() AS now, e.customer_id, e.enrolled_at, j.order_id, t.source, c.id AS course_id, c.handle,
       c.title, c.status, ${ENTITLEMENTS}
     FROM course_entitlement_change j
     JOIN course_entitlement t ON t.id = j.entitlement_id
     JOIN course_enrollment e ON e.id = j.enrollment_id
     JOIN course c ON c.id = e.course_id AND c.deleted_at IS NULL
     WHERE j.id = ANY(:ids) ORDER BY j.created_at, j.id`,
    { ids: journalIds }
  )
}
