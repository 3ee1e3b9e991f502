import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { COURSE_MEDIA_MODULE } from "../../../modules/course-media"
import type CourseMediaModuleService from "../../../modules/course-media/service"

export interface AbortUploadsStepInput {
  upload_ids: string[]
}

export const abortUploadsStepId = "course-abort-uploads-step"

/**
 * Forgets uploads that are open: their parts, their rows' assets. Idempotent, and cannot be undone. One that was
 * completed is refused with `course_upload_closed`.
 */
export const abortUploadsStep = createStep(
  abortUploadsStepId,
  async ({ upload_ids }: AbortUploadsStepInput, { container }) => {
    const media = container.resolve<CourseMediaModuleService>(COURSE_MEDIA_MODULE)
    for (const id of upload_ids) {
      await media.abortUpload(id)
    }
    return new StepResponse({ upload_ids })
  }
)
