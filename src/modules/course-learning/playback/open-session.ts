import { randomUUID } from "node:crypto"
import { CREDIT_SLACK_SECONDS, LEASE_HEARTBEATS } from "../progress/record-heartbeat"
import { query, type SqlConnection } from "../sql"

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
  /** An entitlement opens the lesson, and must still be open. `false`: a preview needs none. */
  entitled: boolean
  expiresAt: Date
  durationSeconds: number | null
  completionPercent: number
}

export type OpenSessionResult =
  | { opened: true; sessionId: string }
  | { opened: false; reason: "too_many_starts"; retryAfterSeconds: number }
  | { opened: false; reason: "too_many_streams" }
  /** The ledger closed the course since the gate was asked. */
  | { opened: false; reason: "closed" }

/** One statement, which `Migration20261121173600CourseLearningFunctions` and `Migration20261201105500CourseWatchedActivity` explain. */
const OPEN = `SELECT * FROM course_open_session(:id, :progress_id, :customer, :enrollment,
  CASE WHEN :entitled THEN clock_timestamp() END, :lesson, :device, :device_name, :ip, :take_over, :lease, :expires_at,
  :duration, :percent, :slack, :max_streams, :max_starts)`

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

/**
 * What those functions answer: an id, the seconds to wait, 0 where the course closed meanwhile, or neither where every
 * stream is taken.
 */
export interface SessionRow {
  id: string | null
  retry_after: number | null
}

export function sessionResult({ id, retry_after }: SessionRow): OpenSessionResult {
  if (id) {
    return { opened: true, sessionId: id }
  }
  switch (retry_after) {
    case null:
      return { opened: false, reason: "too_many_streams" }
    case 0:
      return { opened: false, reason: "closed" }
    default:
      return { opened: false, reason: "too_many_starts", retryAfterSeconds: retry_after }
  }
}

/**
 * Starts a playback session: takes a stream's lease, creates the lesson's progress row where there is none and notes
 * the first visit on the enrollment; what counts as activity is watching. One statement. A refused start ends nothing but the leases that had lapsed.
 */
export async function openSession(connection: SqlConnection, input: OpenSessionInput): Promise<OpenSessionResult> {
  const [row] = await query<SessionRow>(connection, OPEN, {
    ...sessionBindings(input),
    enrollment: input.enrollmentId,
    entitled: input.entitled,
    expires_at: input.expiresAt,
    duration: input.durationSeconds,
    percent: input.completionPercent,
  })
  return sessionResult(row)
}

/** Ends a session that nobody was told of. */
export async function discardSession(connection: SqlConnection, sessionId: string): Promise<void> {
  await query(
    connection,
    "UPDATE course_playback_session SET ended_at = clock_timestamp(), updated_at = clock_timestamp() WHERE id = :id",
    { id: sessionId }
  )
}
