import type { CourseStatus, LessonType } from "../http/common"
import { query, type SqlConnection } from "../modules/course-learning/sql"
import type { LessonFacts } from "./access-facts"
import { ASSET_JSON, type AssetRow } from "./assets"

export interface PreviewRow extends LessonFacts {
  now: Date
  course_status: CourseStatus
  title: string
  type: LessonType
  body: string | null
  duration_seconds: number | null
  asset: AssetRow | null
}

/** A lesson by its course's handle, for someone who has no account. Whether it may be seen is for the gate to say. */
export async function readPreview(
  connection: SqlConnection,
  handle: string,
  lessonId: string
): Promise<PreviewRow | null> {
  const [row] = await query<PreviewRow>(
    connection,
    `SELECT clock_timestamp() AS now, c.status AS course_status, l.id, l.title, l.type, l.body, l.status, l.is_preview,
       l.release_at, l.release_after_days, s.release_at AS section_release_at,
       s.release_after_days AS section_release_after_days,
       l.duration_seconds,
       CASE WHEN a.id IS NOT NULL THEN ${ASSET_JSON} END AS asset
     FROM course_lesson l
     JOIN course_section s ON s.id = l.section_id AND s.deleted_at IS NULL
     JOIN course c ON c.id = s.course_id AND c.deleted_at IS NULL
     LEFT JOIN course_media_asset a ON a.id = l.asset_id AND a.deleted_at IS NULL
     WHERE l.id = :lesson AND c.handle = :handle AND l.deleted_at IS NULL`,
    { lesson: lessonId, handle }
  )
  return row ?? null
}
