import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { COURSE_MEDIA_MODULE } from "../../../modules/course-media"
import type CourseMediaModuleService from "../../../modules/course-media/service"

export interface CreateMediaUploadStepInput {
  asset_id: string
  provider_upload_id: string
  file_name: string
  size_bytes: number
  part_size_bytes: number
  created_by: string | null
}

/** How long an upload may take; then it is aborted. */
export const UPLOAD_DAYS = 7
const DAY_MS = 86_400_000

export const createMediaUploadStepId = "course-create-media-upload-step"

/** Writes the row by which an upload goes on after a broken connection. Undone by deleting it. */
export const createMediaUploadStep = createStep(
  createMediaUploadStepId,
  async (input: CreateMediaUploadStepInput, { container }) => {
    const media = container.resolve<CourseMediaModuleService>(COURSE_MEDIA_MODULE)
    const upload = await media.createCourseMediaUploads({
      ...input,
      part_count: Math.ceil(input.size_bytes / input.part_size_bytes),
      status: "open",
      expires_at: new Date(Date.now() + UPLOAD_DAYS * DAY_MS),
    })
    return new StepResponse({ id: upload.id }, upload.id)
  },
  async (id, { container }) => {
    if (id) {
      await container.resolve<CourseMediaModuleService>(COURSE_MEDIA_MODULE).deleteCourseMediaUploads(id)
    }
  }
)
