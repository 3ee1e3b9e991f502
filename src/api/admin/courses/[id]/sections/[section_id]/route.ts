import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { z } from "@medusajs/framework/zod"
import type { AdminSectionResponse, DeleteResponse } from "../../../../../../http/admin"
import { deleteSectionWorkflow, updateSectionWorkflow } from "../../../../../../workflows/courses"
import { presentSection } from "../../../present"
import type { updateSectionBody } from "../../../validators"

/** `POST /admin/courses/:id/sections/:section_id`: changes the fields that are given. */
export async function POST(
  req: AuthenticatedMedusaRequest<z.output<typeof updateSectionBody>>,
  res: MedusaResponse<AdminSectionResponse>
): Promise<void> {
  const { id, section_id } = req.params
  await updateSectionWorkflow(req.scope).run({ input: { course_id: id, section_id, update: req.validatedBody } })
  res.json({ section: await presentSection(req.scope, id, section_id) })
}

/** `DELETE /admin/courses/:id/sections/:section_id`: deletes the section with its lessons and their media. */
export async function DELETE(req: AuthenticatedMedusaRequest, res: MedusaResponse<DeleteResponse>): Promise<void> {
  const { id: course_id, section_id: id } = req.params
  await deleteSectionWorkflow(req.scope).run({ input: { course_id, section_id: id } })
  res.json({ id, object: "course_section", deleted: true })
}
