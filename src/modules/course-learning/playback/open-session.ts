import { generateEntityId } from "@medusajs/framework/utils"
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

/**
 * Ends what has lapsed and what this device played before, takes over the oldest streams where that was asked for,
 * and takes a free slot. Two starts that race see the same free slot; the unique index on running sessions
 * lets one of them have it, and the other one tries again and sees it taken. So the limit holds over all servers.
 * Reading `ended` before the insert is what makes PostgreSQL free the slots first.
 */
const OPEN = `
WITH clock AS MATERIALIZED (SELECT clock_timestamp() AS now),
limited AS (
  SELECT s.started_at + interval '1 minute' - clock.now AS wait
  FROM course_playback_session s, clock
  WHERE s.customer_id = :customer AND s.started_at > clock.now - interval '1 minute' AND s.deleted_at IS NULL
  ORDER BY s.started_at DESC OFFSET cast(:max_starts AS int) - 1 LIMIT 1
),
running AS (
  SELECT s.id, s.slot, row_number() OVER (ORDER BY s.started_at DESC, s.id DESC) AS newest
  FROM course_playback_session s, clock
  WHERE s.customer_id = :customer AND s.ended_at IS NULL AND s.deleted_at IS NULL
    AND s.lease_until > clock.now AND s.device_id <> :device
),
ended AS (
  UPDATE course_playback_session s SET ended_at = clock.now, updated_at = clock.now
  FROM clock
  WHERE s.customer_id = :customer AND s.ended_at IS NULL AND s.deleted_at IS NULL
    AND NOT EXISTS (SELECT 1 FROM limited)
    AND (s.lease_until <= clock.now OR s.device_id = :device
      OR :take_over AND s.id IN (SELECT id FROM running WHERE newest >= :max_streams))
  RETURNING s.id
),
kept AS (SELECT slot FROM running WHERE id NOT IN (SELECT id FROM ended)),
free AS (
  SELECT min(slot) AS slot FROM generate_series(1, cast(:max_streams AS int)) AS slot
  WHERE slot NOT IN (SELECT slot FROM kept) AND (SELECT count(*) FROM kept) < :max_streams
    AND NOT EXISTS (SELECT 1 FROM limited) AND (SELECT count(*) FROM ended) >= 0
),
opened AS (
  INSERT INTO course_playback_session (id, customer_id, enrollment_id, lesson_id, device_id, device_name, ip, slot,
    started_at, last_seen_at, lease_until, expires_at, duration_seconds, completion_percent)
  SELECT :id, :customer, :enrollment, :lesson, :device, :device_name, :ip, free.slot,
    now, now, least(now + make_interval(secs => :lease), :expires_at), cast(:expires_at AS timestamptz),
    cast(:duration AS int), cast(:percent AS int)
  FROM clock, free WHERE free.slot IS NOT NULL
  RETURNING id, started_at
),
progress AS (
  INSERT INTO course_lesson_progress (id, enrollment_id, lesson_id, credit_seconds, credit_at)
  SELECT :progress_id, :enrollment, :lesson, :slack, started_at FROM opened
  ON CONFLICT (enrollment_id, lesson_id) DO NOTHING
),
enrollment AS (
  UPDATE course_enrollment e SET first_opened_at = coalesce(e.first_opened_at, opened.started_at),
    last_lesson_id = :lesson, last_activity_at = opened.started_at, updated_at = opened.started_at
  FROM opened WHERE e.id = :enrollment
)
SELECT (SELECT id FROM opened) AS id,
  (SELECT greatest(1, ceil(extract(epoch FROM wait)))::int FROM limited) AS retry_after`

/**
 * Starts a playback session: takes a stream's lease, creates the lesson's progress row where there is none and notes
 * the visit on the enrolment. One statement, unless several starts of the customer race. A refused start
 * ends nothing but the leases that had lapsed.
 */
export async function openSession(connection: SqlConnection, input: OpenSessionInput): Promise<OpenSessionResult> {
  const bindings = {
    id: generateEntityId("", "play"),
    progress_id: generateEntityId("", "prog"),
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
