import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { COURSE_MEDIA_MODULE } from "../../../modules/course-media"
import type { AcceptedMedia, RefusedMedia } from "../../../modules/course-media/content/inspect"
import { isLessonFile } from "../../../modules/course-media/media-keys"
import type CourseMediaModuleService from "../../../modules/course-media/service"

export interface SettleAssetStepInput {
  asset_id: string
  media: AcceptedMedia | RefusedMedia
}

export const settleAssetStepId = "course-settle-asset-step"

/**
 * Makes an asset ready with what was found in the file, or failed with the reason. One that browsers cannot play waits
 * for what will be made of it, if something can. Undone by writing back its row.
 */
export const settleAssetStep = createStep(
  settleAssetStepId,
  async ({ asset_id, media: found }: SettleAssetStepInput, { container }) => {
    const media = container.resolve<CourseMediaModuleService>(COURSE_MEDIA_MODULE)
    const before = await media.retrieveCourseMediaAsset(asset_id)
    if (found.accepted) {
      const { kind, content_type, duration_seconds, width, height } = found
      const waits = !found.plays && media.workshop.processor !== null && isLessonFile(before.key_prefix)
      await media.provider.setContentType(before.key_prefix + before.file_key, content_type)
      await media.updateCourseMediaAssets({
        id: asset_id,
        kind,
        content_type,
        duration_seconds,
        width,
        height,
        status: waits ? "processing" : "ready",
        error: null,
      })
    } else {
      await media.updateCourseMediaAssets({ id: asset_id, status: "failed", error: found.reason })
    }
    const { kind, content_type, duration_seconds, width, height, status, error } = before
    return new StepResponse(undefined, { id: asset_id, kind, content_type, duration_seconds, width, height, status, error })
  },
  async (before, { container }) => {
    if (before) {
      await container.resolve<CourseMediaModuleService>(COURSE_MEDIA_MODULE).updateCourseMediaAssets(before)
    }
  }
)
