import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { z } from "@medusajs/framework/zod"
import type { AdminUploadResponse } from "../../../../http/admin"
import { COURSE_MEDIA_MODULE } from "../../../../modules/course-media"
import { toAdminUpload } from "../../../../modules/course-media/present"
import type CourseMediaModuleService from "../../../../modules/course-media/service"
import { createUploadWorkflow } from "../../../../workflows/media"
import type { createUploadBody } from "../validators"

/**
 * `POST /admin/course-media/uploads`: opens an upload in parts for a lesson's file or a course's thumbnail. Answers the
 * size of a part, which follows from the file's.
 */
export async function POST(
  req: AuthenticatedMedusaRequest<z.output<typeof createUploadBody>>,
  res: MedusaResponse<AdminUploadResponse>
): Promise<void> {
  const { result } = await createUploadWorkflow(req.scope).run({
    input: { ...req.validatedBody, created_by: req.auth_context.actor_id },
  })
  const { upload } = await req.scope.resolve<CourseMediaModuleService>(COURSE_MEDIA_MODULE).retrieveUpload(result.id)
  res.json({ upload: toAdminUpload(upload) })
}
