/** What decides how a file is handled. */
export interface SourceFacts {
  durationSeconds: number
  /** ffprobe's names of the container, as `mov,mp4,m4a,3gp,3g2,mj2`. */
  format: string
  isFastStart: boolean
  video: SourceVideo | null
  audio: { index: number; codec: string } | null
}

export interface SourceVideo {
  index: number
  codec: string
  /** Pixel format, as `yuv420p`. */
  pixels: string
  /** As it is shown. */
  width: number
  height: number
  fps: number
  isInterlaced: boolean
}
