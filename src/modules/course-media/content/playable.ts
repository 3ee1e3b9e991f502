import type { MediaType } from "./media-type"

/** How picture and sound of a file are coded, as far as browsers care. */
export interface CodedTracks {
  video: {
    /** mediabunny's name; `null`: one that it does not know. */
    codec: string | null
    /** As RFC 6381 has it, with the profile, as `avc1.64001f`. */
    parameters: string | null
    /** The format's own name of the codec, as `mp4v`. */
    id: string | null
    isHdr: boolean
  } | null
  audio: { codec: string | null; id: string | null } | null
}

/** What every current browser plays, by the kind of file. Matroska is not among them: Safari and Firefox refuse it. */
const VIDEO: Record<string, readonly string[]> = {
  "video/mp4": ["avc", "vp9", "av1"],
  "video/quicktime": ["avc"],
  "video/webm": ["vp8", "vp9", "av1"],
}
const MP4_SOUND = ["aac", "mp3", "opus", "flac"]
const AUDIO: Record<string, readonly string[]> = {
  "video/mp4": MP4_SOUND,
  "video/quicktime": ["aac", "mp3"],
  "video/webm": ["opus", "vorbis"],
  "audio/mp4": MP4_SOUND,
  "audio/mpeg": ["mp3"],
  "audio/ogg": ["opus", "vorbis", "flac"],
  "audio/wav": ["pcm-u8", "pcm-s16", "pcm-s24", "pcm-f32", "ulaw", "alaw"],
}

const NAMES: Record<string, string> = {
  avc: "H.264",
  hevc: "HEVC (H.265)",
  vp8: "VP8",
  vp9: "VP9",
  av1: "AV1",
  prores: "ProRes",
  mp4v: "MPEG-4 Visual",
  aac: "AAC",
  mp3: "MP3",
  opus: "Opus",
  vorbis: "Vorbis",
  flac: "FLAC",
  ac3: "AC-3 (Dolby Digital)",
  eac3: "E-AC-3 (Dolby Digital Plus)",
  dts: "DTS",
  alac: "Apple Lossless (ALAC)",
}

function nameOf(codec: string | null, id: string | null): string {
  if (codec?.startsWith("pcm-")) {
    return "uncompressed (PCM)"
  }
  return NAMES[codec ?? id ?? ""] ?? (id && /^[\w .-]+$/.test(id) ? `of the unknown kind "${id}"` : "of an unknown kind")
}

/** H.264 profiles by their number; those that are not here are 4:2:0 with 8 bit. */
const H264_PROFILES: Record<string, string> = {
  "6e": "with 10 bit color",
  "7a": "in 4:2:2",
  f4: "in 4:4:4",
  "2c": "in 4:4:4",
}

/** What of a picture's coding browsers do not play, where they play its codec. */
function profileFault({ codec, parameters }: NonNullable<CodedTracks["video"]>): string | null {
  const [, profile = ""] = (parameters ?? "").split(".")
  if (codec === "avc") {
    return H264_PROFILES[profile.slice(0, 2).toLowerCase()] ?? null
  }
  const isFull = (codec === "vp9" && ["01", "03"].includes(profile)) || (codec === "av1" && profile !== "" && profile !== "0")
  return isFull ? "in 4:2:2 or 4:4:4" : null
}

/** Why browsers do not play a file, as clauses of a sentence; none: they play it. */
export function playFaults(type: MediaType, contentType: string, { video, audio }: CodedTracks): string[] {
  const faults: string[] = []
  if (video) {
    const name = nameOf(video.codec, video.id)
    const profile = profileFault(video)
    if (contentType === "video/x-matroska") {
      faults.push(`it is ${type.name}`)
    } else if (!VIDEO[contentType]?.includes(video.codec ?? "")) {
      faults.push(`its picture is ${name}`)
    } else if (profile) {
      faults.push(`its picture is ${name} ${profile}`)
    }
    if (video.isHdr) {
      faults.push("its picture is HDR")
    }
  }
  const sounds = AUDIO[contentType]
  if (audio && sounds && !sounds.includes(audio.codec ?? "")) {
    faults.push(`its sound is ${nameOf(audio.codec, audio.id)}`)
  }
  return faults
}

/** One sentence for the admin: what is wrong, and how to export the file. */
export function unplayableReason(faults: readonly string[], hasPicture: boolean): string {
  const list = new Intl.ListFormat("en").format(faults)
  const how = hasPicture
    ? "export it as MP4 with H.264 (profile High, 8 bit, 4:2:0, standard dynamic range) and AAC sound"
    : "export it as MP3, or as M4A with AAC"
  return `Not every browser plays it: ${list}; ${how}`
}
