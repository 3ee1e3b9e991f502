import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { z } from "@medusajs/framework/zod"
import type { AdminCourseResourceResponse, DeleteResponse } from "../../../../../../http/admin"
import { deleteResourceWorkflow, updateResourceWorkflow } from "../../../../../../workflows/courses"
import { presentResource } from "../../../present-resources"
import type { updateResourceBody } from "../../../validators"

/** `POST /admin/courses/:id/resources/:resource_id`: renames a file to download. */
export async function POST(
  req: AuthenticatedMedusaRequest<z.output<typeof updateResourceBody>>,
  res: MedusaResponse<AdminCourseResourceResponse>
): Promise<void> {
  const { id: course_id, resource_id } = req.params
  await updateResourceWorkflow(req.scope).run({ input: { course_id, resource_id, update: req.validatedBody } })
  res.json({ resource: await presentResource(req.scope, course_id, resource_id) })
}

/** `DELETE /admin/courses/:id/resources/:resource_id`: deletes a file to download. */
export async function DELETE(req: AuthenticatedMedusaRequest, res: MedusaResponse<DeleteResponse>): Promise<void> {
  const { id: course_id, resource_id: id } = req.params
  await deleteResourceWorkflow(req.scope).run({ input: { course_id, resource_id: id } })
  res.json({ id, object: "course_resource", deleted: true })
}
