import type { WatchedRange } from "../../../domain/watched-ranges"
import { query, type SqlConnection } from "../sql"
import { toMultirange } from "./multirange"

/** A playing lesson covers at most so many of its seconds in one second of the wall clock: the player's highest speed. */
export const MAX_PLAYBACK_SPEED = 2

/** Seconds that a lesson may be ahead of the wall clock, once: late reports, rounding. A new progress row starts with it. */
export const CREDIT_SLACK_SECONDS = 10

/** A lease lasts so many heartbeats, so that one that is lost does not free the stream. */
export const LEASE_HEARTBEATS = 3

export interface HeartbeatInput {
  sessionId: string
  watched: readonly WatchedRange[]
  positionSeconds: number
  /** How long ago the position was so. */
  positionAgeMs: number
  /** The player closes. */
  ended: boolean
  heartbeatSeconds: number
}

export interface HeartbeatResult {
  enrollment_id: string
  credited_seconds: number
  watched_percent: number
  completed_at: Date | null
  /** This very report completed the lesson. */
  newly_completed: boolean
  session_ended: boolean
}

/**
 * Locks the session, then the lesson's progress, so that what follows is computed from their newest versions, also
 * when two sessions of the lesson report at once. The bucket `credit_seconds` is the lesson's, not the session's: it
 * fills with the wall clock that this session ran and no other session has turned into credit already, so that
 * neither many reports nor many sessions gain anything. What exceeds it is cut off at the end.
 */
const RECORD = `
WITH session AS (
  SELECT * FROM course_playback_session WHERE id = :session_id AND deleted_at IS NULL FOR UPDATE
),
known AS (
  SELECT p.*, s.started_at, s.expires_at, s.ended_at, s.duration_seconds AS duration, s.completion_percent AS percent
  FROM course_lesson_progress p
  JOIN session s ON s.enrollment_id = p.enrollment_id AND s.lesson_id = p.lesson_id
  FOR UPDATE OF p
),
timed AS (
  SELECT *, least(now, expires_at, ended_at) AS ran_until
  FROM (SELECT known.*, clock_timestamp() AS now FROM known) AS locked
),
budget AS (
  SELECT *,
    credit_seconds + :speed * greatest(0, extract(epoch FROM ran_until - greatest(credit_at, started_at))) AS credit,
    cast(:reported AS int4multirange) * int4multirange(int4range(0, duration)) - watched AS fresh
  FROM timed
),
cut AS (
  SELECT budget.*, coalesce(gained.ranges, '{}') AS ranges, coalesce(gained.seconds, 0) AS growth
  FROM budget, LATERAL (
    SELECT range_agg(int4range(lower(part), lower(part) + taken)) AS ranges, sum(taken) AS seconds
    FROM (
      SELECT part, least(
        upper(part) - lower(part),
        floor(credit)::int - coalesce(sum(upper(part) - lower(part)) OVER (
          ORDER BY lower(part) ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0)::int
      ) AS taken
      FROM unnest(fresh) AS part
    ) AS parts
    WHERE taken > 0
  ) AS gained
),
merged AS (
  SELECT *, CASE WHEN duration > 0 THEN least(1, covered::float / duration) ELSE 0 END AS share
  FROM (
    SELECT cut.*, watched + ranges AS watched_now, (
      SELECT coalesce(sum(upper(part) - lower(part)), 0)
      FROM unnest((watched + ranges) * int4multirange(int4range(0, duration))) AS part
    ) AS covered
    FROM cut
  ) AS counted
),
result AS (
  SELECT *, completed_at IS NULL AND share > 0 AND covered * 100 >= percent * duration AS completes,
    least(greatest(now - make_interval(secs => :position_age), started_at), now) AS said_at
  FROM merged
),
progress AS (
  UPDATE course_lesson_progress p SET
    watched = r.watched_now,
    credit_seconds = r.credit - r.growth,
    credit_at = greatest(r.credit_at, r.ran_until),
    position_seconds = CASE WHEN r.said_at >= coalesce(r.position_at, '-infinity')
      THEN least(cast(:position AS float), r.duration) ELSE p.position_seconds END,
    position_at = greatest(r.position_at, r.said_at),
    completed_at = CASE WHEN r.completes THEN r.now ELSE p.completed_at END,
    completed_by = CASE WHEN r.completes THEN 'watched' ELSE p.completed_by END,
    updated_at = r.now
  FROM result r WHERE p.id = r.id
  RETURNING p.completed_at
),
lease AS (
  UPDATE course_playback_session s SET
    last_seen_at = r.now,
    lease_until = least(r.now + make_interval(secs => :lease), s.expires_at),
    credited_seconds = s.credited_seconds + r.growth,
    ended_at = coalesce(s.ended_at, CASE WHEN :ended THEN r.now END),
    updated_at = r.now
  FROM result r WHERE s.id = :session_id
)
SELECT r.enrollment_id, r.growth::int AS credited_seconds, floor(r.share * 100)::int AS watched_percent,
  progress.completed_at, r.completes AS newly_completed, r.ended_at IS NOT NULL OR :ended AS session_ended
FROM result r, progress`

/**
 * Stores what a player reports, with one statement: merges the watched ranges, keeps the position, renews the lease
 * and completes the lesson where enough was watched. Reports may repeat, come late or out of order.
 *
 * @returns `null`: there is no such session any more
 */
export async function recordHeartbeat(
  connection: SqlConnection,
  input: HeartbeatInput
): Promise<HeartbeatResult | null> {
  const [row] = await query<HeartbeatResult>(connection, RECORD, {
    session_id: input.sessionId,
    reported: toMultirange(input.watched, null),
    speed: MAX_PLAYBACK_SPEED,
    position: input.positionSeconds,
    position_age: input.positionAgeMs / 1000,
    lease: LEASE_HEARTBEATS * input.heartbeatSeconds,
    ended: input.ended,
  })
  return row ?? null
}
