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
 * At most so many enrolments that have every lesson completed, but not the course, where the customer or the course changed within these
 * hours: what a crash between the two leaves behind, or a lesson that was missing and was deleted or taken back.
 */
export async function readUnsettledEnrollments(connection: SqlConnection, hours: number, limit: number): Promise<string[]> {
  const rows = await query<{ id: string }>(
    connection,
    `WITH candidates AS (
       SELECT id, course_id FROM course_enrollment
       WHERE last_activity_at > now() - make_interval(hours => :hours) AND completed_at IS NULL AND deleted_at IS NULL
       UNION
       SELECT e.id, e.course_id FROM course_enrollment e JOIN course c ON c.id = e.course_id
       WHERE c.updated_at > now() - make_interval(hours => :hours) AND c.deleted_at IS NULL
         AND e.completed_at IS NULL AND e.deleted_at IS NULL)
     SELECT e.id FROM candidates e
     WHERE EXISTS (SELECT 1 FROM course_lesson_progress p WHERE p.enrollment_id = e.id AND p.completed_at IS NOT NULL)
       AND NOT EXISTS (
         SELECT 1 FROM course_section s
         JOIN course_lesson l ON l.section_id = s.id AND l.status = 'published' AND l.deleted_at IS NULL
         LEFT JOIN course_lesson_progress p ON p.enrollment_id = e.id AND p.lesson_id = l.id
         WHERE s.course_id = e.course_id AND s.deleted_at IS NULL AND p.completed_at IS NULL)
     LIMIT :limit`,
    { hours, limit }
  )
  return rows.map((row) => row.id)
}
