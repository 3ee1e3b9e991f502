import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { COURSE_MEDIA_MODULE } from "../../../modules/course-media"
import { findDueDeletions, findMarked } from "../../../modules/course-media/asset-deletion"
import type CourseMediaModuleService from "../../../modules/course-media/service"
import { deleteMarked } from "../lib/delete-marked"

export interface DeleteMarkedMediaStepInput {
  /** Those of these that are marked; nothing: all that were marked a while ago and are still there. */
  asset_ids?: string[]
}

/** Files of one look at the database. */
const BATCH = 50

export const deleteMarkedMediaStepId = "course-delete-marked-media-step"

/** Deletes files that are marked for deletion. Idempotent, never fails, and cannot be undone. @returns the ids that are gone */
export const deleteMarkedMediaStep = createStep(
  deleteMarkedMediaStepId,
  async ({ asset_ids }: DeleteMarkedMediaStepInput, { container }) => {
    const { providerId } = container.resolve<CourseMediaModuleService>(COURSE_MEDIA_MODULE)
    const connection = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
    if (asset_ids) {
      return new StepResponse(await deleteMarked(container, await findMarked(connection, providerId, asset_ids)))
    }
    const deleted: string[] = []
    for (let isMore = true; isMore; ) {
      const due = await findDueDeletions(connection, providerId, BATCH)
      deleted.push(...(await deleteMarked(container, due)))
      isMore = due.length === BATCH
    }
    return new StepResponse(deleted)
  }
)
