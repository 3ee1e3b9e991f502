import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { COURSE_MEDIA_MODULE } from "../../../modules/course-media"
import { inspectFile, inspectMedia, type AcceptedMedia, type RefusedMedia } from "../../../modules/course-media/content/inspect"
import { isLessonFile, readPlace } from "../../../modules/course-media/media-keys"
import { toProviderUpload, type AssetRow, type UploadRow } from "../../../modules/course-media/present"
import { renditionFault, renditionKey } from "../../../modules/course-media/rendition-rows"
import type CourseMediaModuleService from "../../../modules/course-media/service"
import { whileUploadIsHeld } from "../lib/upload-hold"
import type { TakenUpload } from "./take-upload"

export type AssembleUploadStepInput = TakenUpload

export const assembleUploadStepId = "course-assemble-upload-step"

/**
 * Has the storage make the file of its parts, and looks into the file. Idempotent: what an earlier run decided stays.
 * Nothing to undo: an upload that fails later is completed by calling again.
 *
 * @returns what the file is, or why it is refused
 * @throws course_upload_incomplete; course_upload_closed where the upload was aborted meanwhile
 */
export const assembleUploadStep = createStep(
  assembleUploadStepId,
  async (taken: AssembleUploadStepInput, { container }) => {
    const media = container.resolve<CourseMediaModuleService>(COURSE_MEDIA_MODULE)
    const { upload, asset } = await media.retrieveUpload(taken.upload_id)
    if (asset.status === "failed") {
      return new StepResponse<AcceptedMedia | RefusedMedia>({ accepted: false, reason: asset.error ?? "" })
    }
    try {
      return new StepResponse(await whileUploadIsHeld(container, taken, () => assemble(media, upload, asset)))
    } catch (error) {
      // An upload that was aborted while its file was made: the abort found nothing to delete yet.
      const [now] = await media.listCourseMediaUploads({ id: upload.id }, { take: 1 })
      if (!now || now.status === "aborted") {
        await media.provider.deleteFolder(asset.key_prefix)
      }
      throw error
    }
  }
)

async function assemble(media: CourseMediaModuleService, upload: UploadRow, asset: AssetRow): Promise<AcceptedMedia | RefusedMedia> {
  const file = toProviderUpload(upload, asset)
  await media.provider.completeUpload(file)
  const bytes = { sizeBytes: file.sizeBytes, read: (start: number, end: number) => media.provider.read(file.key, start, end) }
  const converts = media.workshop.processor !== null && isLessonFile(asset.key_prefix)
  const isResource = readPlace(asset.key_prefix)?.purpose === "resource"
  const found = isResource ? await inspectFile(bytes) : await inspectMedia(bytes, asset.kind, { converts })
  return found.accepted ? asRendition(media, asset, found) : found
}

/** Another height of a video must be of that video. Everything else passes. */
async function asRendition(
  media: CourseMediaModuleService,
  asset: AssetRow,
  found: AcceptedMedia
): Promise<AcceptedMedia | RefusedMedia> {
  const place = readPlace(asset.key_prefix)
  if (place?.purpose !== "rendition") {
    return found
  }
  const [main = null] = await media.listCourseMediaAssets({ id: place.asset_id }, { take: 1 })
  const reason = renditionFault(main, { ...found, file_key: renditionKey(asset) })
  return reason ? { accepted: false, reason } : found
}
