import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { COURSE_MEDIA_MODULE } from "../../../modules/course-media"
import type CourseMediaModuleService from "../../../modules/course-media/service"

export interface DiscardBytesStepInput {
  asset_id: string
}

export const discardBytesStepId = "course-discard-bytes-step"

/** Deletes the bytes of a refused file; its row stays and says why. Idempotent, and cannot be undone. */
export const discardBytesStep = createStep(
  discardBytesStepId,
  async ({ asset_id }: DiscardBytesStepInput, { container }) => {
    const media = container.resolve<CourseMediaModuleService>(COURSE_MEDIA_MODULE)
    const asset = await media.retrieveCourseMediaAsset(asset_id)
    await media.provider.deleteFolder(asset.key_prefix)
    return new StepResponse({ asset_id })
  }
)
