/** One quality, as a master playlist names it. */
export interface Variant {
  uri: string
  /** `null`: sound only. */
  picture: { width: number; height: number; fps: number } | null
  /** As RFC 6381 has them. */
  codecs: string[]
  /** Bits per second of the busiest segment. */
  bandwidth: number
  averageBandwidth: number
}

/** An HLS master playlist. Its order is the largest first. */
export function masterPlaylist(variants: readonly Variant[]): string {
  const lines = [...variants]
    .sort((a, b) => b.bandwidth - a.bandwidth)
    .flatMap(({ uri, picture, codecs, bandwidth, averageBandwidth }) => {
      const attributes = [
        `BANDWIDTH=${bandwidth}`,
        `AVERAGE-BANDWIDTH=${averageBandwidth}`,
        `CODECS="${codecs.join(",")}"`,
        ...(picture ? [`RESOLUTION=${picture.width}x${picture.height}`, `FRAME-RATE=${picture.fps.toFixed(3)}`] : []),
      ]
      return [`#EXT-X-STREAM-INF:${attributes.join(",")}`, uri]
    })
  return ["#EXTM3U", "#EXT-X-VERSION:7", "#EXT-X-INDEPENDENT-SEGMENTS", ...lines, ""].join("\n")
}

/** Segments of a media playlist with their lengths, and the file that they all need before them. */
export function readMediaPlaylist(text: string): { init: string | null; segments: { uri: string; seconds: number }[] } {
  const init = /^#EXT-X-MAP:.*URI="([^"]+)"/m.exec(text)?.[1] ?? null
  const segments = [...text.matchAll(/^#EXTINF:([\d.]+).*\n(?:#.*\n)*([^#\s].*)$/gm)].map(([, seconds, uri]) => ({
    uri: uri.trim(),
    seconds: Number(seconds),
  }))
  return { init, segments }
}

/** Bits per second of the busiest segment, and of all of them together. */
export function measure(segments: readonly { bytes: number; seconds: number }[]): { bandwidth: number; averageBandwidth: number } {
  const bits = segments.reduce((sum, { bytes }) => sum + bytes * 8, 0)
  const seconds = segments.reduce((sum, segment) => sum + segment.seconds, 0)
  const averageBandwidth = Math.ceil(bits / Math.max(seconds, 0.001))
  // The rest of a second at the end says nothing of what a line has to carry.
  const peaks = segments.filter((segment) => segment.seconds >= 1).map((segment) => (segment.bytes * 8) / segment.seconds)
  return { bandwidth: Math.max(averageBandwidth, ...peaks.map(Math.ceil)), averageBandwidth }
}

const AAC_LC = "mp4a.40.2"

/** What an initialisation segment of H.264 and AAC says of its codecs. */
export function readCodecs(init: Buffer): string[] {
  const at = init.indexOf("avcC", 0, "latin1")
  // Behind the box' name: its version, then profile, compatibility and level.
  const video = at < 0 ? [] : [`avc1.${init.toString("hex", at + 5, at + 8)}`]
  return [...video, ...(init.includes("mp4a", 0, "latin1") ? [AAC_LC] : [])]
}
