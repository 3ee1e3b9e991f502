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
