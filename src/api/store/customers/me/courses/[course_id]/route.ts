import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { courseError } from "../../../../../../errors"
import type { StoreEnrolledCourseResponse } from "../../../../../../http/store"
import { COURSE_MEDIA_MODULE } from "../../../../../../modules/course-media"
import type CourseMediaModuleService from "../../../../../../modules/course-media/service"
import { readEnrollments } from "../../../../../../queries/enrollments"
import { readOutlines } from "../../../../../../queries/outlines"
import { storeTimeZone } from "../../../../../../queries/store-time-zone"
import { presentSections } from "../../../../courses/present"
import { gateLessons, presentGatedLesson } from "../learning"
import { presentLibraryCourse, readWaysOn } from "../present"

/**
 * One of the customer's courses with its outline, and for each lesson why it is closed and how far the customer got.
 * A course that is pending, expired or revoked answers too, with every lesson locked.
 *
 * Answers `{ course }`; 404 `course_not_found` for a course the customer is not enrolled in.
 */
export const GET = async (
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<StoreEnrolledCourseResponse>
): Promise<void> => {
  const { course_id } = req.params
  const connection = req.scope.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const [row] = await readEnrollments(connection, req.auth_context.actor_id, course_id)
  if (!row) {
    throw courseError("course_not_found", `Course ${course_id} was not found among your courses`)
  }
  const timeZone = storeTimeZone(req.scope)
  const lessons = gateLessons(row, await readOutlines(connection, [row.id], [row.enrollment_id]), timeZone)
  const purchases = await readWaysOn(connection, [row])
  const titles = new Map(lessons.map((lesson) => [lesson.id, lesson.title]))
  const shown = { strict: row.strict, timeZone, titleOf: (id: string) => titles.get(id) }
  const gated = new Map(lessons.map((lesson) => [lesson.id, presentGatedLesson(lesson, shown)]))
  const media = req.scope.resolve<CourseMediaModuleService>(COURSE_MEDIA_MODULE)
  res.json({
    course: {
      ...(await presentLibraryCourse(media, row, lessons, { timeZone, purchase: purchases.get(row.enrollment_id) })),
      completion_percent: row.completion_percent,
      strict: row.strict,
      sections: presentSections(lessons, (lesson) => gated.get(lesson.id)!),
    },
  })
}
