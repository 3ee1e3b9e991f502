import type { EntitlementSource, EntitlementState } from "../../../domain/entitlements"
import { query, type SqlConnection } from "../sql"

/** A journal line that whoever claimed it announces, with what its event needs. */
export interface ClaimedChange {
  id: string
  entitlement_id: string
  enrollment_id: string
  customer_id: string
  course_id: string
  order_id: string | null
  source: EntitlementSource
  from_state: EntitlementState | null
  to_state: EntitlementState
  expires_at: Date | null
  reason: string | null
  notify: boolean
}

/** A claim holds so long. Whoever died meanwhile is followed by the sweep. */
const CLAIM_SECONDS = 60

/** After so many attempts a line counts as announced: a handler that always fails must not repeat its events for ever. */
export const MAX_ANNOUNCE_ATTEMPTS = 5

const IS_NEWS = "(c.to_state = 'active') <> coalesce(c.from_state = 'active', false)"

/** One statement, so that two servers never hold the same line; what is no news is done at once. */
const CLAIM = `
WITH claimed AS (
  UPDATE course_entitlement_change AS c SET
    announced_at = CASE WHEN ${IS_NEWS} THEN NULL ELSE now() END,
    announce_after = now() + make_interval(secs => :claim),
    announce_attempts = announce_attempts + 1
  WHERE c.id IN (
    SELECT id FROM course_entitlement_change
    WHERE id = ANY(:ids) AND announced_at IS NULL AND (announce_after IS NULL OR announce_after <= now())
    FOR UPDATE SKIP LOCKED)
  RETURNING c.*
)
SELECT c.id, c.entitlement_id, c.enrollment_id, e.customer_id, e.course_id, c.order_id, t.source, c.from_state,
  c.to_state, c.expires_at, c.reason, c.notify
FROM claimed c
JOIN course_entitlement t ON t.id = c.entitlement_id
JOIN course_enrollment e ON e.id = c.enrollment_id
WHERE c.announced_at IS NULL
ORDER BY c.created_at, c.id`

/**
 * Takes journal lines that nobody announced yet, for a minute. Lines that are neither a grant nor a revocation count
 * as announced and are left out.
 */
export async function claimChanges(connection: SqlConnection, ids: string[]): Promise<ClaimedChange[]> {
  return ids.length ? query<ClaimedChange>(connection, CLAIM, { ids, claim: CLAIM_SECONDS }) : []
}

/** Remembers that these lines are announced. */
export async function markAnnounced(connection: SqlConnection, ids: string[]): Promise<void> {
  if (ids.length) {
    await query(
      connection,
      "UPDATE course_entitlement_change SET announced_at = now(), announce_after = NULL WHERE id = ANY(:ids)",
      { ids }
    )
  }
}

/** Lets claimed lines be claimed again at once. */
export async function releaseChanges(connection: SqlConnection, ids: string[]): Promise<void> {
  await query(
    connection,
    "UPDATE course_entitlement_change SET announce_after = NULL WHERE id = ANY(:ids) AND announced_at IS NULL",
    { ids }
  )
}

/** Does not count the last attempt of these lines. One stays counted: somebody may have been told. */
export async function uncountChanges(connection: SqlConnection, ids: string[]): Promise<void> {
  await query(
    connection,
    `UPDATE course_entitlement_change SET announce_attempts = GREATEST(announce_attempts - 1, 1)
     WHERE id = ANY(:ids) AND announced_at IS NULL AND announce_attempts > 0`,
    { ids }
  )
}

/** Lines older than a minute that nobody announced or holds: those that were tried least first, of these the oldest. */
export async function unannouncedChanges(connection: SqlConnection, limit: number): Promise<string[]> {
  const rows = await query<{ id: string }>(
    connection,
    `SELECT id FROM course_entitlement_change
     WHERE announced_at IS NULL AND deleted_at IS NULL AND created_at < now() - interval '1 minute'
       AND (announce_after IS NULL OR announce_after <= now())
     ORDER BY announce_attempts, created_at LIMIT :limit`,
    { limit }
  )
  return rows.map((row) => row.id)
}

/** Gives up on lines that were tried often enough. @returns their ids */
export async function giveUpChanges(connection: SqlConnection): Promise<string[]> {
  const rows = await query<{ id: string }>(
    connection,
    `UPDATE course_entitlement_change SET announced_at = now(), announce_after = NULL
     WHERE announced_at IS NULL AND deleted_at IS NULL AND announce_attempts >= :attempts AND announce_after <= now()
     RETURNING id`,
    { attempts: MAX_ANNOUNCE_ATTEMPTS }
  )
  return rows.map((row) => row.id)
}
