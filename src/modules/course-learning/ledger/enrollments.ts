import { query, type SqlConnection } from "../sql"
import { newEnrollmentId, type EnrollmentRow, type EntitlementRow } from "./rows"

export interface EnrollmentKey {
  customer_id: string
  course_id: string
}

export type LockedEnrollment = EnrollmentRow & { created: boolean }

/** Ends a select of enrolments that locks them. Everybody locks them in this order, so that nobody deadlocks anybody. */
export const LOCKING_ENROLLMENTS = 'ORDER BY customer_id COLLATE "C", course_id COLLATE "C" FOR NO KEY UPDATE'

const LOCK = `
INSERT INTO course_enrollment AS e (id, customer_id, course_id, enrolled_at, created_at)
SELECT id, customer_id, course_id, :now, :now
FROM jsonb_to_recordset(:keys::jsonb) AS k(id text, customer_id text, course_id text)
ORDER BY customer_id COLLATE "C", course_id COLLATE "C"
ON CONFLICT (customer_id, course_id) DO UPDATE SET updated_at = e.updated_at
RETURNING id, customer_id, course_id, enrolled_at, access_until, created_at, xmax = 0 AS created`

/**
 * Creates the enrolments that are missing and locks them all until the transaction ends. Always in the same order,
 * so that runs for different orders of one customer wait for each other instead of deadlocking.
 */
export async function lockEnrollments(
  trx: SqlConnection,
  keys: readonly EnrollmentKey[],
  now: Date
): Promise<LockedEnrollment[]> {
  const unique = new Map(keys.map(({ customer_id, course_id }) => [`${customer_id} ${course_id}`, { customer_id, course_id }]))
  if (!unique.size) {
    return []
  }
  const rows = [...unique.values()].map((key) => ({ ...key, id: newEnrollmentId() }))
  return query<LockedEnrollment>(trx, LOCK, { keys: JSON.stringify(rows), now })
}

export const ENTITLEMENT_COLUMNS = `id, enrollment_id, source, source_ref, order_id, line_item_id, state, reason, granted_by,
  activated_at, access_days, unit_days, units, fixed_until, starts_at, expires_at, revoked_at, revoked_by`

/** Every entitlement of these enrolments, from every source. */
export async function entitlementsOf(trx: SqlConnection, enrollmentIds: string[]): Promise<EntitlementRow[]> {
  return query<EntitlementRow>(
    trx,
    `SELECT ${ENTITLEMENT_COLUMNS} FROM course_entitlement WHERE enrollment_id = ANY(:ids) ORDER BY id`,
    { ids: enrollmentIds }
  )
}

/** Locks enrolments by id, in the order in which `lockEnrollments` does. */
export async function lockEnrollmentIds(trx: SqlConnection, ids: string[]): Promise<EnrollmentRow[]> {
  return query<EnrollmentRow>(
    trx,
    `SELECT id, customer_id, course_id, enrolled_at, access_until, created_at FROM course_enrollment
     WHERE id = ANY(:ids) ${LOCKING_ENROLLMENTS}`,
    { ids }
  )
}

/** Locks the enrolments that exist of these customers and courses, in the order in which `lockEnrollments` does. */
export async function lockEnrollmentPairs(trx: SqlConnection, keys: readonly EnrollmentKey[]): Promise<EnrollmentRow[]> {
  const rows = keys.map(({ customer_id, course_id }) => ({ customer_id, course_id }))
  return query<EnrollmentRow>(
    trx,
    `SELECT id, customer_id, course_id, enrolled_at, access_until, created_at FROM course_enrollment
     WHERE (customer_id, course_id) IN (
       SELECT customer_id, course_id FROM jsonb_to_recordset(:keys::jsonb) AS k(customer_id text, course_id text)
     ) ${LOCKING_ENROLLMENTS}`,
    { keys: JSON.stringify(rows) }
  )
}
