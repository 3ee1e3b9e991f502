import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { courseError } from "../../../errors"
import { COURSE_MEDIA_MODULE } from "../../../modules/course-media"
import type CourseMediaModuleService from "../../../modules/course-media/service"

export interface FindFailedJobStepInput {
  asset_id: string
}

export const findFailedJobStepId = "course-find-failed-job-step"

/**
 * What a file's newest job was asked for, where that failed or was cancelled.
 *
 * @throws course_not_found; course_media_not_processable where there is nothing to retry
 */
export const findFailedJobStep = createStep(
  findFailedJobStepId,
  async ({ asset_id }: FindFailedJobStepInput, { container }) => {
    const media = container.resolve<CourseMediaModuleService>(COURSE_MEDIA_MODULE)
    const { file_name } = await media.retrieveAsset(asset_id)
    const [job] = await media.listCourseMediaJobs({ asset_id }, { order: { created_at: "DESC" }, take: 1 })
    if (!job || !["failed", "canceled"].includes(job.state)) {
      throw courseError("course_media_not_processable", `“${file_name}” has no failed or cancelled job to retry`)
    }
    return new StepResponse({ ladder: job.ladder })
  }
)
