import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { DeleteResponse } from "../../../../../../../http/admin"
import { deleteRenditionWorkflow } from "../../../../../../../workflows/media"

/** `DELETE /admin/course-media/assets/:id/renditions/:rendition_id`: deletes a further height of a video with its file. */
export async function DELETE(req: AuthenticatedMedusaRequest, res: MedusaResponse<DeleteResponse>): Promise<void> {
  const { id: asset_id, rendition_id } = req.params
  await deleteRenditionWorkflow(req.scope).run({ input: { asset_id, rendition_id } })
  res.json({ id: rendition_id, object: "course_media_asset", deleted: true })
}
