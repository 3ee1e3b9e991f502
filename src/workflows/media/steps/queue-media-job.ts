import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { courseError } from "../../../errors"
import { COURSE_MEDIA_MODULE } from "../../../modules/course-media"
import { dropJob, queueJob } from "../../../modules/course-media/jobs/jobs"
import { reopenAsset } from "../../../modules/course-media/jobs/outcomes"
import { isLessonFile } from "../../../modules/course-media/media-keys"
import type { AssetRow } from "../../../modules/course-media/present"
import type CourseMediaModuleService from "../../../modules/course-media/service"

export interface QueueMediaJobStepInput {
  asset_id: string
  /** Default: the option `media.processing.ladder`. */
  ladder?: boolean
  /** The user's id. */
  requested_by: string | null
}

export const queueMediaJobStepId = "course-queue-media-job-step"

/**
 * Queues a job for a lesson's video or sound file. An asset that failed waits for it again. Undone by forgetting the job,
 * while nobody took it up.
 *
 * @throws course_not_found; course_media_not_processable
 */
export const queueMediaJobStep = createStep(
  queueMediaJobStepId,
  async ({ asset_id, ladder, requested_by }: QueueMediaJobStepInput, { container }) => {
    const media = container.resolve<CourseMediaModuleService>(COURSE_MEDIA_MODULE)
    const connection = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
    const asset = await media.retrieveAsset(asset_id)
    const processor = await assertProcessable(media, asset)
    const wanted = ladder ?? media.options.media.processing.ladder
    await reopenAsset(connection, asset_id)
    const job = await queueJob(connection, { asset_id, processor, ladder: wanted, requested_by })
    if (!job) {
      throw courseError("course_media_not_processable", `“${asset.file_name}” is being processed already`)
    }
    return new StepResponse({ job_id: job.id, asset_id }, job.id)
  },
  async (jobId, { container }) => {
    if (jobId) {
      await dropJob(container.resolve(ContainerRegistrationKeys.PG_CONNECTION), jobId)
    }
  }
)

/** @returns the processor's id */
async function assertProcessable(media: CourseMediaModuleService, asset: AssetRow): Promise<string> {
  const { processor } = media.workshop
  if (!processor) {
    const hint = "install ffmpeg, or see the option media.processing"
    throw courseError("course_media_not_processable", `Nothing on this server processes videos: ${hint}`)
  }
  if (!["video", "audio"].includes(asset.kind) || !isLessonFile(asset.key_prefix)) {
    throw courseError("course_media_not_processable", `“${asset.file_name}” is no lesson's video or sound file`)
  }
  const isHeld = asset.status !== "uploading" && asset.provider === media.providerId
  if (!isHeld || !(await media.provider.stat(asset.key_prefix + (asset.source_key ?? asset.file_key)))) {
    throw courseError("course_media_not_processable", `The bytes of “${asset.file_name}” are gone; upload the file again`)
  }
  return processor.id
}
