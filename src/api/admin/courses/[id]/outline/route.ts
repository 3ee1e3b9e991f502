import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { z } from "@medusajs/framework/zod"
import type { AdminChangedMeanwhileResponse, AdminCourseResponse } from "../../../../../http/admin"
import { setCourseOutlineWorkflow } from "../../../../../workflows/courses"
import { presentCourse } from "../../present"
import { saveOrShowStored } from "../../refuse-changed"
import type { outlineBody } from "../../validators"

/**
 * `POST /admin/courses/:id/outline`: the order of all sections and lessons at once.
 *
 * @throws course_changed_meanwhile where the course has another order than `expected` by now
 * @throws course_outline_mismatch unless every section and lesson of the course is named exactly once
 */
export async function POST(
  req: AuthenticatedMedusaRequest<z.output<typeof outlineBody>>,
  res: MedusaResponse<AdminCourseResponse | (AdminCourseResponse & AdminChangedMeanwhileResponse)>
): Promise<void> {
  const { id } = req.params
  const input = { course_id: id, ...req.validatedBody, actor: req.auth_context.actor_id }
  await saveOrShowStored<AdminCourseResponse>(
    req.scope,
    res,
    () => setCourseOutlineWorkflow(req.scope).run({ input }),
    async () => {
      const course = await presentCourse(req.scope, id)
      return { body: { course }, by: course.outline_updated_by }
    }
  )
}
