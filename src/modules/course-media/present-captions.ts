import type { AdminCaption } from "../../http/admin"
import type { CaptionRow } from "./caption-rows"
import type { AssetRow } from "./present"
import type CourseMediaModuleService from "./service"

/** Seconds that an address for saving captions works. */
const DOWNLOAD_TTL = 3600

/** What captions are saved as: named after their media. */
export function captionsFileName(media: { file_name: string }, language: string): string {
  return `${media.file_name.replace(/\.[^.]+$/, "") || media.file_name}.${language}.vtt`
}

/** Captions as the admin API answers them, each with an address that saves it under the media's name. */
export async function presentCaptions(
  media: CourseMediaModuleService,
  asset: AssetRow,
  rows: readonly CaptionRow[]
): Promise<AdminCaption[]> {
  const expiresAt = new Date(Date.now() + DOWNLOAD_TTL * 1000)
  return Promise.all(
    rows.map(async ({ id, language, label, is_default, cue_count, ends_at_seconds, file_key, created_at }) => ({
      id,
      language,
      label,
      is_default,
      cue_count,
      ends_at_seconds,
      url: await media.signDownload({ ...asset, file_key }, { expiresAt, fileName: captionsFileName(asset, language) }),
      created_at,
    }))
  )
}
