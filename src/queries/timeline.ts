import type { EntitlementSource, EntitlementState } from "../domain/entitlements"
import { query, type SqlConnection } from "../modules/course-learning/sql"

export interface TimelineEntitlementRow {
  id: string
  source: EntitlementSource
  order_id: string | null
  state: EntitlementState
  reason: string | null
  granted_by: string | null
  created_at: Date
  revoked_by: string | null
  revoked_at: Date | null
  access_days: number | null
  starts_at: Date | null
  expires_at: Date | null
}

/** `change`: a line of the journal. `end`: a moment at which the last open source ends. The others: facts of an order. */
export interface TimelineRow {
  type: "change" | "confirmed" | "claimed" | "end"
  id: string
  at: Date
  is_past: boolean
  entitlement_id: string | null
  source: EntitlementSource | null
  order_id: string | null
  from_state: EntitlementState | null
  to_state: EntitlementState | null
  reason: string | null
  actor: string
  expires_at: Date | null
  access_days: number | null
  /** The same entitlement's line before this one. */
  previous_reason: string | null
  previous_expires_at: Date | null
  open_by_others: boolean
}

/** An end counts where no other source is open then; of two that end together, one. */
const ENTRIES = `
SELECT 'change' AS type, j.id, j.created_at AS at, j.entitlement_id, j.order_id, j.from_state, j.to_state, j.reason,
  j.actor, j.expires_at
FROM course_entitlement_change j WHERE j.enrollment_id = :enrollment
UNION ALL
SELECT 'confirmed', s.id || ':confirmed', s.confirmed_at, NULL, s.order_id, NULL, NULL, NULL, s.confirmed_by, NULL
FROM course_order_sync s WHERE s.confirmed_at IS NOT NULL AND s.order_id IN (SELECT order_id FROM orders)
UNION ALL
SELECT 'claimed', s.id || ':claimed', s.claimed_at, NULL, s.order_id, NULL, NULL, NULL, s.claimed_by, NULL
FROM course_order_sync s WHERE s.claimed_at IS NOT NULL AND s.order_id IN (SELECT order_id FROM orders)
UNION ALL
SELECT 'end', t.id || ':end', t.expires_at, t.id, t.order_id, NULL, NULL, NULL, NULL, t.expires_at
FROM course_entitlement t WHERE t.enrollment_id = :enrollment AND t.state = 'active' AND t.expires_at IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM course_entitlement o
    WHERE o.enrollment_id = :enrollment AND o.state = 'active' AND o.id <> t.id AND o.starts_at <= t.expires_at
      AND (o.expires_at IS NULL OR (o.expires_at, o.id) > (t.expires_at, t.id)))`

/** The newest line of an entitlement before a line of the page. */
const lineBefore = (entitlement: string, orWith = "false") => `
SELECT b.to_state, b.reason, b.expires_at FROM course_entitlement_change b
WHERE b.enrollment_id = :enrollment AND b.entitlement_id = ${entitlement}
  AND ((b.created_at, b.id) < (p.at, p.id) OR (b.created_at = p.at AND ${orWith}))
ORDER BY b.created_at DESC, b.id DESC LIMIT 1`

/**
 * Lines of one transaction carry the same moment. Of sources that open together, one is the first; what closes or moves
 * is measured against what is left afterwards.
 */
const LEAVES_OTHERS = "(p.to_state <> 'active' OR p.from_state = 'active')"

const TIMELINE = `
WITH orders AS (SELECT DISTINCT order_id FROM course_entitlement WHERE enrollment_id = :enrollment AND order_id IS NOT NULL),
  page AS (SELECT * FROM (${ENTRIES}) entries ORDER BY at DESC, id DESC LIMIT :limit OFFSET :offset)
SELECT p.type, p.id, p.at, p.at <= clock_timestamp() AS is_past, p.entitlement_id, t.source, p.order_id, p.from_state,
  p.to_state, p.reason, coalesce(p.actor, 'system') AS actor, p.expires_at, t.access_days,
  before.reason AS previous_reason, before.expires_at AS previous_expires_at,
  p.type = 'change' AND EXISTS (
    SELECT 1 FROM course_entitlement o, LATERAL (${lineBefore("o.id", LEAVES_OTHERS)}) other
    WHERE o.enrollment_id = :enrollment AND o.id <> p.entitlement_id AND other.to_state = 'active'
      AND (other.expires_at IS NULL OR other.expires_at > p.at)) AS open_by_others
FROM page p
LEFT JOIN course_entitlement t ON t.id = p.entitlement_id
LEFT JOIN LATERAL (${lineBefore("p.entitlement_id")}) before ON p.type = 'change'
ORDER BY p.at DESC, p.id DESC`

const COUNT = `
WITH orders AS (SELECT DISTINCT order_id FROM course_entitlement WHERE enrollment_id = :enrollment AND order_id IS NOT NULL)
SELECT count(*)::int AS count FROM (${ENTRIES}) entries`

/** Everything that happened to an enrolment's access and what is still to come, newest first: two statements. */
export async function readTimeline(
  connection: SqlConnection,
  enrollment: string,
  { limit, offset }: { limit: number; offset: number }
): Promise<[TimelineRow[], number]> {
  const rows = await query<TimelineRow>(connection, TIMELINE, { enrollment, limit, offset })
  const [{ count }] = await query<{ count: number }>(connection, COUNT, { enrollment })
  return [rows, count]
}

/** Every source of an enrolment's access, oldest first; `undefined`: there is no such enrolment. */
export async function timelineEntitlements(
  connection: SqlConnection,
  enrollment: string
): Promise<TimelineEntitlementRow[] | undefined> {
  const rows = await query<{ [Key in keyof TimelineEntitlementRow]: TimelineEntitlementRow[Key] | null }>(
    connection,
    `SELECT t.id, t.source, t.order_id, t.state, t.reason, t.granted_by, t.created_at, t.revoked_by, t.revoked_at,
       t.access_days, t.starts_at, t.expires_at
     FROM course_enrollment e LEFT JOIN course_entitlement t ON t.enrollment_id = e.id
     WHERE e.id = :enrollment AND e.deleted_at IS NULL ORDER BY t.created_at, t.id`,
    { enrollment }
  )
  return rows.length ? rows.filter((row): row is TimelineEntitlementRow => row.id !== null) : undefined
}
