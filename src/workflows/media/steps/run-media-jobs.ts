import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { errorMessage } from "../../../errors"
import { COURSE_MEDIA_MODULE } from "../../../modules/course-media"
import type CourseMediaModuleService from "../../../modules/course-media/service"
import { processNextJob } from "../lib/process-next-job"

export const runMediaJobsStepId = "course-run-media-jobs-step"

/**
 * Does what is queued, one job at a time in this process, in the background. Nothing to undo: each job ends by itself.
 * Where it fails, as without a database, the next run goes on.
 */
export const runMediaJobsStep = createStep(
  { name: runMediaJobsStepId, async: true },
  async (_: void, { container }) => {
    const { workshop } = container.resolve<CourseMediaModuleService>(COURSE_MEDIA_MODULE)
    try {
      await workshop.work((stopping) => processNextJob(container, stopping))
    } catch (error) {
      container
        .resolve(ContainerRegistrationKeys.LOGGER)
        .error(`medusa-plugin-courses: processing of media stopped and goes on within two minutes: ${errorMessage(error)}`)
    }
    return new StepResponse(void 0)
  }
)
