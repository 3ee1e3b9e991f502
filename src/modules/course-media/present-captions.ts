import type { AdminCaption } from "../../http/admin"
import type { CaptionRow } from "./caption-rows"
import type { AssetRow } from "./present"
import type CourseMediaModuleService from "./service"

/** Seconds that an address for saving captions works. */
const DOWNLOAD_TTL = 3600

/** Captions as the admin API answers them, each with an address that saves it under the media's name. */
export async function presentCaptions(
  media: CourseMediaModuleService,
  asset: AssetRow,
  rows: readonly CaptionRow[]
): Promise<AdminCaption[]> {
  const expiresAt = new Date(Date.now() + DOWNLOAD_TTL * 1000)
  const name = asset.file_name.replace(/\.[^.]+$/, "") || asset.file_name
  return Promise.all(
    rows.map(async ({ id, language, label, is_default, cue_count, ends_at_seconds, file_key, created_at }) => ({
      id,
      language,
      label,
      is_default,
      cue_count,
      ends_at_seconds,
      url: await media.signDownload({ ...asset, file_key }, { expiresAt, fileName: `${name}.${language}.vtt` }),
      created_at,
    }))
  )
}
