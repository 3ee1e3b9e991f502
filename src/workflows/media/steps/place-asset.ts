import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { wholeSeconds } from "../../../domain/progress"
import { courseError, isCourseError } from "../../../errors"
import { COURSE_MODULE } from "../../../modules/course"
import type CourseModuleService from "../../../modules/course/service"
import type { LessonFields } from "../../../modules/course/types"
import { COURSE_MEDIA_MODULE } from "../../../modules/course-media"
import { readPlace, type MediaPlace } from "../../../modules/course-media/media-keys"
import type { AssetRow } from "../../../modules/course-media/present"
import { addMp4Rendition, removeMp4Rendition, renditionKey } from "../../../modules/course-media/rendition-rows"
import type CourseMediaModuleService from "../../../modules/course-media/service"
import { waitsForConversion } from "../lib/switch-lesson-file"
import { assertUploadHeld, undoIfUploadIsHeld } from "../lib/upload-hold"
import type { TakenUpload } from "./take-upload"

export type PlaceAssetStepInput = TakenUpload

type LessonPlace = Extract<MediaPlace, { purpose: "lesson" }>
type LessonFile = Pick<LessonFields, "asset_id" | "next_asset_id" | "duration_seconds">

/** `placed`: what the step wrote; `before`: what was there. */
type Undo = { upload: TakenUpload } & (
  | { purpose: "lesson"; place: LessonPlace; placed: LessonFile; before: LessonFile }
  | { purpose: "thumbnail"; course_id: string; before: string | null }
  | { purpose: "resource" }
  | { purpose: "rendition"; main_id: string; file_key: string }
)

export const placeAssetStepId = "course-place-asset-step"

/**
 * Gives the lesson its file and its length, or the course its thumbnail; the course's totals follow. A file that has to
 * be converted waits at its lesson, while the one that the lesson has plays. A file to download goes to the end of its
 * list, a further height to the video's others. Idempotent; undone by giving back what was there.
 */
export const placeAssetStep = createStep(
  placeAssetStepId,
  async (upload: PlaceAssetStepInput, { container }) => {
    const { asset_id } = upload
    await assertUploadHeld(container.resolve(ContainerRegistrationKeys.PG_CONNECTION), upload)
    const asset = await container.resolve<CourseMediaModuleService>(COURSE_MEDIA_MODULE).retrieveAsset(asset_id)
    return new StepResponse<{ asset_id: string }, Undo>({ asset_id }, await put(container, upload, asset))
  },
  async (undo, { container }) => {
    if (undo) {
      await undoIfUploadIsHeld(container, undo.upload, () => takeBack(container, undo))
    }
  }
)

async function put(container: MedusaContainer, upload: TakenUpload, asset: AssetRow): Promise<Undo> {
  const courses = container.resolve<CourseModuleService>(COURSE_MODULE)
  const asset_id = asset.id
  const place = readPlace(asset.key_prefix)
  switch (place?.purpose) {
    case "lesson": {
      const placed: LessonFile = (await waitsForConversion(container, asset))
        ? { next_asset_id: asset_id }
        : { asset_id, next_asset_id: null, duration_seconds: wholeSeconds(asset.duration_seconds) }
      const lesson = await courses.saveLesson(place.course_id, place.lesson_id, placed)
      const { next_asset_id } = lesson
      const before = placed.asset_id
        ? { asset_id: lesson.asset_id, next_asset_id, duration_seconds: lesson.duration_seconds }
        : { next_asset_id }
      return { upload, purpose: "lesson", place, placed, before }
    }
    case "thumbnail": {
      const { before } = await courses.saveCourse(place.course_id, { thumbnail_asset_id: asset_id })
      return { upload, purpose: "thumbnail", course_id: place.course_id, before: before.thumbnail_asset_id }
    }
    case "resource": {
      const title = asset.file_name.replace(/\.[^.]+$/, "") || asset.file_name
      await courses.addResource({ ...place, asset_id, title })
      return { upload, purpose: "resource" }
    }
    case "rendition": {
      const file_key = renditionKey(asset)
      await addRendition(container, place.asset_id, { ...asset, file_key })
      return { upload, purpose: "rendition", main_id: place.asset_id, file_key }
    }
    default:
      throw courseError("course_invalid_input", `id: file ${asset_id} lies in no folder of a course`)
  }
}

/** Nothing is taken back where the place has another file since. */
async function takeBack(container: MedusaContainer, undo: Undo): Promise<void> {
  const connection = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const courses = container.resolve<CourseModuleService>(COURSE_MODULE)
  const { asset_id } = undo.upload
  try {
    switch (undo.purpose) {
      case "lesson": {
        const expected = undo.placed.asset_id ? { asset_id } : { next_asset_id: asset_id }
        await courses.saveLesson(undo.place.course_id, undo.place.lesson_id, undo.before, { expected })
        return
      }
      case "thumbnail":
        await courses.saveCourse(undo.course_id, { thumbnail_asset_id: undo.before }, { expected: { thumbnail_asset_id: asset_id } })
        return
      case "resource":
        await courses.deleteCourseResources({ asset_id })
        return
      case "rendition":
        await removeMp4Rendition(connection, undo.main_id, undo.file_key)
    }
  } catch (error) {
    if (!isCourseError(error, "course_changed_meanwhile")) {
      throw error
    }
  }
}

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
