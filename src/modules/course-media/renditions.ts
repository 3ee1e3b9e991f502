/** What was made of an asset beside the uploaded file, as its column `renditions` holds it. Keys are relative to the asset's folder. */
export interface AssetRenditions {
  /** CMAF HLS. Every file that the master playlist leads to lies below the folder of the master playlist. */
  hls?: HlsRendition
  /** MP4 files of other heights. */
  mp4?: Mp4Rendition[]
}

export interface HlsRendition {
  master_key: string
  /** Picture heights in the master playlist, the largest first. */
  heights: number[]
}

export interface Mp4Rendition {
  file_key: string
  content_type: string
  height: number | null
  size_bytes: number
}

interface Keys {
  file_key: string
  poster_key: string | null
  storyboard_key: string | null
  renditions: unknown
}

/** Is anything that an asset names in that folder? Both relative to the asset's own, the folder with a slash at its end. */
export function leadsInto({ file_key, poster_key, storyboard_key, renditions }: Keys, folder: string): boolean {
  const { hls } = (renditions ?? {}) as AssetRenditions
  return [file_key, poster_key, storyboard_key, hls?.master_key].some((key) => key?.startsWith(folder))
}
