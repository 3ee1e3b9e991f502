import { generateEntityId } from "@medusajs/framework/utils"
import { query, type SqlConnection } from "../../../sql"

/**
 * Remembers that a lesson was published. Taken back and published again, it is told of once.
 *
 * @returns its id, or `null` where the lesson is known
 */
export async function noteNewLesson(
  connection: SqlConnection,
  lesson: { lesson_id: string; course_id: string }
): Promise<string | null> {
  const [row] = await query<{ id: string }>(
    connection,
    `INSERT INTO course_mail_lesson (id, lesson_id, course_id, published_at)
     VALUES (:id, :lesson_id, :course_id, clock_timestamp()) ON CONFLICT (lesson_id) DO NOTHING RETURNING id`,
    { ...lesson, id: generateEntityId("", "cmailles") }
  )
  return row?.id ?? null
}

/** Takes `noteNewLesson` back. */
export async function forgetNewLesson(connection: SqlConnection, id: string): Promise<void> {
  await query(connection, "DELETE FROM course_mail_lesson WHERE id = :id", { id })
}
