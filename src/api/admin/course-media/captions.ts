import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { decodeCaptions } from "../../../domain/caption-encoding"
import { parseCaptions, writeVtt } from "../../../domain/captions"
import { courseError } from "../../../errors"
import type { AdminCaption, AdminSkippedCaption } from "../../../http/admin"
import { COURSE_MEDIA_MODULE } from "../../../modules/course-media"
import { findCaption, readCaptions, type CaptionRow } from "../../../modules/course-media/caption-rows"
import { presentCaptions } from "../../../modules/course-media/present-captions"
import type CourseMediaModuleService from "../../../modules/course-media/service"

/** A day of talk is about 400 KB. */
export const MAX_CAPTION_BYTES = 1_048_576
/** Enough for the admin to see what is wrong. */
const LISTED_SKIPS = 50

interface ReadCaptions {
  captions: { vtt: string; cue_count: number; ends_at_seconds: number }
  skipped: AdminSkippedCaption[]
  skipped_count: number
}

/**
 * What of a caption file can be shown, as clean WebVTT, and what was left out.
 *
 * @throws `course_captions_refused` for what is no caption file
 */
export function readCaptionFile(bytes: Uint8Array): ReadCaptions {
  const text = decodeCaptions(bytes)
  if (text === null) {
    throw courseError(
      "course_captions_refused",
      "body: the file's letters are in none of UTF-8 and UTF-16 (Latin-1, perhaps); save it as UTF-8 and upload it again"
    )
  }
  const { cues, refusal, skipped } = parseCaptions(text)
  if (refusal) {
    throw courseError("course_captions_refused", `body: line ${refusal.line}: ${refusal.message}`)
  }
  const ends_at_seconds = cues.reduce((latest, { endMs }) => Math.max(latest, endMs), 0) / 1000
  return {
    captions: { vtt: writeVtt(cues), cue_count: cues.length, ends_at_seconds },
    skipped: skipped.slice(0, LISTED_SKIPS),
    skipped_count: skipped.length,
  }
}

/** All captions of a file; `course_not_found` where there is no such file. */
export async function presentAssetCaptions(scope: MedusaContainer, assetId: string): Promise<AdminCaption[]> {
  const media = scope.resolve<CourseMediaModuleService>(COURSE_MEDIA_MODULE)
  const asset = await media.retrieveAsset(assetId)
  return presentCaptions(media, asset, await readCaptions(scope.resolve(ContainerRegistrationKeys.PG_CONNECTION), assetId))
}

/** One of a file's captions; `course_not_found` where it has none of that id. */
export async function presentCaption(scope: MedusaContainer, assetId: string, id: string): Promise<AdminCaption> {
  const rows = await readCaptions(scope.resolve(ContainerRegistrationKeys.PG_CONNECTION), assetId)
  return presentCaptionRow(scope, findCaption(rows, id))
}

/** Captions that were just written, also where somebody else has replaced them by now. */
export async function presentCaptionRow(scope: MedusaContainer, row: CaptionRow): Promise<AdminCaption> {
  const media = scope.resolve<CourseMediaModuleService>(COURSE_MEDIA_MODULE)
  const [caption] = await presentCaptions(media, await media.retrieveAsset(row.asset_id), [row])
  return caption
}
