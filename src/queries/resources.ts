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
 * Files to download of some courses, in one statement: those whose upload is finished. The document of a
 * document lesson is one of its lesson's files, before those that were added to it; a video that the lesson had before it
 * became one is not.
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
     FROM (
       SELECT id, title, course_id, lesson_id, asset_id, rank FROM course_resource
       WHERE course_id = ANY(:courses) AND deleted_at IS NULL
         AND (:lesson::text IS NULL OR lesson_id = :lesson OR lesson_id IS NULL)
       UNION ALL
       SELECT l.asset_id, l.title, s.course_id, l.id, l.asset_id, -1
       FROM course_section s JOIN course_lesson l ON l.section_id = s.id
         JOIN course_media_asset d ON d.id = l.asset_id AND d.kind = 'document'
       WHERE s.course_id = ANY(:courses) AND s.deleted_at IS NULL AND l.deleted_at IS NULL
         AND l.type = 'document' AND l.status = 'published' AND (:lesson::text IS NULL OR l.id = :lesson)
     ) AS r
     JOIN course_media_asset a ON a.id = r.asset_id AND a.status = 'ready' AND a.deleted_at IS NULL
     ORDER BY r.rank, r.id`,
    { courses: courseIds, lesson: lessonId }
  )
}
