import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { COURSE_MEDIA_MODULE } from "../../../modules/course-media"
import { markForDeletion, unmarkForDeletion, type DeletionScope } from "../../../modules/course-media/asset-deletion"
import type CourseMediaModuleService from "../../../modules/course-media/service"

export interface MarkForDeletionStepInput {
  asset_ids: string[]
  scope: DeletionScope
}

export const markForDeletionStepId = "course-mark-for-deletion-step"

/**
 * Marks files that a job deletes. Nothing is deleted here, so steps that may fail can follow. Idempotent; undone by
 * taking the marks away. Files that another provider holds are never deleted, and logged.
 *
 * @returns the ids that were marked
 */
export const markForDeletionStep = createStep(
  markForDeletionStepId,
  async ({ asset_ids, scope }: MarkForDeletionStepInput, { container }) => {
    const media = container.resolve<CourseMediaModuleService>(COURSE_MEDIA_MODULE)
    const assets = asset_ids.length ? await media.listCourseMediaAssets({ id: asset_ids }, { take: null }) : []
    for (const { id, provider } of assets.filter((asset) => asset.provider !== media.providerId)) {
      container
        .resolve(ContainerRegistrationKeys.LOGGER)
        .warn(`Media asset ${id} was not deleted: the provider "${provider}" that holds it is not configured`)
    }
    const held = assets.filter(({ provider }) => provider === media.providerId).map(({ id }) => id)
    const marked = await markForDeletion(container.resolve(ContainerRegistrationKeys.PG_CONNECTION), held, scope)
    return new StepResponse(marked, marked)
  },
  async (marked, { container }) => {
    if (marked?.length) {
      await unmarkForDeletion(container.resolve(ContainerRegistrationKeys.PG_CONNECTION), marked)
    }
  }
)
