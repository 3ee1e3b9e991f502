import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { z } from "@medusajs/framework/zod"
import type { AdminChangedMeanwhileResponse, AdminCourseResourceResponse, DeleteResponse } from "../../../../../../http/admin"
import { deleteResourceWorkflow, updateResourceWorkflow } from "../../../../../../workflows/courses"
import { presentResource } from "../../../present-resources"
import { saveOrShowStored } from "../../../refuse-changed"
import type { updateResourceBody } from "../../../validators"

/**
 * `POST /admin/courses/:id/resources/:resource_id`: renames a file to download.
 *
 * @throws course_changed_meanwhile where it has another title than `expected` says by now
 */
export async function POST(
  req: AuthenticatedMedusaRequest<z.output<typeof updateResourceBody>>,
  res: MedusaResponse<AdminCourseResourceResponse | (AdminCourseResourceResponse & AdminChangedMeanwhileResponse)>
): Promise<void> {
  const { id: course_id, resource_id } = req.params
  const { expected, ...update } = req.validatedBody
  const input = { course_id, resource_id, update, expected }
  await saveOrShowStored<AdminCourseResourceResponse>(
    req.scope,
    res,
    () => updateResourceWorkflow(req.scope).run({ input }),
    async () => ({ body: { resource: await presentResource(req.scope, course_id, resource_id) }, by: null })
  )
}

/** `DELETE /admin/courses/:id/resources/:resource_id`: deletes a file to download. */
export async function DELETE(req: AuthenticatedMedusaRequest, res: MedusaResponse<DeleteResponse>): Promise<void> {
  const { id: course_id, resource_id: id } = req.params
  await deleteResourceWorkflow(req.scope).run({ input: { course_id, resource_id: id } })
  res.json({ id, object: "course_resource", deleted: true })
}
