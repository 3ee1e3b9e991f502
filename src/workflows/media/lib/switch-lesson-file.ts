import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { wholeSeconds } from "../../../domain/progress"
import { errorMessage, isCourseError } from "../../../errors"
import { COURSE_MODULE } from "../../../modules/course"
import type CourseModuleService from "../../../modules/course/service"
import { COURSE_MEDIA_MODULE } from "../../../modules/course-media"
import { findMarked, markForDeletion } from "../../../modules/course-media/asset-deletion"
import { readPlace } from "../../../modules/course-media/media-keys"
import type { AssetRow } from "../../../modules/course-media/present"
import type CourseMediaModuleService from "../../../modules/course-media/service"
import { query } from "../../../sql"
import { carryCaptions } from "./carry-captions"
import { deleteMarked } from "./delete-marked"
import { findReplacedAssets } from "./replaced-assets"
import { findUnusedAssets } from "./unused-assets"

/** Whether a lesson's new file has to be converted, while the file that the lesson has can be played. */
export async function waitsForConversion(container: MedusaContainer, asset: AssetRow): Promise<boolean> {
  const place = readPlace(asset.key_prefix)
  if (asset.status !== "processing" || place?.purpose !== "lesson") {
    return false
  }
  const media = container.resolve<CourseMediaModuleService>(COURSE_MEDIA_MODULE)
  const { asset_id } = await container.resolve<CourseModuleService>(COURSE_MODULE).retrieveCourseLesson(place.lesson_id)
  if (!asset_id || asset_id === asset.id) {
    return false
  }
  const [playing] = await media.listCourseMediaAssets({ id: asset_id, status: "ready", provider: media.providerId }, { take: 1 })
  return !!playing
}

interface Due {
  course_id: string
  lesson_id: string
  asset_id: string
}

/**
 * Gives lessons the files that waited for their conversion and are ready, and deletes those that they replace. Repeatable,
 * and safe to run twice at once: a lesson is switched while it still waits for that file. Never fails: the sweep tries
 * again. A file whose upload is being completed is left to a later run, as completing it may yet be undone.
 *
 * @param assetId only this file
 * @returns how many lessons were switched
 */
export async function switchLessonFiles(container: MedusaContainer, assetId: string | null = null): Promise<number> {
  const connection = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  let switched = 0
  try {
    const due = await query<Due>(
      connection,
      `SELECT s.course_id, l.id AS lesson_id, a.id AS asset_id
       FROM course_lesson l JOIN course_section s ON s.id = l.section_id
       JOIN course_media_asset a ON a.id = l.next_asset_id AND a.status = 'ready' AND a.deletion IS NULL AND a.deleted_at IS NULL
       WHERE l.next_asset_id IS NOT NULL AND l.deleted_at IS NULL AND (:asset::text IS NULL OR a.id = :asset) AND NOT EXISTS (
         SELECT FROM course_media_upload u WHERE u.asset_id = a.id AND u.status = 'open' AND u.deleted_at IS NULL)`,
      { asset: assetId }
    )
    for (const lesson of due) {
      switched += (await switchOne(container, lesson)) ? 1 : 0
    }
  } catch (error) {
    const logger = container.resolve(ContainerRegistrationKeys.LOGGER)
    logger.warn(`medusa-plugin-courses: a lesson waits for its converted file, and gets it later: ${errorMessage(error)}`)
  }
  return switched
}

async function switchOne(container: MedusaContainer, { course_id, lesson_id, asset_id }: Due): Promise<boolean> {
  const media = container.resolve<CourseMediaModuleService>(COURSE_MEDIA_MODULE)
  const courses = container.resolve<CourseModuleService>(COURSE_MODULE)
  const connection = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const asset = await media.retrieveAsset(asset_id)
  await carryCaptions(container, asset)
  const file = { asset_id, next_asset_id: null, duration_seconds: wholeSeconds(asset.duration_seconds) }
  try {
    await courses.saveLesson(course_id, lesson_id, file, { expected: { next_asset_id: asset_id } })
  } catch (error) {
    if (isCourseError(error, "course_changed_meanwhile")) {
      return false
    }
    throw error
  }
  const unused = await findUnusedAssets(container, await findReplacedAssets(container, asset_id))
  await markForDeletion(connection, unused, "all")
  await deleteMarked(container, await findMarked(connection, media.providerId, unused))
  return true
}
