import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { z } from "@medusajs/framework/zod"
import type { AdminSectionResponse } from "../../../../../http/admin"
import { createSectionWorkflow } from "../../../../../workflows/courses"
import { presentSection } from "../../present"
import type { createSectionBody } from "../../validators"

/** `POST /admin/courses/:id/sections`: appends a section. */
export async function POST(
  req: AuthenticatedMedusaRequest<z.output<typeof createSectionBody>>,
  res: MedusaResponse<AdminSectionResponse>
): Promise<void> {
  const { id } = req.params
  const input = { course_id: id, section: req.validatedBody, actor: req.auth_context.actor_id }
  const { result } = await createSectionWorkflow(req.scope).run({ input })
  res.json({ section: await presentSection(req.scope, id, result.id) })
}
