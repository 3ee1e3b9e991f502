import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { courseError, errorMessage } from "../../../errors"
import { COURSE_MEDIA_MODULE } from "../../../modules/course-media"
import { cancelJob } from "../../../modules/course-media/jobs/outcomes"
import { outputFolder } from "../../../modules/course-media/processing/media-processor"
import type CourseMediaModuleService from "../../../modules/course-media/service"

export interface CancelMediaJobStepInput {
  asset_id: string
}

/** What a file says that cannot be played without what was cancelled. */
const REASON = "Processing was cancelled"

export const cancelMediaJobStepId = "course-cancel-media-job-step"

/**
 * Cancels a file's unfinished job, and deletes what it made so far. It cannot be undone.
 *
 * @throws course_not_found; course_media_not_processable where there is none
 */
export const cancelMediaJobStep = createStep(
  cancelMediaJobStepId,
  async ({ asset_id }: CancelMediaJobStepInput, { container }) => {
    const media = container.resolve<CourseMediaModuleService>(COURSE_MEDIA_MODULE)
    const asset = await media.retrieveAsset(asset_id)
    const job = await cancelJob(container.resolve(ContainerRegistrationKeys.PG_CONNECTION), asset_id, REASON)
    if (!job) {
      throw courseError("course_media_not_processable", `“${asset.file_name}” is not being processed, so there is nothing to cancel`)
    }
    const { external_id } = job
    const stops = external_id ? media.workshop.processor?.cancel(external_id) : undefined
    await Promise.resolve(stops).catch((error: unknown) => {
      const logger = container.resolve(ContainerRegistrationKeys.LOGGER)
      logger.warn(`medusa-plugin-courses: media job ${external_id} goes on elsewhere: ${errorMessage(error)}`)
    })
    await media.provider.deleteFolder(asset.key_prefix + outputFolder(job.id))
    return new StepResponse({ job_id: job.id })
  }
)
