import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { AdminCourseResponse } from "../../../../../http/admin"
import { duplicateCourseWorkflow } from "../../../../../workflows/courses"
import { presentCourse } from "../../present"

/** `POST /admin/courses/:id/duplicate`: a copy with its outline, all as drafts, without media and products. */
export async function POST(req: AuthenticatedMedusaRequest, res: MedusaResponse<AdminCourseResponse>): Promise<void> {
  const { result } = await duplicateCourseWorkflow(req.scope).run({ input: { course_id: req.params.id } })
  res.json({ course: await presentCourse(req.scope, result.id) })
}
