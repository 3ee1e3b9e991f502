/** What decides how a file is handled. */
export interface SourceFacts {
  /** Of picture and sound, whichever is longer. */
  durationSeconds: number
  /** ffprobe's names of the container, as `mov,mp4,m4a,3gp,3g2,mj2`. */
  format: string
  /** Browsers know the container, and find at its start what they need: the index, or at least the length. */
  isFastStart: boolean
  video: SourceVideo | null
  audio: { index: number; codec: string } | null
}

export interface SourceVideo {
  index: number
  codec: string
  /** Pixel format, as `yuv420p`. */
  pixels: string
  /** ffprobe's name of it, as `High 4:2:2`. */
  profile: string
  /** How HDR codes its light, in ffmpeg's name; `null`: standard dynamic range. */
  hdr: "smpte2084" | "arib-std-b67" | null
  /** As it is shown. */
  width: number
  height: number
  fps: number
  isInterlaced: boolean
}
