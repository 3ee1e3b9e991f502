import type { EntitlementSource, EntitlementState, EntitlementStatus } from "../domain/entitlements"
import type { CourseStatus } from "../http/common"
import { query, type SqlConnection, type SqlValue } from "../modules/course-learning/sql"

/** An entitlement as `json_agg` carries it. */
export interface AdminEntitlementRow {
  id: string
  source: EntitlementSource
  source_ref: string
  order_id: string | null
  line_item_id: string | null
  state: EntitlementState
  reason: string | null
  granted_by: string | null
  starts_at: string | null
  expires_at: string | null
  created_at: string
}

export interface AdminEnrollmentRow {
  now: Date
  id: string
  customer_id: string
  course_id: string
  course_title: string
  course_handle: string
  course_status: CourseStatus
  lesson_count: number
  enrolled_at: Date
  access_until: Date | null
  first_opened_at: Date | null
  last_activity_at: Date | null
  completed_at: Date | null
  completed_lesson_count: number
  entitlements: AdminEntitlementRow[]
}

export interface AdminEnrollmentFilters {
  ids?: string[]
  course_ids?: string[]
  customer_ids?: string[]
  state?: EntitlementStatus
  source?: EntitlementSource
}

/** Of an entitlement `t`. `now()`, because no index serves a comparison with `clock_timestamp()`. */
const HAS_STATUS: Record<EntitlementStatus, string> = {
  pending: "t.state = 'pending'",
  active: "t.state = 'active' AND t.starts_at <= now() AND (t.expires_at IS NULL OR t.expires_at > now())",
  expired: "t.state = 'active' AND t.expires_at <= now()",
  revoked: "t.state = 'revoked'",
}

/** Fields by which the list sorts. */
export const ENROLLMENT_ORDERS = ["enrolled_at", "access_until", "last_activity_at", "completed_at"] as const

const ALWAYS_SET: readonly (typeof ENROLLMENT_ORDERS)[number][] = ["enrolled_at"]

export interface AdminEnrollmentPage {
  order: { field: (typeof ENROLLMENT_ORDERS)[number]; descending: boolean }
  limit: number
  offset: number
}

/** `t` is an entitlement; for a select list. */
export const ENTITLEMENT_JSON = `json_build_object('id', t.id, 'source', t.source, 'source_ref', t.source_ref,
  'order_id', t.order_id, 'line_item_id', t.line_item_id, 'state', t.state, 'reason', t.reason,
  'granted_by', t.granted_by, 'starts_at', t.starts_at, 'expires_at', t.expires_at, 'created_at', t.created_at)`

/** For `enrollmentConditions`. */
export const ENROLLMENTS = "FROM course_enrollment e"

const WITH_COURSE = "JOIN course_enrollment e USING (id) JOIN course c ON c.id = e.course_id"

const COLUMNS = `clock_timestamp() AS now, e.id, e.customer_id, e.course_id, c.title AS course_title,
  c.handle AS course_handle, c.status AS course_status, c.lesson_count, e.enrolled_at, e.access_until,
  e.first_opened_at, e.last_activity_at, e.completed_at,
  (SELECT count(*)::int FROM course_lesson_progress p
    JOIN course_lesson l ON l.id = p.lesson_id AND l.status = 'published' AND l.deleted_at IS NULL
    JOIN course_section s ON s.id = l.section_id AND s.course_id = e.course_id AND s.deleted_at IS NULL
    WHERE p.enrollment_id = e.id AND p.completed_at IS NOT NULL) AS completed_lesson_count,
  (SELECT coalesce(json_agg(${ENTITLEMENT_JSON} ORDER BY t.created_at, t.id), '[]')
    FROM course_entitlement t WHERE t.enrollment_id = e.id) AS entitlements`

