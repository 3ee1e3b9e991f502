import { generateEntityId } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { courseError } from "../../../errors"
import { COURSE_MEDIA_MODULE } from "../../../modules/course-media"
import type CourseMediaModuleService from "../../../modules/course-media/service"

export interface SetPosterStepInput {
  asset_id: string
  /** A picture on this machine's disk, which was looked into. */
  file_path: string
  content_type: string
}

const EXTENSIONS: Record<string, string> = { "image/jpeg": "jpg", "image/png": "png", "image/webp": "webp" }

export const setPosterStepId = "course-set-poster-step"

/**
 * Stores a picture beside a video and makes it its poster. Undone by giving back the poster that was there; the picture
 * goes with the video's folder.
 *
 * @throws course_not_found; course_invalid_input for what is no video, or is not there yet
 */
export const setPosterStep = createStep(
  setPosterStepId,
  async ({ asset_id, file_path, content_type }: SetPosterStepInput, { container }) => {
    const media = container.resolve<CourseMediaModuleService>(COURSE_MEDIA_MODULE)
    const asset = await media.retrieveAsset(asset_id)
    if (asset.kind !== "video" || asset.status === "uploading" || asset.provider !== media.providerId) {
      throw courseError("course_invalid_input", `id: “${asset.file_name}” is no video that could have a poster`)
    }
    const poster_key = `posters/${generateEntityId(undefined, "poster")}.${EXTENSIONS[content_type]}`
    await media.provider.put(asset.key_prefix + poster_key, file_path, content_type)
    await media.updateCourseMediaAssets({ id: asset_id, poster_key })
    return new StepResponse({ asset_id }, { id: asset_id, poster_key: asset.poster_key })
  },
  async (before, { container }) => {
    if (before) {
      await container.resolve<CourseMediaModuleService>(COURSE_MEDIA_MODULE).updateCourseMediaAssets(before)
    }
  }
)
