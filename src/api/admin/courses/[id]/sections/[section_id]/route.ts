import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { z } from "@medusajs/framework/zod"
import type { AdminChangedMeanwhileResponse, AdminSectionResponse, DeleteResponse } from "../../../../../../http/admin"
import { deleteSectionWorkflow, updateSectionWorkflow } from "../../../../../../workflows/courses"
import { presentSection } from "../../../present"
import { saveOrShowStored } from "../../../refuse-changed"
import type { updateSectionBody } from "../../../validators"

/**
 * `POST /admin/courses/:id/sections/:section_id`: changes the fields that are given.
 *
 * @throws course_changed_meanwhile where a field of `expected` holds another value by now
 */
export async function POST(
  req: AuthenticatedMedusaRequest<z.output<typeof updateSectionBody>>,
  res: MedusaResponse<AdminSectionResponse | (AdminSectionResponse & AdminChangedMeanwhileResponse)>
): Promise<void> {
  const { id, section_id } = req.params
  const { expected, ...update } = req.validatedBody
  const input = { course_id: id, section_id, update, expected, actor: req.auth_context.actor_id }
  await saveOrShowStored<AdminSectionResponse>(
    req.scope,
    res,
    () => updateSectionWorkflow(req.scope).run({ input }),
    async () => {
      const section = await presentSection(req.scope, id, section_id)
      return { body: { section }, by: section.updated_by }
    }
  )
}

/** `DELETE /admin/courses/:id/sections/:section_id`: deletes the section with its lessons and their media. */
export async function DELETE(req: AuthenticatedMedusaRequest, res: MedusaResponse<DeleteResponse>): Promise<void> {
  const { id: course_id, section_id: id } = req.params
  await deleteSectionWorkflow(req.scope).run({ input: { course_id, section_id: id, actor: req.auth_context.actor_id } })
  res.json({ id, object: "course_section", deleted: true })
}
