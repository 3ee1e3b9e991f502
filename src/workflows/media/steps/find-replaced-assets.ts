import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { COURSE_MEDIA_MODULE } from "../../../modules/course-media"
import { placeFolder, readPlace } from "../../../modules/course-media/media-keys"
import type CourseMediaModuleService from "../../../modules/course-media/service"

export interface FindReplacedAssetsStepInput {
  /** The asset that took their place. */
  asset_id: string
}

export const findReplacedAssetsStepId = "course-find-replaced-assets-step"

/**
 * Other files of the same place whose uploads are over: all where a place holds one file, those that were refused where
 * it holds many. It looks at the place and not at what was there a moment ago, so that what a crash left behind goes
 * with the next file.
 */
export const findReplacedAssetsStep = createStep(
  findReplacedAssetsStepId,
  async ({ asset_id }: FindReplacedAssetsStepInput, { container }) => {
    const media = container.resolve<CourseMediaModuleService>(COURSE_MEDIA_MODULE)
    const asset = await media.retrieveCourseMediaAsset(asset_id)
    const place = readPlace(asset.key_prefix)
    const isOne = place?.purpose === "lesson" || place?.purpose === "thumbnail"
    const found = place
      ? await media.listCourseMediaAssets(
          {
            key_prefix: { $like: `${placeFolder(place).replace(/[\\%_]/g, "\\$&")}%` },
            id: { $ne: asset_id },
            status: isOne ? ["processing", "ready", "failed"] : ["failed"],
          },
          { take: null }
        )
      : []
    // What lies in the new file's own folder belongs to it.
    const others = found.filter(({ key_prefix }) => !key_prefix.startsWith(asset.key_prefix))
    const open = others.length
      ? await media.listCourseMediaUploads({ asset_id: others.map(({ id }) => id), status: "open" }, { take: null })
      : []
    const busy = new Set(open.map((upload) => upload.asset_id))
    return new StepResponse(others.flatMap(({ id }) => (busy.has(id) ? [] : [id])))
  }
)
