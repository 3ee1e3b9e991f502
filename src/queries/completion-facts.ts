import { query, type SqlConnection } from "../modules/course-learning/sql"

export interface CompletionFacts {
  now: Date
  enrollment_id: string
  course_id: string
  completed_at: Date | null
  /** Published lessons of the course. */
  lesson_ids: string[]
  completed_lesson_ids: string[]
}

const FACTS = `
SELECT now() AS now, e.id AS enrollment_id, e.course_id, e.completed_at,
  array_agg(l.id) AS lesson_ids,
  coalesce(array_agg(l.id) FILTER (WHERE p.completed_at IS NOT NULL), '{}') AS completed_lesson_ids
FROM course_enrollment e
JOIN course_section s ON s.course_id = e.course_id AND s.deleted_at IS NULL
JOIN course_lesson l ON l.section_id = s.id AND l.status = 'published' AND l.deleted_at IS NULL
LEFT JOIN course_lesson_progress p ON p.enrollment_id = e.id AND p.lesson_id = l.id`

/** What decides whether these enrolments have completed their course. A course without lessons has none. */
export async function readCompletionFacts(
  connection: SqlConnection,
  enrollmentIds: string[]
): Promise<CompletionFacts[]> {
  return query<CompletionFacts>(connection, `${FACTS} WHERE e.id = ANY(:ids) GROUP BY e.id`, { ids: enrollmentIds })
}

/**
 * Enrolments that were used within these hours and have every lesson completed, but not the course: what a crash
 * between the two leaves behind.
 */
export async function readUnsettledEnrollments(connection: SqlConnection, hours: number): Promise<string[]> {
  const rows = await query<{ id: string }>(
    connection,
    `SELECT e.id FROM course_enrollment e
     WHERE e.completed_at IS NULL AND e.deleted_at IS NULL
       AND e.last_activity_at > now() - make_interval(hours => :hours)
       AND EXISTS (SELECT 1 FROM course_lesson_progress p WHERE p.enrollment_id = e.id AND p.completed_at IS NOT NULL)
       AND NOT EXISTS (
         SELECT 1 FROM course_section s
         JOIN course_lesson l ON l.section_id = s.id AND l.status = 'published' AND l.deleted_at IS NULL
         LEFT JOIN course_lesson_progress p ON p.enrollment_id = e.id AND p.lesson_id = l.id
         WHERE s.course_id = e.course_id AND s.deleted_at IS NULL AND p.completed_at IS NULL)`,
    { hours }
  )
  return rows.map((row) => row.id)
}
