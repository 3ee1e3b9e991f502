import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { z } from "@medusajs/framework/zod"
import type { AdminCourseResponse } from "../../../../../http/admin"
import { setCourseOutlineWorkflow } from "../../../../../workflows/courses"
import { presentCourse } from "../../present"
import type { outlineBody } from "../../validators"

/**
 * `POST /admin/courses/:id/outline`: the order of all sections and lessons at once.
 *
 * @throws course_outline_mismatch unless every section and lesson of the course is named exactly once
 */
export async function POST(
  req: AuthenticatedMedusaRequest<z.output<typeof outlineBody>>,
  res: MedusaResponse<AdminCourseResponse>
): Promise<void> {
  const { id } = req.params
  await setCourseOutlineWorkflow(req.scope).run({ input: { course_id: id, sections: req.validatedBody.sections } })
  res.json({ course: await presentCourse(req.scope, id) })
}
