import { mkdtemp, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import path from "node:path"
import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { courseError } from "../../../../../../errors"
import type { AdminAssetResponse } from "../../../../../../http/admin"
import { COURSE_MEDIA_MODULE } from "../../../../../../modules/course-media"
import { inspectMedia } from "../../../../../../modules/course-media/content/inspect"
import type CourseMediaModuleService from "../../../../../../modules/course-media/service"
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
  const bytes = await readPicture(req)
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

/** A sender reads the answer when it has sent everything, so what is too much is read and forgotten. */
async function readPicture(req: AuthenticatedMedusaRequest): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of req as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size <= MAX_BYTES) {
      chunks.push(chunk)
    }
  }
  if (size > MAX_BYTES) {
    throw courseError("course_media_refused", `body: a poster may have at most ${MAX_BYTES} bytes`)
  }
  return Buffer.concat(chunks)
}
