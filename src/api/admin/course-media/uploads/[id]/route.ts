import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { AdminUploadResponse, DeleteResponse } from "../../../../../http/admin"
import { COURSE_MEDIA_MODULE } from "../../../../../modules/course-media"
import { toAdminUpload } from "../../../../../modules/course-media/present"
import type CourseMediaModuleService from "../../../../../modules/course-media/service"
import { abortUploadsWorkflow } from "../../../../../workflows/media"

/** `GET /admin/course-media/uploads/:id`: an upload, to go on with it after a reload. */
export async function GET(req: AuthenticatedMedusaRequest, res: MedusaResponse<AdminUploadResponse>): Promise<void> {
  const media = req.scope.resolve<CourseMediaModuleService>(COURSE_MEDIA_MODULE)
  res.json({ upload: toAdminUpload(await media.findUpload(req.params.id)) })
}

/** `DELETE /admin/course-media/uploads/:id`: aborts it. Harmless when called twice; refused once it was completed. */
export async function DELETE(req: AuthenticatedMedusaRequest, res: MedusaResponse<DeleteResponse>): Promise<void> {
  const { id } = req.params
  await abortUploadsWorkflow(req.scope).run({ input: { upload_ids: [id] } })
  res.json({ id, object: "course_media_upload", deleted: true })
}
