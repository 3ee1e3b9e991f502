import type { CourseProgression, CourseStatus } from "../http/common"
import { query, type SqlConnection } from "../sql"
import { ENTITLEMENTS, type CourseFacts } from "./access-facts"

/** One customer in one course, as a mail about it needs it. */
export interface MailEnrollmentRow extends CourseFacts {
  enrollment_id: string
  customer_id: string
  enrolled_at: Date
  completed_at: Date | null
  course_id: string
  handle: string
  title: string
  status: CourseStatus
  progression: CourseProgression
}

/** @returns nothing where the enrolment or its course is gone */
export async function mailEnrollment(connection: SqlConnection, id: string): Promise<MailEnrollmentRow | undefined> {
  const [row] = await query<MailEnrollmentRow>(
    connection,
    `SELECT clock_timestamp() AS now, e.id AS enrollment_id, e.customer_id, e.enrolled_at, e.completed_at,
       c.id AS course_id, c.handle, c.title, c.status, c.progression, ${ENTITLEMENTS}
     FROM course_enrollment e JOIN course c ON c.id = e.course_id AND c.deleted_at IS NULL
     WHERE e.id = :id AND e.deleted_at IS NULL`,
    { id }
  )
  return row
}

export interface PendingCourseRow {
  customer_id: string
  title: string
  reason: string | null
}

/** Courses that the order gives once something has happened. */
export async function pendingCourses(connection: SqlConnection, orderId: string): Promise<PendingCourseRow[]> {
  return query<PendingCourseRow>(
    connection,
    `SELECT e.customer_id, c.title, t.reason
     FROM course_entitlement t JOIN course_enrollment e ON e.id = t.enrollment_id
     JOIN course c ON c.id = e.course_id AND c.deleted_at IS NULL AND c.status <> 'draft'
     WHERE t.order_id = :order AND t.state = 'pending' AND t.reason LIKE 'awaiting\\_%' AND t.deleted_at IS NULL
     ORDER BY t.created_at, t.id`,
    { order: orderId }
  )
}

/** The next orders behind `after` of the last day that wait for something, and of which no mail told: their events were lost. */
export async function ordersWithUntoldCourses(
  connection: SqlConnection,
  after: string | null,
  limit: number
): Promise<string[]> {
  const rows = await query<{ order_id: string }>(
    connection,
    `SELECT DISTINCT t.order_id FROM course_entitlement t
     WHERE t.state = 'pending' AND t.order_id IS NOT NULL AND t.deleted_at IS NULL
       AND t.created_at BETWEEN now() - interval '24 hours' AND now() - interval '2 minutes'
       AND t.order_id > :after
       AND NOT EXISTS (SELECT 1 FROM course_mail_item i WHERE i.template = 'orderPending' AND i.ref = t.order_id)
     ORDER BY t.order_id LIMIT :limit`,
    { after: after ?? "", limit }
  )
  return rows.map((row) => row.order_id)
}
