import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { COURSE_MEDIA_MODULE } from "../../../modules/course-media"
import type CourseMediaModuleService from "../../../modules/course-media/service"

export interface ReadUploadStepInput {
  upload_id: string
}

export const readUploadStepId = "course-read-upload-step"

/** An upload that is open or completed; `course_not_found`, or `course_upload_closed` where it was aborted. */
export const readUploadStep = createStep(
  readUploadStepId,
  async ({ upload_id }: ReadUploadStepInput, { container }) => {
    const media = container.resolve<CourseMediaModuleService>(COURSE_MEDIA_MODULE)
    const { upload } = await media.retrieveUpload(upload_id)
    const { asset_id, file_name, created_by } = upload
    return new StepResponse({ upload_id, asset_id, file_name, created_by, is_open: upload.status === "open" })
  }
)
