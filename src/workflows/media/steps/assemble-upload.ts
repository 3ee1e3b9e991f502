import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { COURSE_MEDIA_MODULE } from "../../../modules/course-media"
import { inspectMedia, type AcceptedMedia, type RefusedMedia } from "../../../modules/course-media/content/inspect"
import { toProviderUpload } from "../../../modules/course-media/present"
import type CourseMediaModuleService from "../../../modules/course-media/service"

export interface AssembleUploadStepInput {
  upload_id: string
}

export const assembleUploadStepId = "course-assemble-upload-step"

/**
 * Has the storage make the file of its parts, and looks into the file. Idempotent: what an earlier run decided stays.
 * Nothing to undo: an upload that fails later is completed by calling again.
 *
 * @returns what the file is, or why it is refused
 */
export const assembleUploadStep = createStep(
  assembleUploadStepId,
  async ({ upload_id }: AssembleUploadStepInput, { container }) => {
    const media = container.resolve<CourseMediaModuleService>(COURSE_MEDIA_MODULE)
    const { upload, asset } = await media.retrieveUpload(upload_id)
    if (asset.status === "failed") {
      return new StepResponse<AcceptedMedia | RefusedMedia>({ accepted: false, reason: asset.error ?? "" })
    }
    const file = toProviderUpload(upload, asset)
    await media.provider.completeUpload(file)
    return new StepResponse<AcceptedMedia | RefusedMedia>(
      await inspectMedia(
        { sizeBytes: file.sizeBytes, read: (start, end) => media.provider.read(file.key, start, end) },
        asset.kind
      )
    )
  }
)
