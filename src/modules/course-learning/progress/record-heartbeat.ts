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
  /** `null`: the player did not move, and its position stays as it is known. */
  positionSeconds: number | null
  /** How long ago the position moved there. */
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

/** One statement, which `Migration20261121173600CourseLearningFunctions` and `Migration20261201105500CourseWatchedActivity` explain. */
const RECORD = `SELECT * FROM course_record_heartbeat(
  :session_id, :reported, :position, :position_age, :ended, :lease, :speed)`

/**
 * Stores what a player reports, with one statement: merges the watched ranges, keeps the position that moved last, notes
 * the activity in the course, renews the lease and completes the lesson where enough was watched. Reports may repeat,
 * arrive late or out of order.
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
