import { query, type SqlConnection } from "../modules/course-learning/sql"
import { toLessonFacts, type LessonJson, type LessonWithFacts } from "./lesson-facts"

export interface SessionWithFacts {
  ended_at: Date | null
  /** Whose the session is. */
  customer_id: string
  lesson: LessonWithFacts
}

const FACTS = `SELECT s.ended_at, s.customer_id, row_to_json(f) AS lesson
  FROM course_playback_session s
  JOIN course_lesson l ON l.id = s.lesson_id
  JOIN course_section c ON c.id = l.section_id
  CROSS JOIN LATERAL course_lesson_facts(s.customer_id, c.course_id, s.lesson_id, false) AS f
  WHERE s.id = :session AND s.deleted_at IS NULL`

/**
 * A playback session, and of its lesson what the gate needs to know now. One statement.
 *
 * @returns `null`: there is no such session, or its lesson was deleted
 */
export async function readSessionFacts(connection: SqlConnection, sessionId: string): Promise<SessionWithFacts | null> {
  const [row] = await query<Omit<SessionWithFacts, "lesson"> & { lesson: LessonJson }>(connection, FACTS, { session: sessionId })
  return row ? { ...row, lesson: toLessonFacts(row.lesson) } : null
}
