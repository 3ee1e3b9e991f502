import type { MedusaContainer } from "@medusajs/framework/types"
import { COURSE_MEDIA_MODULE } from "../../../modules/course-media"
import { placeFolder, readPlace } from "../../../modules/course-media/media-keys"
import type CourseMediaModuleService from "../../../modules/course-media/service"

/**
 * Other files of the same place whose uploads are over: all where a place holds one file, those that were refused where
 * it holds many. It looks at the place and not at what was there a moment ago, so that what a crash left behind goes
 * with the next file.
 *
 * @param assetId the file that took their place
 */
export async function findReplacedAssets(container: MedusaContainer, assetId: string): Promise<string[]> {
  const media = container.resolve<CourseMediaModuleService>(COURSE_MEDIA_MODULE)
  const asset = await media.retrieveCourseMediaAsset(assetId)
  const place = readPlace(asset.key_prefix)
  const isOne = place?.purpose === "lesson" || place?.purpose === "thumbnail"
  const found = place
    ? await media.listCourseMediaAssets(
        {
          key_prefix: { $like: `${placeFolder(place).replace(/[\\%_]/g, "\\$&")}%` },
          id: { $ne: assetId },
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
  return others.flatMap(({ id }) => (busy.has(id) ? [] : [id]))
}
