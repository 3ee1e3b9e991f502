import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { languageName } from "../../../../../../domain/language"
import type { AdminCaptionListResponse, AdminCaptionResponse } from "../../../../../../http/admin"
import { addCaptionWorkflow } from "../../../../../../workflows/media"
import { presentAssetCaptions, presentCaptionRow, readCaptionBytes, readCaptionFile } from "../../../captions"
import type { AddCaptionQuery } from "../../../validators"

/** `GET /admin/course-media/assets/:id/captions`: the captions of a video or sound file, the default first. */
export async function GET(req: AuthenticatedMedusaRequest, res: MedusaResponse<AdminCaptionListResponse>): Promise<void> {
  res.json({ captions: await presentAssetCaptions(req.scope, req.params.id) })
}

/**
 * `POST /admin/course-media/assets/:id/captions?language=de`: adds captions, or replaces those in the language. The body
 * is a WebVTT or SRT file in UTF-8 or UTF-16, at most 1 MB, whatever its content type says; it is kept as WebVTT that
 * was sanitised.
 *
 * Errors: `course_captions_refused` with the lines that are wrong, `course_invalid_input` for a file that takes no
 * captions, `course_not_found`.
 */
export async function POST(
  req: AuthenticatedMedusaRequest<unknown, AddCaptionQuery>,
  res: MedusaResponse<AdminCaptionResponse>
): Promise<void> {
  const { language, label, is_default } = req.validatedQuery as AddCaptionQuery
  let bytes: Uint8Array
  try {
    bytes = await readCaptionBytes(req)
  } catch (error) {
    if (req.errored || req.socket.destroyed) {
      // The browser went away in the middle of the file: nobody waits for an answer.
      return
    }
    throw error
  }
  const asset_id = req.params.id
  const { result } = await addCaptionWorkflow(req.scope).run({
    input: { asset_id, language, label: label ?? languageName(language), is_default, ...readCaptionFile(bytes) },
  })
  res.json({ caption: await presentCaptionRow(req.scope, result) })
}
