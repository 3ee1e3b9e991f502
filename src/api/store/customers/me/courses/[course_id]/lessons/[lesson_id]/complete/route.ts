import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { courseProgress } from "../../../../../../../../../domain/progress"
import { courseError } from "../../../../../../../../../errors"
import type { AccessDeniedResponse, StoreCompleteResponse } from "../../../../../../../../../http/store"
import { completeLessonWorkflow } from "../../../../../../../../../workflows/learning/complete-lesson"
import { completionOf } from "../../../../learning"
import { refuseAccess } from "../../../../refusals"
import { storeTimeZone } from "../../../../../../../../../queries/store-time-zone"
import { openLesson } from "../open-lesson"

/**
 * Completes a lesson by hand, and the course where that was the last one. Calling it again changes nothing.
 *
 * No body. Answers `{ lesson, course }`; 400 `course_completion_not_allowed` where the lesson's `completion` is `watched`;
 * 403 `course_access_denied` with `denial`; 404 `course_not_found`.
 */
export const POST = async (
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<StoreCompleteResponse | AccessDeniedResponse>
): Promise<void> => {
  const { lesson, access } = await openLesson(req, { outline: false })
  if (!access.granted || !lesson.enrollment_id) {
    const denied = access.granted ? ({ granted: false, reason: "not_enrolled" } as const) : access
    return refuseAccess(res, denied, storeTimeZone(req.scope), (id) => lesson.outline.find((other) => other.id === id)?.title)
  }
  if (!lesson.completed_at && completionOf(lesson, lesson.strict) === "watched") {
    throw courseError(
      "course_completion_not_allowed",
      `Lesson ${lesson.id} is completed by watching ${lesson.completion_percent} % of it`
    )
  }
  const { result } = await completeLessonWorkflow(req.scope).run({
    input: { enrollment_id: lesson.enrollment_id, lesson_id: lesson.id },
  })
  const [course] = result.courses
  res.json({
    lesson: { id: lesson.id, completed_at: new Date(result.lesson.completed_at).toISOString() },
    course: {
      id: lesson.course_id,
      completed_at: course.completed_at ? new Date(course.completed_at).toISOString() : null,
      ...courseProgress({
        lessonCount: course.lesson_count,
        completedLessonCount: course.completed_lesson_count,
        completedAt: course.completed_at,
      }),
    },
  })
}
