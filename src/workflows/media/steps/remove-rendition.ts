import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { courseError } from "../../../errors"
import { COURSE_MEDIA_MODULE } from "../../../modules/course-media"
import { readPlace } from "../../../modules/course-media/media-keys"
import { addMp4Rendition, removeMp4Rendition, renditionKey } from "../../../modules/course-media/rendition-rows"
import type CourseMediaModuleService from "../../../modules/course-media/service"

export interface RemoveRenditionStepInput {
  /** The video. */
  asset_id: string
  rendition_id: string
}

export const removeRenditionStepId = "course-remove-rendition-step"

/** Takes a further height out of a video's list, before its file goes. Undone by putting it back. */
export const removeRenditionStep = createStep(
  removeRenditionStepId,
  async ({ asset_id, rendition_id }: RemoveRenditionStepInput, { container }) => {
    const media = container.resolve<CourseMediaModuleService>(COURSE_MEDIA_MODULE)
    const [file] = await media.listCourseMediaAssets({ id: rendition_id }, { take: 1 })
    const place = file && readPlace(file.key_prefix)
    if (!file || place?.purpose !== "rendition" || place.asset_id !== asset_id) {
      throw courseError("course_not_found", `File ${rendition_id} was not found among the heights of ${asset_id}`)
    }
    const connection = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
    const taken = await removeMp4Rendition(connection, asset_id, renditionKey(file))
    return new StepResponse({ asset_ids: [rendition_id] }, taken && { asset_id, taken })
  },
  async (undo, { container }) => {
    if (undo) {
      await addMp4Rendition(container.resolve(ContainerRegistrationKeys.PG_CONNECTION), undo.asset_id, undo.taken)
    }
  }
)
