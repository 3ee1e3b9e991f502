import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { errorMessage } from "../../../errors"
import { COURSE_MEDIA_MODULE } from "../../../modules/course-media"
import { findOutdatedJobs } from "../../../modules/course-media/jobs/outdated"
import { outputFolder } from "../../../modules/course-media/processing/media-processor"
import type CourseMediaModuleService from "../../../modules/course-media/service"

/** What one run takes on; the next one follows within a minute. */
const MAX_JOBS = 20

export const deleteOutdatedMediaStepId = "course-delete-outdated-media-step"

/**
 * Deletes what earlier jobs made of a file, once a later one made it anew and nobody can be watching it any more; then
 * their rows. Idempotent, and never fails: what could not be deleted is left to the next run. It cannot be undone.
 */
export const deleteOutdatedMediaStep = createStep(deleteOutdatedMediaStepId, async (_: void, { container }) => {
  const media = container.resolve<CourseMediaModuleService>(COURSE_MEDIA_MODULE)
  const connection = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const jobs = await findOutdatedJobs(connection, media.providerId, MAX_JOBS)
  for (const { id, key_prefix } of jobs) {
    try {
      await media.provider.deleteFolder(key_prefix + outputFolder(id))
      await media.deleteCourseMediaJobs(id)
    } catch (error) {
      const logger = container.resolve(ContainerRegistrationKeys.LOGGER)
      logger.warn(`medusa-plugin-courses: outdated media of job ${id} was not deleted, and will be later: ${errorMessage(error)}`)
    }
  }
  return new StepResponse({ found: jobs.length })
})
