import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { COURSE_MEDIA_MODULE } from "../../../modules/course-media"
import { assetsWithoutJob, queueJob } from "../../../modules/course-media/jobs/jobs"
import type CourseMediaModuleService from "../../../modules/course-media/service"

/** What one run takes on; the next one follows within a minute. */
const MAX_ASSETS = 50

export const queueWaitingMediaStepId = "course-queue-waiting-media-step"

/**
 * Queues files that wait to be processed and have no job: the server stopped between the two. Nothing to undo: a file
 * has one unfinished job at most.
 */
export const queueWaitingMediaStep = createStep(queueWaitingMediaStepId, async (_: void, { container }) => {
  const media = container.resolve<CourseMediaModuleService>(COURSE_MEDIA_MODULE)
  const connection = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const { processor } = media.workshop
  const { ladder } = media.options.media.processing
  const waiting = processor ? await assetsWithoutJob(connection, media.providerId, MAX_ASSETS) : []
  let queued = 0
  for (const asset_id of waiting) {
    const job = processor && (await queueJob(connection, { asset_id, processor: processor.id, ladder, requested_by: null }))
    queued += job ? 1 : 0
  }
  return new StepResponse({ queued })
})
