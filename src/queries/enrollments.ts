import type { CourseProgression } from "../http/common"
import { query, type SqlConnection } from "../modules/course-learning/sql"
import { ENTITLEMENTS, type CourseFacts } from "./access-facts"
import { ASSET_JSON, type AssetRow } from "./assets"

/** A course as shoppers see it. */
export interface CourseRow {
  id: string
  handle: string
  title: string
  subtitle: string | null
  description: string | null
  level: string | null
  language: string | null
  access_days: number | null
  progression: CourseProgression
  lesson_count: number
  duration_seconds: number
  thumbnail: AssetRow | null
}

/** `CourseRow` of the course `c` and its picture `a`, for a select list. */
export const COURSE_COLUMNS = `c.id, c.handle, c.title, c.subtitle, c.description, c.level, c.language, c.access_days,
  c.progression, c.lesson_count, c.duration_seconds, CASE WHEN a.id IS NOT NULL THEN ${ASSET_JSON} END AS thumbnail`

export const COURSE_THUMBNAIL = `LEFT JOIN course_media_asset a
  ON a.id = c.thumbnail_asset_id AND a.status = 'ready' AND a.deleted_at IS NULL`

/** One customer in one course. */
export interface EnrollmentRow extends CourseRow, CourseFacts {
  enrollment_id: string
  enrolled_at: Date
  first_opened_at: Date | null
  last_activity_at: Date | null
  last_lesson_id: string | null
  completed_at: Date | null
  completion_percent: number
  strict: boolean
}

/**
 * Every course of a customer with what the gate needs, in one statement. A draft is closed to everyone and not listed.
 *
 * @param courseId only this course
 */
export async function readEnrollments(
  connection: SqlConnection,
  customerId: string,
  courseId: string | null = null
): Promise<EnrollmentRow[]> {
  return query<EnrollmentRow>(
    connection,
    `SELECT clock_timestamp() AS now, e.id AS enrollment_id, e.enrolled_at, e.first_opened_at, e.last_activity_at,
       e.last_lesson_id, e.completed_at, c.status, c.completion_percent, c.strict, ${COURSE_COLUMNS}, ${ENTITLEMENTS}
     FROM course_enrollment e
     JOIN course c ON c.id = e.course_id AND c.deleted_at IS NULL AND c.status <> 'draft'
     ${COURSE_THUMBNAIL}
     WHERE e.customer_id = :customer AND e.deleted_at IS NULL AND (:course::text IS NULL OR e.course_id = :course)`,
    { customer: customerId, course: courseId }
  )
}
