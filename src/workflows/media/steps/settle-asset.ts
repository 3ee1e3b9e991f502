import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { COURSE_MEDIA_MODULE } from "../../../modules/course-media"
import type { AcceptedMedia, RefusedMedia } from "../../../modules/course-media/content/inspect"
import { isLessonFile } from "../../../modules/course-media/media-keys"
import type CourseMediaModuleService from "../../../modules/course-media/service"
import { query, type SqlConnection } from "../../../sql"
import { inMedia } from "../lib/in-media"
import { assertUploadHeld } from "../lib/upload-hold"
import type { TakenUpload } from "./take-upload"

export interface SettleAssetStepInput {
  upload: TakenUpload
  media: AcceptedMedia | RefusedMedia
}

/** The columns that say what a file is, and whether it can be used. */
interface Settled {
  kind: string
  content_type: string
  duration_seconds: number | null
  width: number | null
  height: number | null
  status: string
  error: string | null
}

export const settleAssetStepId = "course-settle-asset-step"

/**
 * Makes an asset ready with what was found in the file, or failed with the reason. One that browsers cannot play waits
 * for what will be made of it, if something can. Undone by writing back its row. Neither happens where the upload was
 * aborted meanwhile or is another request's: that is decided under the lock of the upload's row.
 */
export const settleAssetStep = createStep(
  settleAssetStepId,
  async ({ upload, media: found }: SettleAssetStepInput, { container }) => {
    const media = container.resolve<CourseMediaModuleService>(COURSE_MEDIA_MODULE)
    const { kind, content_type, duration_seconds, width, height, status, error, ...asset } = await media.retrieveAsset(upload.asset_id)
    const before: Settled = { kind, content_type, duration_seconds, width, height, status, error }
    if (found.accepted) {
      await media.provider.setContentType(asset.key_prefix + asset.file_key, found.content_type)
    }
    const waits = found.accepted && !found.plays && media.workshop.processor !== null && isLessonFile(asset.key_prefix)
    const after: Settled = found.accepted
      ? {
          kind: found.kind,
          content_type: found.content_type,
          duration_seconds: found.duration_seconds,
          width: found.width,
          height: found.height,
          status: waits ? "processing" : "ready",
          error: null,
        }
      : { ...before, status: "failed", error: found.reason }
    await inMedia(container, async (trx) => {
      await assertUploadHeld(trx, upload)
      await write(trx, upload.asset_id, after)
    })
    return new StepResponse(undefined, { upload, before })
  },
  async (undo, { container }) => {
    if (undo) {
      await inMedia(container, async (trx) => {
        await assertUploadHeld(trx, undo.upload)
        await write(trx, undo.upload.asset_id, undo.before)
      }).catch((error: unknown) => {
        const isAnothers = error instanceof Error && "code" in error && error.code === "course_upload_closed"
        if (!isAnothers) {
          throw error
        }
      })
    }
  }
)

async function write(trx: SqlConnection, id: string, settled: Settled): Promise<void> {
  await query(
    trx,
    `UPDATE course_media_asset SET kind = :kind, content_type = :content_type, duration_seconds = :duration_seconds,
       width = :width, height = :height, status = :status, error = :error, updated_at = now()
     WHERE id = :id AND deleted_at IS NULL`,
    { id, ...settled }
  )
}
