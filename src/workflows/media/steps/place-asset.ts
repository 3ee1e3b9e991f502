import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { wholeSeconds } from "../../../domain/progress"
import { courseError } from "../../../errors"
import { COURSE_MODULE } from "../../../modules/course"
import type CourseModuleService from "../../../modules/course/service"
import { COURSE_MEDIA_MODULE } from "../../../modules/course-media"
import { readPlace, type MediaPlace } from "../../../modules/course-media/media-keys"
import type { AssetRow } from "../../../modules/course-media/present"
import { addMp4Rendition, removeMp4Rendition, renditionKey } from "../../../modules/course-media/rendition-rows"
import type CourseMediaModuleService from "../../../modules/course-media/service"
import { assertUploadHeld } from "../lib/upload-hold"
import type { TakenUpload } from "./take-upload"

export type PlaceAssetStepInput = TakenUpload

type OnePlace = Extract<MediaPlace, { purpose: "lesson" | "thumbnail" }>

type Undo =
  | { place: OnePlace; asset_id: string | null; duration_seconds: number | null }
  | { place: Exclude<MediaPlace, OnePlace>; asset_id: string; file_key: string }

export const placeAssetStepId = "course-place-asset-step"

/**
 * Gives the lesson its file and its length, or the course its thumbnail; the course's totals follow. A file to download
 * goes to the end of its list, a further height to the video's others. Idempotent; undone by giving back what was there.
 */
export const placeAssetStep = createStep(
  placeAssetStepId,
  async (upload: PlaceAssetStepInput, { container }) => {
    const { asset_id } = upload
    await assertUploadHeld(container.resolve(ContainerRegistrationKeys.PG_CONNECTION), upload)
    const asset = await container
      .resolve<CourseMediaModuleService>(COURSE_MEDIA_MODULE)
      .retrieveCourseMediaAsset(asset_id)
    const place = readPlace(asset.key_prefix)
    if (!place) {
      throw courseError("course_invalid_input", `id: file ${asset_id} lies in no folder of a course`)
    }
    if (place.purpose === "resource") {
      const title = asset.file_name.replace(/\.[^.]+$/, "") || asset.file_name
      await container.resolve<CourseModuleService>(COURSE_MODULE).addResource({ ...place, asset_id, title })
      return new StepResponse<{ asset_id: string }, Undo>({ asset_id }, { place, asset_id, file_key: "" })
    }
    if (place.purpose === "rendition") {
      const file_key = renditionKey(asset)
      await addRendition(container, place.asset_id, { ...asset, file_key })
      return new StepResponse<{ asset_id: string }, Undo>({ asset_id }, { place, asset_id, file_key })
    }
    const before = await put(container.resolve(COURSE_MODULE), place, asset_id, wholeSeconds(asset.duration_seconds))
    return new StepResponse<{ asset_id: string }, Undo>({ asset_id }, before)
  },
  async (before, { container }) => {
    if (before && "duration_seconds" in before) {
      await put(container.resolve(COURSE_MODULE), before.place, before.asset_id, before.duration_seconds)
    } else if (before?.place.purpose === "rendition") {
      await removeMp4Rendition(container.resolve(ContainerRegistrationKeys.PG_CONNECTION), before.place.asset_id, before.file_key)
    } else if (before) {
      await container.resolve<CourseModuleService>(COURSE_MODULE).deleteCourseResources({ asset_id: before.asset_id })
    }
  }
)

async function addRendition(
  container: MedusaContainer,
  mainId: string,
  { file_key, content_type, height, size_bytes }: Pick<AssetRow, "file_key" | "content_type" | "height" | "size_bytes">
): Promise<void> {
  const connection = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const added = { file_key, content_type, height, size_bytes: Number(size_bytes) }
  if (!(await addMp4Rendition(connection, mainId, added))) {
    throw courseError("course_invalid_input", `id: the video has a file of the height ${height} already, or was replaced`)
  }
}

async function put(
  courses: CourseModuleService,
  place: OnePlace,
  assetId: string | null,
  durationSeconds: number | null
): Promise<Extract<Undo, { place: OnePlace }>> {
  if (place.purpose === "thumbnail") {
    const { before } = await courses.saveCourse(place.course_id, { thumbnail_asset_id: assetId })
    return { place, asset_id: before.thumbnail_asset_id, duration_seconds: null }
  }
  const lesson = await courses.saveLesson(place.course_id, place.lesson_id, {
    asset_id: assetId,
    duration_seconds: durationSeconds,
  })
  return { place, asset_id: lesson.asset_id, duration_seconds: lesson.duration_seconds }
}
