import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { byteSize } from "../../../../../../domain/byte-size"
import { languageName } from "../../../../../../domain/language"
import { courseError } from "../../../../../../errors"
import type { AdminAddCaptionResponse, AdminCaptionListResponse } from "../../../../../../http/admin"
import { addCaptionWorkflow } from "../../../../../../workflows/media"
import { readBytes } from "../../../../../read-bytes"
import { MAX_CAPTION_BYTES, presentAssetCaptions, presentCaptionRow, readCaptionFile } from "../../../captions"
import type { AddCaptionQuery } from "../../../validators"

/** `GET /admin/course-media/assets/:id/captions`: the captions of a video or sound file, the default first. */
export async function GET(req: AuthenticatedMedusaRequest, res: MedusaResponse<AdminCaptionListResponse>): Promise<void> {
  res.json({ captions: await presentAssetCaptions(req.scope, req.params.id) })
}

/**
 * `POST /admin/course-media/assets/:id/captions?language=de`: adds captions, or replaces those in the language. The body
 * is a WebVTT or SRT file in UTF-8 or UTF-16, at most 1 MB, whatever its content type says; it is kept as WebVTT that
 * was sanitised. What of it cannot be shown is left out, and listed in `skipped`.
 *
 * Errors: `course_captions_refused` for what is no caption file, `course_invalid_input` for a file that takes no
 * captions, `course_not_found`.
 */
export async function POST(
  req: AuthenticatedMedusaRequest<unknown, AddCaptionQuery>,
  res: MedusaResponse<AdminAddCaptionResponse>
): Promise<void> {
  const { language, label, is_default } = req.validatedQuery as AddCaptionQuery
  const read = await readBytes(req, MAX_CAPTION_BYTES)
  if ("fault" in read) {
    if (read.fault === "broken_off") {
      return
    }
    throw courseError("course_captions_refused", `body: a caption file may have at most ${byteSize(MAX_CAPTION_BYTES)}`)
  }
  const asset_id = req.params.id
  const { captions, ...skips } = readCaptionFile(read.bytes)
  const { result } = await addCaptionWorkflow(req.scope).run({
    input: { asset_id, language, label: label ?? languageName(language), is_default, ...captions },
  })
  res.json({ caption: await presentCaptionRow(req.scope, result), ...skips })
}
