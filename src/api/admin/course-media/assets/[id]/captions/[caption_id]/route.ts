import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { z } from "@medusajs/framework/zod"
import type { AdminCaptionResponse, DeleteResponse } from "../../../../../../../http/admin"
import { deleteCaptionWorkflow, updateCaptionWorkflow } from "../../../../../../../workflows/media"
import { presentCaption } from "../../../../captions"
import type { updateCaptionBody } from "../../../../validators"

/**
 * `POST /admin/course-media/assets/:id/captions/:caption_id`: changes language, label or default. `is_default: true`
 * takes it from the others.
 */
export async function POST(
  req: AuthenticatedMedusaRequest<z.output<typeof updateCaptionBody>>,
  res: MedusaResponse<AdminCaptionResponse>
): Promise<void> {
  const { id: asset_id, caption_id } = req.params
  await updateCaptionWorkflow(req.scope).run({ input: { asset_id, caption_id, update: req.validatedBody } })
  res.json({ caption: await presentCaption(req.scope, asset_id, caption_id) })
}

/** `DELETE /admin/course-media/assets/:id/captions/:caption_id` */
export async function DELETE(req: AuthenticatedMedusaRequest, res: MedusaResponse<DeleteResponse>): Promise<void> {
  const { id: asset_id, caption_id } = req.params
  await deleteCaptionWorkflow(req.scope).run({ input: { asset_id, caption_id } })
  res.json({ id: caption_id, object: "course_media_caption", deleted: true })
}
