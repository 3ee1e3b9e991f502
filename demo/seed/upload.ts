import { openAsBlob } from "node:fs"
import { readFile } from "node:fs/promises"
import path from "node:path"
import { Readable } from "node:stream"
import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import { readCaptionFile } from "../../src/api/admin/course-media/captions"
import { languageName } from "../../src/domain/language"
import { COURSE_MEDIA_MODULE } from "../../src/modules/course-media"
import { isSelfServing, type SignedPart } from "../../src/modules/course-media/media-provider"
import { toProviderUpload } from "../../src/modules/course-media/present"
import type CourseMediaModuleService from "../../src/modules/course-media/service"
import { addCaptionWorkflow, completeUploadWorkflow, createUploadWorkflow } from "../../src/workflows/media"

const CLIPS = path.join(__dirname, "..", "clips")
const TYPES: Record<string, string> = { ".mp4": "video/mp4", ".pdf": "application/pdf", ".jpg": "image/jpeg" }

type Purpose =
  | { purpose: "lesson" | "rendition" | "resource"; lesson_id: string }
  | { purpose: "thumbnail" | "resource"; course_id: string }

/**
 * Uploads a file of demo/clips as the dashboard does: open, send the parts, complete. Throws unless it becomes ready.
 *
 * @returns the asset's id
 */
export async function upload(container: MedusaContainer, file_name: string, purpose: Purpose): Promise<string> {
  const media = container.resolve<CourseMediaModuleService>(COURSE_MEDIA_MODULE)
  const file = await openAsBlob(path.join(CLIPS, file_name))
  const { result: created } = await createUploadWorkflow(container).run({
    input: { ...purpose, file_name, content_type: TYPES[path.extname(file_name)], size_bytes: file.size, created_by: null },
  })
  const { upload: row, asset } = await media.retrieveUpload(created.id)
  const parts = await media.provider.signParts(
    toProviderUpload(row, asset),
    Array.from({ length: row.part_count }, (_, index) => index + 1),
    new Date(row.expires_at)
  )
  for (const [index, part] of parts.entries()) {
    await sendPart(media, part, file.slice(index * row.part_size_bytes, (index + 1) * row.part_size_bytes))
  }
  await completeUploadWorkflow(container).run({ input: { upload_id: created.id } })
  const stored = await media.retrieveCourseMediaAsset(asset.id)
  if (stored.status !== "ready") {
    throw new MedusaError(MedusaError.Types.UNEXPECTED_STATE, `${file_name} is ${stored.status}: ${stored.error}`)
  }
  return asset.id
}

/** @param files a file of demo/clips for each language */
export async function addCaptions(container: MedusaContainer, asset_id: string, files: Record<string, string>): Promise<void> {
  for (const [language, file] of Object.entries(files)) {
    const { captions } = readCaptionFile(await readFile(path.join(CLIPS, file)))
    await addCaptionWorkflow(container).run({ input: { asset_id, language, label: languageName(language), ...captions } })
  }
}

/** To a bucket by its signed address; where this server takes parts in itself, straight in: no server runs yet. */
async function sendPart({ provider }: CourseMediaModuleService, part: SignedPart, bytes: Blob): Promise<void> {
  const body = Buffer.from(await bytes.arrayBuffer())
  if (isSelfServing(provider)) {
    await provider.receivePart(new URL(part.url).search.slice(1), { "content-length": String(body.length) }, Readable.from(body))
    return
  }
  const response = await fetch(part.url, { method: part.method, headers: part.headers, body })
  if (!response.ok) {
    throw new MedusaError(MedusaError.Types.UNEXPECTED_STATE, `A part was refused with ${response.status}`)
  }
}
