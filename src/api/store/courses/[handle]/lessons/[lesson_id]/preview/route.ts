import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { courseError } from "../../../../../../../errors"
import type { StoreLessonPreviewResponse } from "../../../../../../../http/store"
import { COURSE_LEARNING_MODULE } from "../../../../../../../modules/course-learning"
import type CourseLearningModuleService from "../../../../../../../modules/course-learning/service"
import { COURSE_MEDIA_MODULE } from "../../../../../../../modules/course-media"
import type CourseMediaModuleService from "../../../../../../../modules/course-media/service"
import { lessonAccess } from "../../../../../../../queries/access-facts"
import { isDocument, isPlayable } from "../../../../../../../queries/assets"
import { readPreview } from "../../../../../../../queries/preview"
import { playbackSigning, presentSigned } from "../../../../../../courses/playback/signing"
import { presentLesson } from "../../../../present"

/** Seconds that a preview's addresses work: anyone gets them, so they are worth little to pass on. */
const PREVIEW_TTL = 900

/**
 * A preview lesson of a published course, for anyone. It keeps no progress; ask again before `expires_at`.
 *
 * Answers `{ preview }` with addresses that work for 15 minutes (less where `playbackUrlTtl`, or `hlsUrlTtl` with HLS, is shorter). A
 * document's only source is its file, an article has none; 404 `course_not_found` for anything that is not a preview.
 */
export const GET = async (req: MedusaRequest, res: MedusaResponse<StoreLessonPreviewResponse>): Promise<void> => {
  const { handle, lesson_id } = req.params
  const { options } = req.scope.resolve<CourseLearningModuleService>(COURSE_LEARNING_MODULE)
  const lesson = await readPreview(req.scope.resolve(ContainerRegistrationKeys.PG_CONNECTION), handle, lesson_id)
  const access =
    lesson &&
    lessonAccess(
      { now: lesson.now, status: lesson.course_status, enrolled_at: null, entitlements: [], progression: "free" },
      lesson,
      [],
      options.timeZone
    )
  if (!lesson || !access?.granted) {
    throw courseError("course_not_found", `Preview lesson ${lesson_id} of course ${handle} was not found`)
  }
  const media = req.scope.resolve<CourseMediaModuleService>(COURSE_MEDIA_MODULE)
  const { hlsUrlTtl } = options
  const playbackUrlTtl = Math.min(PREVIEW_TTL, options.playbackUrlTtl)
  const signing = playbackSigning(req, { playbackUrlTtl, hlsUrlTtl }, lesson.now, access)
  const asset = isPlayable(lesson) || isDocument(lesson) ? lesson.asset : null
  const signed = asset && presentSigned(await media.signPlayback(asset, signing))
  res.json({
    preview: {
      lesson: { ...presentLesson(lesson), body: lesson.body },
      sources: signed?.sources ?? [],
      captions: signed?.captions ?? [],
      poster: signed?.poster ?? null,
      storyboard: signed?.storyboard ?? null,
      duration_seconds: lesson.duration_seconds,
      expires_at: signed?.expires_at ?? null,
    },
  })
}
