import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { COURSE_MEDIA_MODULE } from "../../../modules/course-media"
import { dropJob, queueJob } from "../../../modules/course-media/jobs/jobs"
import { isLessonFile } from "../../../modules/course-media/media-keys"
import type CourseMediaModuleService from "../../../modules/course-media/service"
import { undoIfUploadIsHeld } from "../lib/upload-hold"
import type { TakenUpload } from "./take-upload"

export type QueueUploadedMediaStepInput = TakenUpload

/** Sound files that every browser plays need nothing made of them. */
const PLAIN_SOUND = ["audio/mpeg", "audio/mp4"]

export const queueUploadedMediaStepId = "course-queue-uploaded-media-step"

/**
 * Queues what is made of a new video or sound file, where something here makes it. Idempotent: a file has one unfinished
 * job at most. Undone by forgetting the job, while nobody took it up.
 *
 * @returns `null`: there is nothing to do
 */
export const queueUploadedMediaStep = createStep(
  queueUploadedMediaStepId,
  async (upload: QueueUploadedMediaStepInput, { container }) => {
    const { asset_id, created_by } = upload
    const media = container.resolve<CourseMediaModuleService>(COURSE_MEDIA_MODULE)
    const { ladder } = media.options.media.processing
    const { processor } = media.workshop
    const asset = await media.retrieveCourseMediaAsset(asset_id)
    const isPlain = asset.kind === "audio" && asset.status === "ready" && PLAIN_SOUND.includes(asset.content_type) && !ladder
    const isTimed = (asset.kind === "video" || asset.kind === "audio") && isLessonFile(asset.key_prefix)
    const job =
      processor && isTimed && !isPlain
        ? await queueJob(container.resolve(ContainerRegistrationKeys.PG_CONNECTION), {
            asset_id,
            processor: processor.id,
            ladder,
            requested_by: created_by,
          })
        : null
    return new StepResponse(job && { job_id: job.id, asset_id }, job && { upload, job_id: job.id })
  },
  async (undo, { container }) => {
    if (undo) {
      const connection = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
      await undoIfUploadIsHeld(container, undo.upload, () => dropJob(connection, undo.job_id))
    }
  }
)
