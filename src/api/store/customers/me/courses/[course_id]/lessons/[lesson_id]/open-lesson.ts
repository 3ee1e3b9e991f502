import type { AuthenticatedMedusaRequest } from "@medusajs/framework/http"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { Access } from "../../../../../../../../domain/access"
import { courseError } from "../../../../../../../../errors"
import { accessOf, readLessonFacts, type LessonWithFacts } from "../../../../../../../../queries/lesson-facts"
import { storeTimeZone } from "../../../../../../../../queries/store-time-zone"

/**
 * @throws `course_not_found` for a lesson that is not of that course, or that nobody may see because it or its
 *   course is a draft
 */
export function assertVisible(
  lesson: LessonWithFacts | null | undefined,
  { course_id, lesson_id }: Record<string, string>
): asserts lesson is LessonWithFacts {
  if (!lesson || lesson.lesson_status !== "published" || lesson.status === "draft") {
    throw courseError("course_not_found", `Lesson ${lesson_id} of course ${course_id} was not found`)
  }
}

/**
 * Reads the lesson that the path names and asks the gate, with one statement.
 *
 * @throws `course_not_found`
 */
export async function openLesson(
  req: AuthenticatedMedusaRequest<unknown>,
  options: { outline: boolean }
): Promise<{ lesson: LessonWithFacts; access: Access }> {
  const { course_id, lesson_id } = req.params
  const lesson = await readLessonFacts(
    req.scope.resolve(ContainerRegistrationKeys.PG_CONNECTION),
    { customerId: req.auth_context.actor_id, courseId: course_id, lessonId: lesson_id },
    options
  )
  assertVisible(lesson, req.params)
  return { lesson, access: accessOf(lesson, storeTimeZone(req.scope)) }
}
