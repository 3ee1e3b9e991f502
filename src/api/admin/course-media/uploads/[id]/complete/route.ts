import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { courseError } from "../../../../../../errors"
import type { AdminAssetResponse } from "../../../../../../http/admin"
import { COURSE_MEDIA_MODULE } from "../../../../../../modules/course-media"
import type CourseMediaModuleService from "../../../../../../modules/course-media/service"
import { completeUploadWorkflow } from "../../../../../../workflows/media"

/**
 * `POST /admin/course-media/uploads/:id/complete`: makes the file and puts it in its place. Harmless when called twice.
 *
 * Errors: `course_upload_incomplete` while parts are missing, `course_upload_closed` once aborted,
 * `course_media_refused` where the bytes are not what the place takes; the asset then says the same as its `error`.
 */
export async function POST(req: AuthenticatedMedusaRequest, res: MedusaResponse<AdminAssetResponse>): Promise<void> {
  const { result } = await completeUploadWorkflow(req.scope).run({ input: { upload_id: req.params.id } })
  const media = req.scope.resolve<CourseMediaModuleService>(COURSE_MEDIA_MODULE)
  const asset = await media.presentAsset(result.asset_id)
  if (asset.status === "failed") {
    throw courseError("course_media_refused", `${asset.file_name}: ${asset.error}`)
  }
  res.json({ asset })
}
