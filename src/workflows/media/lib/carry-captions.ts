import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, generateEntityId } from "@medusajs/framework/utils"
import { COURSE_MODULE } from "../../../modules/course"
import type CourseModuleService from "../../../modules/course/service"
import { COURSE_MEDIA_MODULE } from "../../../modules/course-media"
import { changeCaptions, missingCaptions, readCaptions, withCaption, type CaptionRow } from "../../../modules/course-media/caption-rows"
import { readPlace } from "../../../modules/course-media/media-keys"
import type { AssetRow } from "../../../modules/course-media/present"
import type CourseMediaModuleService from "../../../modules/course-media/service"
import { storeText } from "../../../modules/course-media/store-text"
import { inMedia } from "./in-media"

/**
 * Copies the captions of a lesson's file to the one that takes its place: mostly it is the same recording, and where
 * it is not, the dashboard shows whose times do not fit. Languages that the new file has stay. Idempotent.
 *
 * @param asset the file that is about to become its lesson's
 * @returns what `undoCaptionChange` takes; `undefined`: nothing was copied
 */
export async function carryCaptions(container: MedusaContainer, asset: AssetRow) {
  const media = container.resolve<CourseMediaModuleService>(COURSE_MEDIA_MODULE)
  const place = readPlace(asset.key_prefix)
  if (place?.purpose !== "lesson" || (asset.kind !== "video" && asset.kind !== "audio")) {
    return undefined
  }
  const lesson = await container.resolve<CourseModuleService>(COURSE_MODULE).retrieveCourseLesson(place.lesson_id)
  const [old] = lesson.asset_id ? await media.listCourseMediaAssets({ id: lesson.asset_id }, { take: 1 }) : []
  if (!old || old.id === asset.id || old.provider !== media.providerId) {
    return undefined
  }
  const connection = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const missing = missingCaptions(await readCaptions(connection, old.id), await readCaptions(connection, asset.id))
  const copies: CaptionRow[] = []
  for (const row of missing) {
    const from = old.key_prefix + row.file_key
    const stored = await media.provider.stat(from)
    if (stored) {
      const id = generateEntityId(undefined, "cap")
      const text = Buffer.from(await media.provider.read(from, 0, stored.size_bytes)).toString("utf8")
      const copy = { ...row, id, asset_id: asset.id, file_key: `captions/${id}.vtt` }
      await storeText(media.provider, { key: asset.key_prefix + copy.file_key, text, contentType: "text/vtt" })
      copies.push(copy)
    }
  }
  return inMedia(container, (trx) =>
    changeCaptions(trx, asset.id, (now) => missingCaptions(copies, now).reduce<readonly CaptionRow[]>(withCaption, now))
  )
}
