import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { z } from "@medusajs/framework/zod"
import type { AdminCourseResponse, DeleteResponse } from "../../../../http/admin"
import { deleteCourseWorkflow, updateCourseWorkflow } from "../../../../workflows/courses"
import { presentCourse } from "../present"
import type { updateCourseBody } from "../validators"

/** `GET /admin/courses/:id`: the course with its sections, lessons and their media. */
export async function GET(req: AuthenticatedMedusaRequest, res: MedusaResponse<AdminCourseResponse>): Promise<void> {
  res.json({ course: await presentCourse(req.scope, req.params.id) })
}

/**
 * `POST /admin/courses/:id`: changes the fields that are given. `status` publishes, archives and takes back to draft.
 *
 * @throws course_not_publishable where there is no published lesson
 * @throws course_handle_taken where the handle belongs to another course
 */
export async function POST(
  req: AuthenticatedMedusaRequest<z.output<typeof updateCourseBody>>,
  res: MedusaResponse<AdminCourseResponse>
): Promise<void> {
  const { id } = req.params
  await updateCourseWorkflow(req.scope).run({ input: { id, update: req.validatedBody } })
  res.json({ course: await presentCourse(req.scope, id) })
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
