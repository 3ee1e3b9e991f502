import { query, type SqlConnection } from "../modules/course-learning/sql"
import { ASSET_JSON, type AssetRow } from "./assets"

export interface ResourceRow {
  id: string
  title: string
  course_id: string
  lesson_id: string | null
  asset: AssetRow
}

/**
 * Files to download of some courses, in one statement: those whose upload is finished.
 *
 * @param lessonId only the files of this lesson and those of the whole course
 */
export async function readResources(
  connection: SqlConnection,
  courseIds: string[],
  lessonId: string | null = null
): Promise<ResourceRow[]> {
  return query<ResourceRow>(
    connection,
    `SELECT r.id, r.title, r.course_id, r.lesson_id, ${ASSET_JSON} AS asset
     FROM course_resource r
     JOIN course_media_asset a ON a.id = r.asset_id AND a.status = 'ready' AND a.deleted_at IS NULL
     WHERE r.course_id = ANY(:courses) AND r.deleted_at IS NULL
       AND (:lesson::text IS NULL OR r.lesson_id = :lesson OR r.lesson_id IS NULL)
     ORDER BY r.rank, r.id`,
    { courses: courseIds, lesson: lessonId }
  )
}
