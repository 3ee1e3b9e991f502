import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { AdminAssetResponse } from "../../../../../http/admin"
import { COURSE_MEDIA_MODULE } from "../../../../../modules/course-media"
import type CourseMediaModuleService from "../../../../../modules/course-media/service"

/** `GET /admin/course-media/assets/:id`: a file, with an address to look at it that works for an hour. */
export async function GET(req: AuthenticatedMedusaRequest, res: MedusaResponse<AdminAssetResponse>): Promise<void> {
  const media = req.scope.resolve<CourseMediaModuleService>(COURSE_MEDIA_MODULE)
  const asset = await media.presentAsset(req.params.id)
  res.json({ asset })
}
