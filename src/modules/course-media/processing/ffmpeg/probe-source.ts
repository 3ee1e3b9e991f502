import { open } from "node:fs/promises"
import { UnprocessableMedia } from "../media-processor"
import type { SourceFacts } from "./facts"

interface ProbeStream {
  index: number
  codec_type?: string
  codec_name?: string
  pix_fmt?: string
  profile?: string
  color_transfer?: string
  width?: number
  height?: number
  sample_aspect_ratio?: string
  avg_frame_rate?: string
  r_frame_rate?: string
  field_order?: string
  duration?: string
  disposition?: { attached_pic?: number }
  side_data_list?: { rotation?: number }[]
}

export interface ProbeAnswer {
  format?: { format_name?: string; duration?: string }
  streams?: ProbeStream[]
}

/** All that is asked for: a file's own texts may be of any length. */
const ENTRIES = [
  "format=format_name,duration",
  "stream=index,codec_type,codec_name,profile,pix_fmt,color_transfer,width,height,sample_aspect_ratio,avg_frame_rate,r_frame_rate,field_order,duration",
  "stream_disposition=attached_pic",
  "stream_side_data=rotation",
].join(":")

/** PQ and HLG. */
const HDR = ["smpte2084", "arib-std-b67"] as const

/** What to ask ffprobe. */
export function probeArgs(input: readonly string[]): string[] {
  return ["-v", "error", "-print_format", "json", "-show_entries", ENTRIES, ...input]
}

/**
 * Reads ffprobe's answer.
 *
 * @param known what is known otherwise: the length, for a file that does not tell it, as one that a browser recorded
 * @throws UnprocessableMedia where there is neither a picture nor sound, or no length
 */
export function readProbe(answer: ProbeAnswer, known: { isFastStart: boolean; durationSeconds: number | null }): SourceFacts {
  const streams = answer.streams ?? []
  const video = streams.find((stream) => stream.codec_type === "video" && !stream.disposition?.attached_pic)
  const audio = streams.find((stream) => stream.codec_type === "audio")
  // The whole may be longer: subtitles and time codes are left out.
  const lengths = [video, audio].map((stream) => Number(stream?.duration)).filter((seconds) => seconds > 0)
  const durationSeconds = Math.max(0, ...lengths) || Number(answer.format?.duration) || Number(known.durationSeconds)
  if ((!video && !audio) || !(durationSeconds > 0)) {
    throw new UnprocessableMedia("The file holds neither a picture nor sound that can be read")
  }
  return {
    durationSeconds,
    format: answer.format?.format_name ?? "",
    isFastStart: known.isFastStart,
    video: video
      ? {
          index: video.index,
          codec: video.codec_name ?? "",
          pixels: video.pix_fmt ?? "",
          profile: video.profile ?? "",
          hdr: HDR.find((transfer) => transfer === video.color_transfer) ?? null,
          ...picture(video),
        }
      : null,
    audio: audio ? { index: audio.index, codec: audio.codec_name ?? "" } : null,
  }
}

/** As it is shown: turned, with square pixels. */
function picture(stream: ProbeStream): { width: number; height: number; fps: number; isInterlaced: boolean } {
  const rotation = stream.side_data_list?.find((data) => data.rotation !== undefined)?.rotation ?? 0
  const width = Math.round((stream.width ?? 0) * (ratio(stream.sample_aspect_ratio, ":") || 1))
  const height = stream.height ?? 0
  const isTurned = Math.abs(rotation) % 180 === 90
  return {
    width: isTurned ? height : width,
    height: isTurned ? width : height,
    fps: ratio(stream.avg_frame_rate, "/") || ratio(stream.r_frame_rate, "/") || 25,
    isInterlaced: ["tt", "bb", "tb", "bt"].includes(stream.field_order ?? ""),
  }
}

function ratio(text: string | undefined, separator: string): number {
  const [over, under] = (text ?? "").split(separator).map(Number)
  return over && under ? over / under : 0
}

/** Does an MP4 or MOV carry its index before its media, so that it plays while it loads? */
export async function isFastStart(file: string): Promise<boolean> {
  const handle = await open(file, "r")
  try {
    const header = Buffer.alloc(16)
    for (let at = 0, boxes = 0; boxes < 100; boxes++) {
      const { bytesRead } = await handle.read(header, 0, 16, at)
      const type = header.toString("latin1", 4, 8)
      if (bytesRead < 16 || type === "mdat") {
        return false
      }
      if (type === "moov") {
        return true
      }
      const size = header.readUInt32BE(0)
      at += size === 1 ? Number(header.readBigUInt64BE(8)) : Math.max(size, 8)
    }
    return false
  } finally {
    await handle.close()
  }
}
