import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { z } from "@medusajs/framework/zod"
import type { AdminChangedMeanwhileResponse, AdminCourseResponse, DeleteResponse } from "../../../../http/admin"
import { deleteCourseWorkflow, updateCourseWorkflow } from "../../../../workflows/courses"
import { presentCourse } from "../present"
import { saveOrShowStored } from "../refuse-changed"
import type { updateCourseBody } from "../validators"

/** `GET /admin/courses/:id`: the course with its sections, lessons and their media. */
export async function GET(req: AuthenticatedMedusaRequest, res: MedusaResponse<AdminCourseResponse>): Promise<void> {
  res.json({ course: await presentCourse(req.scope, req.params.id) })
}

/**
 * `POST /admin/courses/:id`: changes the fields that are given. `status` publishes, archives and takes back to draft.
 *
 * @throws course_not_publishable where there is no published lesson
 * @throws course_changed_meanwhile where a field of `expected` holds another value by now
 * @throws course_handle_taken where the handle belongs to another course
 */
export async function POST(
  req: AuthenticatedMedusaRequest<z.output<typeof updateCourseBody>>,
  res: MedusaResponse<AdminCourseResponse | (AdminCourseResponse & AdminChangedMeanwhileResponse)>
): Promise<void> {
  const { id } = req.params
  const { expected, ...update } = req.validatedBody
  const input = { id, update, expected, actor: req.auth_context.actor_id }
  await saveOrShowStored<AdminCourseResponse>(
    req.scope,
    res,
    () => updateCourseWorkflow(req.scope).run({ input }),
    async () => {
      const course = await presentCourse(req.scope, id)
      return { body: { course }, by: course.updated_by }
    }
  )
}

/**
 * `DELETE /admin/courses/:id`: deletes the course with its outline, media and links to products.
 *
 * @throws course_in_use while anybody is enrolled
 */
export async function DELETE(req: AuthenticatedMedusaRequest, res: MedusaResponse<DeleteResponse>): Promise<void> {
  const { id } = req.params
  await deleteCourseWorkflow(req.scope).run({ input: { course_id: id } })
  res.json({ id, object: "course", deleted: true })
}
