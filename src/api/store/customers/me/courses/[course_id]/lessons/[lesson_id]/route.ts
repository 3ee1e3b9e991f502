import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { watchedPercent } from "../../../../../../../../domain/progress"
import type { AccessDeniedResponse, StoreLessonResponse } from "../../../../../../../../http/store"
import { COURSE_LEARNING_MODULE } from "../../../../../../../../modules/course-learning"
import type CourseLearningModuleService from "../../../../../../../../modules/course-learning/service"
import { COURSE_MEDIA_MODULE } from "../../../../../../../../modules/course-media"
import type CourseMediaModuleService from "../../../../../../../../modules/course-media/service"
import { readResources } from "../../../../../../../../queries/resources"
import { presentLesson } from "../../../../../../courses/present"
import { completionOf } from "../../../learning"
import { refuseAccess } from "../../../refusals"
import { presentLessonFiles } from "../../../lesson-files"
import { endOfSignature } from "../../../resources"
import { openLesson } from "./open-lesson"

/**
 * A lesson's page: text, files, captions for the transcript, neighbours and the customer's progress. What plays comes
 * from `…/playback`. The file of a document lesson is its `document`, and among its `resources`.
 *
 * Answers `{ lesson }`; 403 `course_access_denied` with `denial`; 404 `course_not_found`.
 */
export const GET = async (
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<StoreLessonResponse | AccessDeniedResponse>
): Promise<void> => {
  const connection = req.scope.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const { lesson, access } = await openLesson(req, { outline: true })
  const { options } = req.scope.resolve<CourseLearningModuleService>(COURSE_LEARNING_MODULE)
  if (!access.granted) {
    refuseAccess(res, access, options.timeZone, (id) => lesson.outline.find((other) => other.id === id)?.title)
    return
  }
  const media = req.scope.resolve<CourseMediaModuleService>(COURSE_MEDIA_MODULE)
  const expiresAt = endOfSignature(lesson.now, options.playbackUrlTtl, access)
  const { id } = lesson
  const files = await readResources(connection, [lesson.course_id], id)
  const index = lesson.outline.findIndex((other) => other.id === id)
  res.json({
    lesson: {
      ...presentLesson(lesson),
      lock: null,
      completed_at: lesson.completed_at?.toISOString() ?? null,
      position_seconds: lesson.position_seconds,
      watched_percent: watchedPercent(lesson.watched, lesson.duration_seconds),
      completion: completionOf(lesson, lesson.strict),
      course_id: lesson.course_id,
      section_id: lesson.section_id,
      description: lesson.description,
      body: lesson.body,
      watched: lesson.watched,
      ...(await presentLessonFiles(media, lesson, { access, files, expiresAt, ip: req.ip })),
      previous_lesson_id: lesson.outline[index - 1]?.id ?? null,
      next_lesson_id: lesson.outline[index + 1]?.id ?? null,
    },
  })
}
