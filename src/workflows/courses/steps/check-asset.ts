import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { wholeSeconds } from "../../../domain/progress"
import { courseError } from "../../../errors"
import { COURSE_MEDIA_MODULE } from "../../../modules/course-media"
import type CourseMediaModuleService from "../../../modules/course-media/service"

export interface CheckAssetStepInput {
  /** Missing or `null`: nothing to check. */
  asset_id?: string | null
  /** The field of the request, for the message. */
  field: "asset_id" | "thumbnail_asset_id"
  /** The folder that the asset must lie in. */
  folder: string
}

export const checkAssetStepId = "course-check-asset-step"

/**
 * Refuses an asset that is not ready or was uploaded for something else: files go with the folder they lie in.
 *
 * @returns the asset's length in whole seconds; `null` without an asset, or where it has none
 */
export const checkAssetStep = createStep(
  checkAssetStepId,
  async ({ asset_id, field, folder }: CheckAssetStepInput, { container }) => {
    if (!asset_id) {
      return new StepResponse({ duration_seconds: null })
    }
    const [asset] = await container
      .resolve<CourseMediaModuleService>(COURSE_MEDIA_MODULE)
      .listCourseMediaAssets({ id: asset_id }, { take: 1 })
    if (!asset?.key_prefix.startsWith(folder) || asset.deletion === "all") {
      throw courseError("course_invalid_input", `${field}: file ${asset_id} was not uploaded for this; upload it here`)
    }
    if (asset.status !== "ready") {
      throw courseError("course_invalid_input", `${field}: the file “${asset.file_name}” is not ready, but ${asset.status}`)
    }
    return new StepResponse({ duration_seconds: wholeSeconds(asset.duration_seconds) })
  }
)
