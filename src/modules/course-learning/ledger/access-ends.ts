import { query, type SqlConnection } from "../sql"

/** An access that ends soon, which whoever claimed it announces. */
export interface ClaimedAccessEnd {
  id: string
  enrollment_id: string
  customer_id: string
  course_id: string
  access_until: Date
  days: number
  /** `false`: it was extended or revoked, or it has ended, before anybody could say so. */
  is_due: boolean
}

/** A claim holds so long. Whoever died meanwhile is followed by the next run. */
const CLAIM_SECONDS = 60

/** From more days than `above` to as many as `days` before the end. */
interface EndWindow {
  days: number
  above: number
}

/** Each moment before an end belongs to one number of days, so that a job that was late announces the nearest only. */
export function endWindows(days: readonly number[]): EndWindow[] {
  const sorted = [...new Set(days)].sort((a, b) => a - b)
  return sorted.map((value, index) => ({ days: value, above: sorted[index - 1] ?? 0 }))
}

/**
 * The windows are written out, so that the planner knows how few there are. The outer bounds are constants, unlike those of each number of days, so that an index serves them. Access that came to
 * end then only after the moment of the announcement, as that of a grant for three days, is not
 * announced for it: whoever got it knows. The unique index holds "once".
 */
const note = (windows: string) => `
INSERT INTO course_access_end (id, enrollment_id, access_until, days)
SELECT 'accend_' || replace(gen_random_uuid()::text, '-', ''), e.id, e.access_until, w.days
FROM (VALUES ${windows}) AS w(days, above)
JOIN course_enrollment e ON e.access_until > now() + w.above * interval '24 hours'
  AND e.access_until <= now() + w.days * interval '24 hours'
WHERE e.access_until > now() AND e.access_until <= now() + :most * interval '24 hours' AND e.deleted_at IS NULL
  AND NOT EXISTS (SELECT 1 FROM course_access_end a
    WHERE a.enrollment_id = e.id AND a.access_until = e.access_until AND a.days = w.days)
  AND NOT EXISTS (SELECT 1 FROM course_entitlement_change c
    WHERE c.enrollment_id = e.id AND c.deleted_at IS NULL AND c.to_state = 'active' AND c.expires_at = e.access_until
      AND c.created_at > e.access_until - w.days * interval '24 hours')
LIMIT :limit
ON CONFLICT (enrollment_id, access_until, days) DO NOTHING
RETURNING id`

/** Notes which ends are to be announced now. @returns how many this call noted */
export async function noteAccessEnds(connection: SqlConnection, days: readonly number[], limit: number): Promise<number> {
  const windows = endWindows(days).map((window) => `(${window.days}, ${window.above})`)
  const rows = windows.length ? await query(connection, note(windows.join(", ")), { most: Math.max(...days), limit }) : []
  return rows.length
}

const CLAIM = `
WITH due AS (
  SELECT id FROM course_access_end
  WHERE announced_at IS NULL AND deleted_at IS NULL AND (announce_after IS NULL OR announce_after <= now())
  ORDER BY created_at LIMIT :limit FOR UPDATE SKIP LOCKED
), claimed AS (
  UPDATE course_access_end AS a SET announce_after = now() + make_interval(secs => :claim)
  FROM due WHERE a.id = due.id
  RETURNING a.id, a.enrollment_id, a.access_until, a.days
)
SELECT a.id, a.enrollment_id, e.customer_id, e.course_id, a.access_until, a.days,
  coalesce(e.access_until = a.access_until AND e.access_until > now(), false) AS is_due
FROM claimed a LEFT JOIN course_enrollment e ON e.id = a.enrollment_id`

/** Takes a page of ends that nobody announced and nobody else is announcing, for a minute. */
export async function claimAccessEnds(connection: SqlConnection, limit: number): Promise<ClaimedAccessEnd[]> {
  return query<ClaimedAccessEnd>(connection, CLAIM, { limit, claim: CLAIM_SECONDS })
}

/** Remembers that these ends are announced. */
export async function markAccessEndsAnnounced(connection: SqlConnection, ids: string[]): Promise<void> {
  await query(
    connection,
    "UPDATE course_access_end SET announced_at = now(), announce_after = NULL WHERE id = ANY(:ids)",
    { ids }
  )
}
