import { ContainerRegistrationKeys, generateEntityId } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { COURSE_MODULE } from "../../../modules/course"
import type CourseModuleService from "../../../modules/course/service"
import { COURSE_MEDIA_MODULE } from "../../../modules/course-media"
import { changeCaptions, missingCaptions, readCaptions, undoCaptionChange, withCaption, type CaptionRow } from "../../../modules/course-media/caption-rows"
import { readPlace } from "../../../modules/course-media/media-keys"
import type CourseMediaModuleService from "../../../modules/course-media/service"
import { storeText } from "../../../modules/course-media/store-text"
import { inMedia } from "../lib/in-media"

export interface CarryCaptionsStepInput {
  /** The file that is about to become its lesson's. */
  asset_id: string
}

export const carryCaptionsStepId = "course-carry-captions-step"

/**
 * Copies the captions of a lesson's file to the one that takes its place: mostly it is the same recording, and where
 * it is not, the dashboard shows whose times do not fit. Languages that the new file has stay. Idempotent; undone by
 * forgetting the copies.
 */
export const carryCaptionsStep = createStep(
  carryCaptionsStepId,
  async ({ asset_id }: CarryCaptionsStepInput, { container }) => {
    const media = container.resolve<CourseMediaModuleService>(COURSE_MEDIA_MODULE)
    const asset = await media.retrieveAsset(asset_id)
    const place = readPlace(asset.key_prefix)
    if (place?.purpose !== "lesson" || (asset.kind !== "video" && asset.kind !== "audio")) {
      return new StepResponse(undefined)
    }
    const lesson = await container.resolve<CourseModuleService>(COURSE_MODULE).retrieveCourseLesson(place.lesson_id)
    const [old] = lesson.asset_id ? await media.listCourseMediaAssets({ id: lesson.asset_id }, { take: 1 }) : []
    if (!old || old.id === asset_id || old.provider !== media.providerId) {
      return new StepResponse(undefined)
    }
    const connection = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
    const missing = missingCaptions(await readCaptions(connection, old.id), await readCaptions(connection, asset_id))
    const copies: CaptionRow[] = []
    for (const row of missing) {
      const from = old.key_prefix + row.file_key
      const stored = await media.provider.stat(from)
      if (stored) {
        const id = generateEntityId(undefined, "cap")
        const text = Buffer.from(await media.provider.read(from, 0, stored.size_bytes)).toString("utf8")
        const copy = { ...row, id, asset_id, file_key: `captions/${id}.vtt` }
        await storeText(media.provider, { key: asset.key_prefix + copy.file_key, text, contentType: "text/vtt" })
        copies.push(copy)
      }
    }
    const change = await inMedia(container, (trx) =>
      changeCaptions(trx, asset_id, (now) => missingCaptions(copies, now).reduce<readonly CaptionRow[]>(withCaption, now))
    )
    return new StepResponse(undefined, change)
  },
  async (change, { container }) => {
    if (change) {
      await inMedia(container, (trx) => undoCaptionChange(trx, change))
    }
  }
)
