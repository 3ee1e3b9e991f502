import { generateEntityId } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { COURSE_MEDIA_MODULE } from "../../../modules/course-media"
import { storedName } from "../../../modules/course-media/content/media-type"
import { placeFolder } from "../../../modules/course-media/media-keys"
import type CourseMediaModuleService from "../../../modules/course-media/service"
import type { UploadPlace } from "./find-upload-place"

export interface CreateMediaAssetStepInput {
  place: UploadPlace
  file_name: string
  content_type: string
  size_bytes: number
}

export const createMediaAssetStepId = "course-create-media-asset-step"

/** Writes the row of a file that is about to be uploaded, with the folder it will have. Undone by deleting the row. */
export const createMediaAssetStep = createStep(
  createMediaAssetStepId,
  async ({ place, ...file }: CreateMediaAssetStepInput, { container }) => {
    const media = container.resolve<CourseMediaModuleService>(COURSE_MEDIA_MODULE)
    const id = generateEntityId(undefined, "asset")
    const asset = await media.createCourseMediaAssets({
      id,
      ...file,
      kind: place.kind,
      provider: media.providerId,
      key_prefix: `${placeFolder(place.place)}${id}/`,
      file_key: storedName(file.file_name, file.content_type),
      status: "uploading",
    })
    return new StepResponse({ id, key: asset.key_prefix + asset.file_key }, id)
  },
  async (id, { container }) => {
    if (id) {
      await container.resolve<CourseMediaModuleService>(COURSE_MEDIA_MODULE).deleteCourseMediaAssets(id)
    }
  }
)
