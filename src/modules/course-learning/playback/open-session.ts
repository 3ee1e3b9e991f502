import { randomUUID } from "node:crypto"
import { CREDIT_SLACK_SECONDS, LEASE_HEARTBEATS } from "../progress/record-heartbeat"
import { query, sqlState, type SqlConnection } from "../sql"

/** Who wants to play a lesson where, and the limits that hold. */
export interface SessionRequest {
  customerId: string
  lessonId: string
  deviceId: string
  deviceName: string | null
  ip: string | null
  takeOver: boolean
  heartbeatSeconds: number
  maxConcurrentStreams: number
  maxPlaybackStartsPerMinute: number
}

export interface OpenSessionInput extends SessionRequest {
  enrollmentId: string
  expiresAt: Date
  durationSeconds: number | null
  completionPercent: number
}

export type OpenSessionResult =
  | { opened: true; sessionId: string }
  | { opened: false; reason: "too_many_starts"; retryAfterSeconds: number }
  | { opened: false; reason: "too_many_streams" }

/** Racing starts of one customer lose to each other at most this often before one is told to try again. */
const ATTEMPTS = 25

const UNIQUE_VIOLATION = "23505"
const DEADLOCK = "40P01"

/** Did two starts want the same slot? The one that lost may try again. */
export const isRace = (error: unknown) => [UNIQUE_VIOLATION, DEADLOCK].includes(sqlState(error) ?? "")

/** One statement, which `Migration20261121173600CourseLearningFunctions` holds and explains. */
const OPEN = `SELECT * FROM course_open_session(:id, :progress_id, :customer, :enrollment, :lesson, :device, :device_name, :ip,
  :take_over, :lease, :expires_at, :duration, :percent, :slack, :max_streams, :max_starts)`

/** The platform's ids read the random source for each letter, which takes longer than signing the media's address. */
const newId = (prefix: string) => `${prefix}_${randomUUID().replaceAll("-", "")}`

/** What the functions that open a session take of a request, with fresh ids. */
export function sessionBindings(input: SessionRequest) {
  return {
    id: newId("play"),
    progress_id: newId("prog"),
    customer: input.customerId,
    lesson: input.lessonId,
    device: input.deviceId,
    device_name: input.deviceName,
    ip: input.ip,
    take_over: input.takeOver,
    lease: LEASE_HEARTBEATS * input.heartbeatSeconds,
    slack: CREDIT_SLACK_SECONDS,
    max_streams: input.maxConcurrentStreams,
    max_starts: input.maxPlaybackStartsPerMinute,
  }
}

/** What those functions answer: an id, the seconds to wait, or neither where every stream is taken. */
export interface SessionRow {
  id: string | null
  retry_after: number | null
}

export function sessionResult(row: SessionRow): OpenSessionResult {
  if (row.id) {
    return { opened: true, sessionId: row.id }
  }
  return row.retry_after
    ? { opened: false, reason: "too_many_starts", retryAfterSeconds: row.retry_after }
    : { opened: false, reason: "too_many_streams" }
}

/**
 * Another start ended the very stream that this one wanted to take over: it was waited for, and there is room now.
 */
export const isBeaten = (result: OpenSessionResult, { takeOver }: SessionRequest) =>
  takeOver && !result.opened && result.reason === "too_many_streams"

/**
 * Starts a playback session: takes a stream's lease, creates the lesson's progress row where there is none and notes
 * the visit on the enrolment. One statement, unless several starts of the customer race. A refused start
 * ends nothing but the leases that had lapsed.
 */
export async function openSession(connection: SqlConnection, input: OpenSessionInput): Promise<OpenSessionResult> {
  const bindings = {
    ...sessionBindings(input),
    enrollment: input.enrollmentId,
    expires_at: input.expiresAt,
    duration: input.durationSeconds,
    percent: input.completionPercent,
  }
  for (let attempt = 1; ; attempt++) {
    try {
      const [row] = await query<SessionRow>(connection, OPEN, bindings)
      const result = sessionResult(row)
      if (!isBeaten(result, input) || attempt === ATTEMPTS) {
        return result
      }
    } catch (error) {
      if (!isRace(error) || attempt === ATTEMPTS) {
        throw error
      }
    }
  }
}

/** Ends a session that nobody was told of. */
export async function discardSession(connection: SqlConnection, sessionId: string): Promise<void> {
  await query(
    connection,
    "UPDATE course_playback_session SET ended_at = clock_timestamp(), updated_at = clock_timestamp() WHERE id = :id",
    { id: sessionId }
  )
}
