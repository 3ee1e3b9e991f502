import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { COURSE_MEDIA_MODULE } from "../../../modules/course-media"
import type CourseMediaModuleService from "../../../modules/course-media/service"

export interface DeleteAssetsStepInput {
  asset_ids: string[]
}

export const deleteAssetsStepId = "course-delete-assets-step"

/**
 * Deletes files from the storage, then their rows, uploads and captions, and the further heights in a video's folder.
 * Idempotent; a failure half way is mended by
 * calling again. It cannot be undone, so nothing that may fail should follow it. Files that another provider holds are
 * left alone, and logged.
 *
 * @returns the ids that are gone
 */
export const deleteAssetsStep = createStep(
  deleteAssetsStepId,
  async ({ asset_ids }: DeleteAssetsStepInput, { container }) => {
    const media = container.resolve<CourseMediaModuleService>(COURSE_MEDIA_MODULE)
    const assets = asset_ids.length ? await media.listCourseMediaAssets({ id: asset_ids }) : []
    const deleted: string[] = []
    for (const asset of assets) {
      if (asset.provider === media.providerId) {
        const inside = await media.listCourseMediaAssets({
          key_prefix: { $like: `${asset.key_prefix.replace(/[\\%_]/g, "\\$&")}_%` },
        })
        for (const part of [...inside, asset]) {
          await media.removeAsset(part)
          deleted.push(part.id)
        }
      } else {
        container
          .resolve(ContainerRegistrationKeys.LOGGER)
          .warn(`Media asset ${asset.id} was not deleted: the provider "${asset.provider}" that holds it is not configured`)
      }
    }
    return new StepResponse(deleted)
  }
)
