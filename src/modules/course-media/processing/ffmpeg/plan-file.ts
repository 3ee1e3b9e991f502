import type { SourceFacts, SourceVideo } from "./facts"

/** How the file that browsers play is made of the uploaded one. */
export interface FilePlan {
  container: "mp4" | "webm" | "m4a"
  /** `null`: there is none. */
  video: "copy" | "encode" | null
  audio: "copy" | "encode" | null
}

const EIGHT_BIT = ["yuv420p", "yuvj420p"]
const TEN_BIT = ["yuv420p10le"]
/** Profiles of H.264 that browsers do not decode, whatever the picture in them is. */
const H264_STUDIO = /10|4:2:2|4:4:4|Intra/
const WEBM_VIDEO = ["vp8", "vp9", "av1"]
const WEBM_AUDIO = ["opus", "vorbis"]
const MP4_AUDIO = ["aac", "mp3"]

/**
 * Decides what has to be done so that every browser plays a file, and from its first bytes on; what can stay as it is
 * is copied.
 *
 * @returns `null`: it is fine as it is
 */
export function planFile(facts: SourceFacts): FilePlan | null {
  return facts.video ? planVideo(facts, facts.video) : planAudio(facts)
}

/** Do browsers decode this picture, in a file that they know? HDR they show too dark or too pale, each its own way. */
function isDecoded({ codec, hdr, pixels, profile }: SourceVideo): boolean {
  const isPlain = EIGHT_BIT.includes(pixels)
  switch (codec) {
    case "h264":
      return isPlain && !hdr && !H264_STUDIO.test(profile)
    case "vp8":
      return isPlain
    case "vp9":
    case "av1":
      return (isPlain || TEN_BIT.includes(pixels)) && !hdr
    default:
      return false
  }
}

function planVideo(facts: SourceFacts, video: SourceVideo): FilePlan | null {
  const { codec } = video
  const isPlayed = isDecoded(video)
  const audio = facts.audio?.codec
  const isMatroska = facts.format.includes("matroska")
  if (isMatroska && isPlayed && WEBM_VIDEO.includes(codec) && (!audio || WEBM_AUDIO.includes(audio))) {
    return facts.isFastStart ? null : { container: "webm", video: "copy", audio: audio ? "copy" : null }
  }
  const canCopyVideo = isPlayed && (codec === "h264" || (!isMatroska && ["vp9", "av1"].includes(codec)))
  const canCopyAudio = !audio || MP4_AUDIO.includes(audio)
  if (canCopyVideo && canCopyAudio && !isMatroska && facts.isFastStart) {
    return null
  }
  return {
    container: "mp4",
    video: canCopyVideo ? "copy" : "encode",
    audio: audio ? (canCopyAudio ? "copy" : "encode") : null,
  }
}

function planAudio({ audio, format, isFastStart }: SourceFacts): FilePlan | null {
  const isMp4 = format.includes("mp4")
  if (format === "mp3" || (isMp4 && audio?.codec === "aac" && isFastStart)) {
    return null
  }
  return { container: "m4a", video: null, audio: audio?.codec === "aac" ? "copy" : "encode" }
}
