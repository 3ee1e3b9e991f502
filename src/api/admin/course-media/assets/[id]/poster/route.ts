import { mkdtemp, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import path from "node:path"
import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { byteSize } from "../../../../../../domain/byte-size"
import { courseError } from "../../../../../../errors"
import type { AdminAssetResponse } from "../../../../../../http/admin"
import { COURSE_MEDIA_MODULE } from "../../../../../../modules/course-media"
import { inspectMedia } from "../../../../../../modules/course-media/content/inspect"
import type CourseMediaModuleService from "../../../../../../modules/course-media/service"
import { readBytes } from "../../../../../read-bytes"
import { setPosterWorkflow } from "../../../../../../workflows/media"

const MAX_BYTES = 5_242_880

/**
 * `POST /admin/course-media/assets/:id/poster`: the body is a JPEG, PNG or WebP of at most 5 MB, which its bytes must be
 * whatever its content type says; it is the video's poster from now on.
 *
 * Errors: `course_not_found`, `course_media_refused`, `course_invalid_input` for what is no video.
 */
export async function POST(req: AuthenticatedMedusaRequest, res: MedusaResponse<AdminAssetResponse>): Promise<void> {
  const { id } = req.params
  const media = req.scope.resolve<CourseMediaModuleService>(COURSE_MEDIA_MODULE)
  await media.retrieveAsset(id)
  const read = await readBytes(req, MAX_BYTES)
  if ("fault" in read) {
    if (read.fault === "broken_off") {
      return
    }
    throw courseError("course_media_refused", `body: a poster may have at most ${byteSize(MAX_BYTES)}`)
  }
  const { bytes } = read
  const found = await inspectMedia({ sizeBytes: bytes.length, read: async (start, end) => bytes.subarray(start, end) }, "image")
  if (!found.accepted) {
    throw courseError("course_media_refused", `body: ${found.reason}`)
  }
  const folder = await mkdtemp(path.join(tmpdir(), "courses-poster-"))
  try {
    const file_path = path.join(folder, "poster")
    await writeFile(file_path, bytes)
    await setPosterWorkflow(req.scope).run({ input: { asset_id: id, file_path, content_type: found.content_type } })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
  const asset = await media.presentAsset(id)
  res.json({ asset })
}
