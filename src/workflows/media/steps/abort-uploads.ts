import { randomUUID } from "node:crypto"
import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { courseError } from "../../../errors"
import { COURSE_MEDIA_MODULE } from "../../../modules/course-media"
import { findMarked } from "../../../modules/course-media/asset-deletion"
import { readPlace } from "../../../modules/course-media/media-keys"
import { mp4Renditions, renditionKey } from "../../../modules/course-media/rendition-rows"
import type CourseMediaModuleService from "../../../modules/course-media/service"
import { abortOpenUpload, closeUpload, takeUpload } from "../../../modules/course-media/upload-rows"
import { deleteMarked } from "../lib/delete-marked"
import { findUnusedAssets } from "../lib/unused-assets"

export interface AbortUploadsStepInput {
  upload_ids: string[]
}

export const abortUploadsStepId = "course-abort-uploads-step"

/**
 * Aborts uploads: first their rows, each in one conditional update that a request which completes the upload excludes;
 * then their parts and files. Idempotent, and cannot be undone; parts that could not be deleted are left to the sweep.
 *
 * @throws course_not_found; course_upload_closed for one that was completed or is being completed
 */
export const abortUploadsStep = createStep(
  abortUploadsStepId,
  async ({ upload_ids }: AbortUploadsStepInput, { container }) => {
    for (const id of upload_ids) {
      await abort(container, id)
    }
    return new StepResponse({ upload_ids })
  }
)

async function abort(container: MedusaContainer, id: string): Promise<void> {
  const media = container.resolve<CourseMediaModuleService>(COURSE_MEDIA_MODULE)
  const connection = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const { asset_id } = await media.findUpload(id)
  if (await isPlaced(container, asset_id)) {
    // The server stopped after it had put the file in its place, and before it closed the upload.
    const token = randomUUID()
    if (await takeUpload(connection, id, token)) {
      await closeUpload(connection, id, token)
    }
  }
  const isAborted = await abortOpenUpload(connection, id)
  const { status } = await media.findUpload(id)
  if (!isAborted && status !== "aborted") {
    throw courseError(
      "course_upload_closed",
      status === "open"
        ? `Upload ${id} is being completed; once it is, delete the file instead`
        : `Upload ${id} was completed; delete the file instead`
    )
  }
  await deleteMarked(container, await findMarked(connection, media.providerId, [asset_id]))
}

/** Whether a lesson, a course or a video's list of heights has the file. */
async function isPlaced(container: MedusaContainer, assetId: string): Promise<boolean> {
  const media = container.resolve<CourseMediaModuleService>(COURSE_MEDIA_MODULE)
  const [asset] = await media.listCourseMediaAssets({ id: assetId }, { take: 1 })
  const place = asset && readPlace(asset.key_prefix)
  if (place?.purpose !== "rendition") {
    return !(await findUnusedAssets(container, [assetId])).length
  }
  const [main] = await media.listCourseMediaAssets({ id: place.asset_id }, { take: 1 })
  return !!main && mp4Renditions(main).some(({ file_key }) => file_key === renditionKey(asset))
}
