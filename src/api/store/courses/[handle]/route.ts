import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { courseError } from "../../../../errors"
import type { StoreCourseResponse } from "../../../../http/store"
import { COURSE_MEDIA_MODULE } from "../../../../modules/course-media"
import type CourseMediaModuleService from "../../../../modules/course-media/service"
import { readPublishedCourse } from "../../../../queries/catalog"
import { readOutlines } from "../../../../queries/outlines"
import { presentCourse, presentLesson, presentSections } from "../present"

/**
 * A published course with its outline, for anyone: titles, lengths and which lessons are previews; nothing that plays.
 *
 * Answers `{ course }`; 404 `course_not_found`.
 */
export const GET = async (req: MedusaRequest, res: MedusaResponse<StoreCourseResponse>): Promise<void> => {
  const { handle } = req.params
  const connection = req.scope.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const course = await readPublishedCourse(connection, handle)
  if (!course) {
    throw courseError("course_not_found", `Course ${handle} was not found`)
  }
  const media = req.scope.resolve<CourseMediaModuleService>(COURSE_MEDIA_MODULE)
  const lessons = await readOutlines(connection, [course.id])
  res.json({ course: { ...(await presentCourse(media, course)), sections: presentSections(lessons, presentLesson) } })
}
