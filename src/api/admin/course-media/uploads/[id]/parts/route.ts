import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { z } from "@medusajs/framework/zod"
import type { AdminListPartsResponse, AdminSignPartsResponse } from "../../../../../../http/admin"
import { COURSE_MEDIA_MODULE } from "../../../../../../modules/course-media"
import type CourseMediaModuleService from "../../../../../../modules/course-media/service"
import type { signPartsBody } from "../../../validators"

/** `POST /admin/course-media/uploads/:id/parts`: addresses to which the browser PUTs these parts within an hour. */
export async function POST(
  req: AuthenticatedMedusaRequest<z.output<typeof signPartsBody>>,
  res: MedusaResponse<AdminSignPartsResponse>
): Promise<void> {
  const media = req.scope.resolve<CourseMediaModuleService>(COURSE_MEDIA_MODULE)
  const parts = await media.signParts(req.params.id, req.validatedBody.part_numbers)
  res.json({ parts: parts.map((part) => ({ ...part, expires_at: part.expires_at.toISOString() })) })
}

/** `GET /admin/course-media/uploads/:id/parts`: the parts that are there in full. */
export async function GET(req: AuthenticatedMedusaRequest, res: MedusaResponse<AdminListPartsResponse>): Promise<void> {
  const media = req.scope.resolve<CourseMediaModuleService>(COURSE_MEDIA_MODULE)
  res.json({ parts: await media.listParts(req.params.id) })
}