/** What the filters ask of the enrolment `e`, behind WHERE. */
export function enrollmentConditions(filters: AdminEnrollmentFilters): { sql: string; bindings: Record<string, SqlValue> } {
  const conditions = ["e.deleted_at IS NULL"]
  const bindings: Record<string, SqlValue> = {}
  const among = (column: string, name: string, values: string[] | undefined) => {
    if (values) {
      // An index on a column and a date has the order of the dates only for one value of it.
      conditions.push(values.length === 1 ? `${column} = :${name}` : `${column} = ANY(:${name})`)
      bindings[name] = values.length === 1 ? values[0] : values
    }
  }
  among("e.id", "ids", filters.ids)
  among("e.course_id", "courses", filters.course_ids)
  among("e.customer_id", "customers", filters.customer_ids)
  if (filters.state === "expired") {
    // Of several entitlements the last one must have ended.
    conditions.push("e.access_until <= now()")
  }
  const having = [filters.state && HAS_STATUS[filters.state], filters.source && "t.source = :source"].filter(Boolean)
  if (having.length) {
    conditions.push(
      `EXISTS (SELECT 1 FROM course_entitlement t WHERE t.enrollment_id = e.id AND ${having.join(" AND ")})`
    )
    Object.assign(bindings, filters.source && { source: filters.source })
  }
  return { sql: conditions.join(" AND "), bindings }
}

/**
 * Chooses the ids of a page by an index, whatever the size of the table, before anything is joined to them. Those without
 * a date come last in both directions, as a part of their own: each part is in the index's order.
 */
function pageIds(conditions: string, { field, descending }: AdminEnrollmentPage["order"]): string {
  const direction = descending ? "DESC" : "ASC"
  const part = (number: number, given: string, limit: string) =>
    `SELECT ${number} AS part, e.id, e.${field} ${ENROLLMENTS} WHERE ${conditions} ${given}
     ORDER BY e.${field} ${direction}, e.id ${direction} ${limit}`
  if (ALWAYS_SET.includes(field)) {
    return part(1, "", "LIMIT :limit OFFSET :offset")
  }
  const enough = "LIMIT :limit::int + :offset::int"
  return `SELECT part, id FROM (
      (${part(1, `AND e.${field} IS NOT NULL`, enough)}) UNION ALL (${part(2, `AND e.${field} IS NULL`, enough)})
    ) parts ORDER BY part, ${field} ${direction}, id ${direction} LIMIT :limit OFFSET :offset`
}

/** One page of enrolments with their entitlements and progress, and how many there are in all: two statements. */
export async function listAdminEnrollments(
  connection: SqlConnection,
  filters: AdminEnrollmentFilters,
  { order, limit, offset }: AdminEnrollmentPage
): Promise<[AdminEnrollmentRow[], number]> {
  const { sql, bindings } = enrollmentConditions(filters)
  const direction = order.descending ? "DESC" : "ASC"
  const rows = await query<AdminEnrollmentRow>(
    connection,
    `SELECT ${COLUMNS} FROM (${pageIds(sql, order)}) page ${WITH_COURSE}
     ORDER BY page.part, e.${order.field} ${direction}, e.id ${direction}`,
    { ...bindings, limit, offset }
  )
  const [{ count }] = await query<{ count: number }>(connection, `SELECT count(*)::int AS count ${ENROLLMENTS} WHERE ${sql}`, bindings)
  return [rows, count]
}

/** The next enrolments behind `after` (an id), by id: for reading all of them, page by page, however many there are. */
export async function pageAdminEnrollments(
  connection: SqlConnection,
  filters: AdminEnrollmentFilters,
  after: string,
  limit: number
): Promise<AdminEnrollmentRow[]> {
  const { sql, bindings } = enrollmentConditions(filters)
  return query<AdminEnrollmentRow>(
    connection,
    `SELECT ${COLUMNS} FROM (
       SELECT e.id ${ENROLLMENTS} WHERE ${sql} AND e.id > :after ORDER BY e.id LIMIT :limit) page ${WITH_COURSE}
     ORDER BY e.id`,
    { ...bindings, after, limit }
  )
}
