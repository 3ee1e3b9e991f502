import { randomUUID } from "node:crypto"
import { CREDIT_SLACK_SECONDS, LEASE_HEARTBEATS } from "../progress/record-heartbeat"
import { query, sqlState, type SqlConnection } from "../sql"

export interface OpenSessionInput {
  customerId: string
  enrollmentId: string
  lessonId: string
  deviceId: string
  deviceName: string | null
  ip: string | null
  takeOver: boolean
  expiresAt: Date
  durationSeconds: number | null
  completionPercent: number
  heartbeatSeconds: number
  maxConcurrentStreams: number
  maxPlaybackStartsPerMinute: number
}

export type OpenSessionResult =
  | { opened: true; sessionId: string }
  | { opened: false; reason: "too_many_starts"; retryAfterSeconds: number }
  | { opened: false; reason: "too_many_streams" }

/** Racing starts of one customer lose to each other at most this often before one is told to try again. */
const ATTEMPTS = 25

const UNIQUE_VIOLATION = "23505"
const DEADLOCK = "40P01"

/** One statement, which `Migration20261121173600CourseLearningFunctions` holds and explains. */
const OPEN = `SELECT * FROM course_open_session(:id, :progress_id, :customer, :enrollment, :lesson, :device, :device_name, :ip,
  :take_over, :lease, :expires_at, :duration, :percent, :slack, :max_streams, :max_starts)`

/** The platform's ids read the random source for each letter, which takes longer than signing the media's address. */
const newId = (prefix: string) => `${prefix}_${randomUUID().replaceAll("-", "")}`

/**
 * Starts a playback session: takes a stream's lease, creates the lesson's progress row where there is none and notes
 * the visit on the enrolment. One statement, unless several starts of the customer race. A refused start
 * ends nothing but the leases that had lapsed.
 */
export async function openSession(connection: SqlConnection, input: OpenSessionInput): Promise<OpenSessionResult> {
  const bindings = {
    id: newId("play"),
    progress_id: newId("prog"),
    customer: input.customerId,
    enrollment: input.enrollmentId,
    lesson: input.lessonId,
    device: input.deviceId,
    device_name: input.deviceName,
    ip: input.ip,
    take_over: input.takeOver,
    lease: LEASE_HEARTBEATS * input.heartbeatSeconds,
    expires_at: input.expiresAt,
    duration: input.durationSeconds,
    percent: input.completionPercent,
    slack: CREDIT_SLACK_SECONDS,
    max_streams: input.maxConcurrentStreams,
    max_starts: input.maxPlaybackStartsPerMinute,
  }
  for (let attempt = 1; ; attempt++) {
    try {
      const [row] = await query<{ id: string | null; retry_after: number | null }>(connection, OPEN, bindings)
      if (row.id) {
        return { opened: true, sessionId: row.id }
      }
      if (row.retry_after) {
        return { opened: false, reason: "too_many_starts", retryAfterSeconds: row.retry_after }
      }
      // Another start ended the very stream that this one wanted to take over: it was waited for, and there is room now.
      if (!input.takeOver || attempt === ATTEMPTS) {
        return { opened: false, reason: "too_many_streams" }
      }
    } catch (error) {
      const raced = [UNIQUE_VIOLATION, DEADLOCK].includes(sqlState(error) ?? "")
      if (!raced || attempt === ATTEMPTS) {
        throw error
      }
    }
  }
}
