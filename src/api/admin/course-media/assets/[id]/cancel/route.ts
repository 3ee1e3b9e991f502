import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { AdminAssetResponse } from "../../../../../../http/admin"
import { COURSE_MEDIA_MODULE } from "../../../../../../modules/course-media"
import type CourseMediaModuleService from "../../../../../../modules/course-media/service"
import { cancelMediaJobWorkflow } from "../../../../../../workflows/media"

/**
 * `POST /admin/course-media/assets/:id/cancel`: stops what is being made of a file. One that plays goes on playing.
 *
 * Errors: `course_not_found`, `course_media_not_processable`.
 */
export async function POST(req: AuthenticatedMedusaRequest, res: MedusaResponse<AdminAssetResponse>): Promise<void> {
  const { id } = req.params
  await cancelMediaJobWorkflow(req.scope).run({ input: { asset_id: id } })
  const media = req.scope.resolve<CourseMediaModuleService>(COURSE_MEDIA_MODULE)
  const asset = await media.presentAsset(id)
  res.json({ asset })
}
