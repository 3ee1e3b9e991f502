import type { Access } from "../domain/access"
import type { WatchedRange } from "../domain/watched-ranges"
import type { CourseProgression, LessonType } from "../http/common"
import { parseMultirange } from "../modules/course-learning/progress/multirange"
import { query, type SqlConnection } from "../modules/course-learning/sql"
import { ENTITLEMENTS, lessonAccess, type CourseFacts, type LessonFacts } from "./access-facts"
import { ASSET_JSON, type AssetRow } from "./assets"

export interface OutlineFact {
  id: string
  title: string
  completed: boolean
}

/** Everything that opening a lesson needs to know, for one customer. */
export interface LessonWithFacts extends CourseFacts, Omit<LessonFacts, "status"> {
  course_id: string
  progression: CourseProgression
  completion_percent: number
  strict: boolean
  lesson_status: LessonFacts["status"]
  section_id: string
  title: string
  description: string | null
  body: string | null
  type: LessonType
  duration_seconds: number | null
  asset: AssetRow | null
  enrollment_id: string | null
  course_completed_at: Date | null
  completed_at: Date | null
  position_seconds: number
  watched: WatchedRange[]
  /** Published lessons in outline order. Only read where `outline` was asked for, or the course is sequential. */
  outline: OutlineFact[]
}

type Row = Omit<LessonWithFacts, "watched"> & { watched: string | null }

const FACTS = `
SELECT clock_timestamp() AS now, c.id AS course_id, c.status, c.progression, c.completion_percent, c.strict,
  s.id AS section_id, s.release_at AS section_release_at, s.release_after_days AS section_release_after_days,
  l.id, l.title, l.description, l.body, l.type, l.status AS lesson_status, l.is_preview, l.release_at,
  l.release_after_days, coalesce(floor(a.duration_seconds)::int, l.duration_seconds) AS duration_seconds,
  e.id AS enrollment_id, e.enrolled_at, e.completed_at AS course_completed_at, p.completed_at,
  coalesce(p.position_seconds, 0) AS position_seconds, p.watched::text AS watched,
  CASE WHEN a.id IS NOT NULL THEN ${ASSET_JSON} END AS asset,
  ${ENTITLEMENTS},
  CASE WHEN :outline OR c.progression = 'sequential' THEN (
    SELECT coalesce(json_agg(json_build_object('id', ol.id, 'title', ol.title, 'completed', op.completed_at IS NOT NULL)
      ORDER BY os.rank, os.id, ol.rank, ol.id), '[]')
    FROM course_section os
    JOIN course_lesson ol ON ol.section_id = os.id AND ol.deleted_at IS NULL AND ol.status = 'published'
    LEFT JOIN course_lesson_progress op ON op.enrollment_id = e.id AND op.lesson_id = ol.id
    WHERE os.course_id = c.id AND os.deleted_at IS NULL
  ) ELSE '[]' END AS outline
FROM course_lesson l
JOIN course_section s ON s.id = l.section_id AND s.deleted_at IS NULL
JOIN course c ON c.id = s.course_id AND c.deleted_at IS NULL
LEFT JOIN course_media_asset a ON a.id = l.asset_id AND a.deleted_at IS NULL
LEFT JOIN course_enrollment e ON e.course_id = c.id AND e.customer_id = :customer AND e.deleted_at IS NULL
LEFT JOIN course_lesson_progress p ON p.enrollment_id = e.id AND p.lesson_id = l.id
WHERE l.id = :lesson AND c.id = :course AND l.deleted_at IS NULL`

/**
 * Reads one lesson with one statement: its course, media, the customer's entitlements and progress.
 *
 * @param options.outline reads the course's whole outline too
 * @returns `null`: the course has no such lesson
 */
export async function readLessonFacts(
  connection: SqlConnection,
  ids: { customerId: string; courseId: string; lessonId: string },
  options: { outline: boolean }
): Promise<LessonWithFacts | null> {
  const [row] = await query<Row>(connection, FACTS, {
    customer: ids.customerId,
    course: ids.courseId,
    lesson: ids.lessonId,
    outline: options.outline,
  })
  return row ? { ...row, watched: parseMultirange(row.watched) } : null
}

/** The gate's answer for that lesson. */
export function accessOf(facts: LessonWithFacts): Access {
  return lessonAccess(facts, { ...facts, status: facts.lesson_status }, facts.outline)
}
