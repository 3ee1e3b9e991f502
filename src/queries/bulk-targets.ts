import { query, type SqlConnection } from "../modules/course-learning/sql"
import { enrollmentConditions, ENROLLMENTS, type AdminEnrollmentFilters } from "./admin-enrollments"

export interface EnrollmentPair {
  id: string
  customer_id: string
  course_id: string
}

/** The next enrolments behind `after` (an id), by id. */
export async function enrollmentPairs(
  connection: SqlConnection,
  filters: AdminEnrollmentFilters,
  after: string,
  limit: number
): Promise<EnrollmentPair[]> {
  const { sql, bindings } = enrollmentConditions(filters)
  return query<EnrollmentPair>(
    connection,
    `SELECT e.id, e.customer_id, e.course_id ${ENROLLMENTS} WHERE ${sql} AND e.id > :after ORDER BY e.id LIMIT :limit`,
    { ...bindings, after, limit }
  )
}

/** The next customers behind `after` (an id) who have such an enrolment, by id. */
export async function enrolledCustomers(
  connection: SqlConnection,
  filters: AdminEnrollmentFilters,
  after: string,
  limit: number
): Promise<string[]> {
  const { sql, bindings } = enrollmentConditions(filters)
  const rows = await query<{ customer_id: string }>(
    connection,
    `SELECT DISTINCT e.customer_id ${ENROLLMENTS} WHERE ${sql} AND e.customer_id > :after
     ORDER BY e.customer_id LIMIT :limit`,
    { ...bindings, after, limit }
  )
  return rows.map((row) => row.customer_id)
}
