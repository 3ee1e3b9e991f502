import type { LessonType } from "../http/common"
import { query, type SqlConnection } from "../modules/course-learning/sql"
import type { LessonFacts } from "./access-facts"
import type { AssetRow } from "./assets"

/** A published lesson of an outline, with one customer's progress. */
export interface OutlineRow extends LessonFacts {
  course_id: string
  section_id: string
  section_title: string
  title: string
  type: LessonType
  /** Whole seconds; `null`: not known. */
  duration_seconds: number | null
  asset: Pick<AssetRow, "status" | "kind"> | null
  completed: boolean
  completed_at: Date | null
  position_seconds: number
  /** As PostgreSQL writes an `int4multirange`; `null`: nothing. */
  watched: string | null
}

/**
 * The published lessons of some courses in outline order, in one statement.
 *
 * @param enrollmentIds whose progress to read; none for the public outline
 */
export async function readOutlines(
  connection: SqlConnection,
  courseIds: string[],
  enrollmentIds: string[] = []
): Promise<OutlineRow[]> {
  return query<OutlineRow>(
    connection,
    `SELECT s.course_id, s.id AS section_id, s.title AS section_title, s.release_at AS section_release_at,
       s.release_after_days AS section_release_after_days, l.id, l.title, l.type, l.status, l.is_preview, l.release_at,
       l.release_after_days, l.duration_seconds,
       CASE WHEN a.id IS NOT NULL THEN json_build_object('status', a.status, 'kind', a.kind) END AS asset,
       p.completed_at IS NOT NULL AS completed, p.completed_at, coalesce(p.position_seconds, 0) AS position_seconds,
       p.watched::text AS watched
     FROM course_section s
     JOIN course_lesson l ON l.section_id = s.id AND l.status = 'published' AND l.deleted_at IS NULL
     LEFT JOIN course_media_asset a ON a.id = l.asset_id AND a.deleted_at IS NULL
     LEFT JOIN course_lesson_progress p ON p.lesson_id = l.id AND p.enrollment_id = ANY(:enrollments)
     WHERE s.course_id = ANY(:courses) AND s.deleted_at IS NULL
     ORDER BY s.rank, s.id, l.rank, l.id`,
    { courses: courseIds, enrollments: enrollmentIds }
  )
}
