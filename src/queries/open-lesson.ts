import {
  sessionBindings,
  sessionResult,
  type OpenSessionResult,
  type SessionRequest,
  type SessionRow,
} from "../modules/course-learning/playback/open-session"
import { query, type SqlConnection } from "../modules/course-learning/sql"
import { toLessonFacts, type LessonJson, type LessonWithFacts } from "./lesson-facts"

export interface OpenLessonInput extends SessionRequest {
  courseId: string
  /** Seconds that signed addresses live. */
  ttlSeconds: number
}

/** One statement, which `Migration20261121180800CourseLessonFacts` holds and explains. */
const OPEN = `SELECT * FROM course_open_lesson(:customer, :course, :lesson, :id, :progress_id, :device, :device_name, :ip,
  :take_over, :lease, :ttl, :slack, :max_streams, :max_starts)`

/**
 * What opening a lesson needs to know, and the session where nothing but an open entitlement is asked for. The only one
 * of these queries that writes. It decides nothing: ask the gate, and `discardSession` where it says no.
 *
 * @returns `session: null`: the facts do not say it all, or no entitlement is open for so long; the gate first, then
 *   `openSession`, which looks again. `null`: the course has no such lesson
 */
export async function readAndOpenLesson(
  connection: SqlConnection,
  input: OpenLessonInput
): Promise<{ lesson: LessonWithFacts; session: OpenSessionResult | null } | null> {
  const bindings = { ...sessionBindings(input), course: input.courseId, ttl: input.ttlSeconds }
  const [row] = await query<SessionRow & { lesson: LessonJson; is_plain: boolean }>(connection, OPEN, bindings)
  if (!row) {
    return null
  }
  const session = row.is_plain ? sessionResult(row) : null
  const isClosed = session !== null && !session.opened && session.reason === "closed"
  return { lesson: toLessonFacts(row.lesson), session: isClosed ? null : session }
}
