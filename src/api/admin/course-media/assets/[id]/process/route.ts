import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { AdminAssetResponse, AdminProcessAsset } from "../../../../../../http/admin"
import { COURSE_MEDIA_MODULE } from "../../../../../../modules/course-media"
import type CourseMediaModuleService from "../../../../../../modules/course-media/service"
import { queueMediaJobWorkflow } from "../../../../../../workflows/media"

/**
 * `POST /admin/course-media/assets/:id/process`: has a poster, previews and, with `ladder`, HLS in several heights made
 * of a lesson's video, in the background. It plays on meanwhile.
 *
 * Errors: `course_not_found`, `course_media_not_processable`.
 */
export async function POST(
  req: AuthenticatedMedusaRequest<AdminProcessAsset>,
  res: MedusaResponse<AdminAssetResponse>
): Promise<void> {
  const { id } = req.params
  await queueMediaJobWorkflow(req.scope).run({
    input: { ...req.validatedBody, asset_id: id, requested_by: req.auth_context.actor_id },
  })
  const media = req.scope.resolve<CourseMediaModuleService>(COURSE_MEDIA_MODULE)
  const asset = await media.presentAsset(id)
  res.json({ asset })
}
