import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { AdminRenditionListResponse } from "../../../../../../http/admin"
import { COURSE_MEDIA_MODULE } from "../../../../../../modules/course-media"
import { MP4_FOLDER } from "../../../../../../modules/course-media/media-keys"
import type CourseMediaModuleService from "../../../../../../modules/course-media/service"

/**
 * `GET /admin/course-media/assets/:id/renditions`: further MP4 files of a video, the largest height first. They are
 * uploaded with the purpose `rendition`.
 */
export async function GET(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<AdminRenditionListResponse>
): Promise<void> {
  const media = req.scope.resolve<CourseMediaModuleService>(COURSE_MEDIA_MODULE)
  const { key_prefix } = await media.retrieveAsset(req.params.id)
  const literally = `${key_prefix}${MP4_FOLDER}`.replace(/[\\%_]/g, "\\$&")
  const files = await media.listCourseMediaAssets({ key_prefix: { $like: `${literally}%` }, status: "ready" }, { take: null })
  const renditions = await media.presentAssets(files.map(({ id }) => id))
  res.json({ renditions: renditions.sort((a, b) => (b.height ?? 0) - (a.height ?? 0)) })
}
