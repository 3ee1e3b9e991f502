import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { COURSE_MEDIA_MODULE } from "../../../modules/course-media"
import type CourseMediaModuleService from "../../../modules/course-media/service"

export interface CloseUploadStepInput {
  upload_id: string
}

export const closeUploadStepId = "course-close-upload-step"

/** Marks an upload as completed. Undone by opening it again. */
export const closeUploadStep = createStep(
  closeUploadStepId,
  async ({ upload_id }: CloseUploadStepInput, { container }) => {
    const media = container.resolve<CourseMediaModuleService>(COURSE_MEDIA_MODULE)
    await media.updateCourseMediaUploads({ id: upload_id, status: "completed" })
    return new StepResponse({ upload_id }, upload_id)
  },
  async (id, { container }) => {
    if (id) {
      const media = container.resolve<CourseMediaModuleService>(COURSE_MEDIA_MODULE)
      await media.updateCourseMediaUploads({ id, status: "open" })
    }
  }
)
