import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { courseError } from "../../../errors"
import { COURSE_MODULE } from "../../../modules/course"
import type CourseModuleService from "../../../modules/course/service"
import { COURSE_MEDIA_MODULE } from "../../../modules/course-media"
import { readPlace, type MediaPlace } from "../../../modules/course-media/media-keys"
import type CourseMediaModuleService from "../../../modules/course-media/service"

export interface PlaceAssetStepInput {
  asset_id: string
}

interface Undo {
  place: MediaPlace
  asset_id: string | null
  duration_seconds: number | null
}

export const placeAssetStepId = "course-place-asset-step"

/** Whole seconds; a lesson that has media is never of no length. */
export function wholeSeconds(seconds: number | null): number | null {
  return seconds === null ? null : Math.max(1, Math.round(seconds))
}

/**
 * Gives the lesson its file and its length, or the course its thumbnail; the course's totals follow. Undone by giving
 * back what was there.
 */
export const placeAssetStep = createStep(
  placeAssetStepId,
  async ({ asset_id }: PlaceAssetStepInput, { container }) => {
    const asset = await container
      .resolve<CourseMediaModuleService>(COURSE_MEDIA_MODULE)
      .retrieveCourseMediaAsset(asset_id)
    const place = readPlace(asset.key_prefix)
    if (!place) {
      throw courseError("course_invalid_input", `id: file ${asset_id} belongs to neither a lesson nor a thumbnail`)
    }
    const before = await put(container.resolve(COURSE_MODULE), place, asset_id, wholeSeconds(asset.duration_seconds))
    return new StepResponse({ asset_id }, before)
  },
  async (before, { container }) => {
    if (before) {
      await put(container.resolve(COURSE_MODULE), before.place, before.asset_id, before.duration_seconds)
    }
  }
)

async function put(
  courses: CourseModuleService,
  place: MediaPlace,
  assetId: string | null,
  durationSeconds: number | null
): Promise<Undo> {
  if (place.purpose === "thumbnail") {
    const course = await courses.saveCourse(place.course_id, { thumbnail_asset_id: assetId })
    return { place, asset_id: course.thumbnail_asset_id, duration_seconds: null }
  }
  const lesson = await courses.saveLesson(place.course_id, place.lesson_id, {
    asset_id: assetId,
    duration_seconds: durationSeconds,
  })
  return { place, asset_id: lesson.asset_id, duration_seconds: lesson.duration_seconds }
}
