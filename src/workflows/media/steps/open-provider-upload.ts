import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { COURSE_MEDIA_MODULE } from "../../../modules/course-media"
import type CourseMediaModuleService from "../../../modules/course-media/service"

export interface OpenProviderUploadStepInput {
  key: string
  content_type: string
  size_bytes: number
}

export const openProviderUploadStepId = "course-open-provider-upload-step"

/** Opens a multipart upload in the storage. Undone by aborting it. */
export const openProviderUploadStep = createStep(
  openProviderUploadStepId,
  async ({ key, content_type, size_bytes }: OpenProviderUploadStepInput, { container }) => {
    const { provider } = container.resolve<CourseMediaModuleService>(COURSE_MEDIA_MODULE)
    const partSizeBytes = provider.partSize(size_bytes)
    const file = { key, sizeBytes: size_bytes, partSizeBytes }
    const uploadId = await provider.createUpload({ ...file, contentType: content_type })
    return new StepResponse({ upload_id: uploadId, part_size_bytes: partSizeBytes }, { ...file, uploadId })
  },
  async (upload, { container }) => {
    if (upload) {
      await container.resolve<CourseMediaModuleService>(COURSE_MEDIA_MODULE).provider.abortUpload(upload)
    }
  }
)
