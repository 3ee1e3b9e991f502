import type { SourceFacts, SourceVideo } from "./facts"
import { AUDIO_KBPS, fitShorterSide, MAX_FPS, type Rung } from "./ladder"
import type { FilePlan } from "./plan-file"
import { sheetName, type StoryboardPlan } from "./storyboard"

export interface EncoderOptions {
  preset: string
  /** 0: as many as there are. */
  threads: number
}

const SEGMENT_SECONDS = 6
/** Where a player may start; several to a segment, so that seeking is quick. */
const KEYFRAME_SECONDS = 2
/** Above what is pictured well at 1080, a file for all browsers gains little. */
const MAX_SIDE = 1080
const QUALITY = "22"
const POSTER_WIDTH = 1280
/** Videos up to here are decoded in full for their storyboard; longer ones by their keyframes only. */
const FULL_DECODE_SECONDS = 120

/** Quiet, asks nothing, and says how far it is in lines that a program can read. */
const COMMON = ["-hide_banner", "-nostdin", "-loglevel", "error", "-y"]
const PROGRESS = ["-progress", "pipe:1", "-nostats"]
/** Nobody's places and dates travel along with a video. */
const BARE = ["-map_metadata", "-1", "-map_chapters", "-1", "-sn", "-dn"]

/** As many as 8K has in a square. A small file may claim a picture that takes all of the server's memory. */
const MAX_PIXELS = 8192 * 8192

/**
 * The uploaded file, as an input: read as what its first bytes are and nothing else, and never leading anywhere but to
 * itself. A playlist in disguise could name other files of the server, or addresses.
 */
export function inputArgs(file: string): string[] {
  return [
    "-protocol_whitelist", "file", "-format_whitelist", "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,mp3,ogg,wav",
    "-max_pixels", String(MAX_PIXELS), "-i", file,
  ]
}

export function fileArgs(
  source: string,
  facts: SourceFacts,
  plan: FilePlan,
  target: string,
  options: EncoderOptions
): string[] {
  return [
    ...COMMON, ...PROGRESS, ...threads(options), ...inputArgs(source), ...BARE,
    ...(facts.video && plan.video ? ["-map", `0:${facts.video.index}`, ...videoArgs(facts.video, plan.video, options)] : ["-vn"]),
    ...(facts.audio && plan.audio ? ["-map", `0:${facts.audio.index}`, ...audioArgs(plan.audio)] : ["-an"]),
    ...(plan.container === "webm" ? ["-f", "webm"] : ["-movflags", "+faststart", "-f", "mp4"]),
    target,
  ]
}

/** The largest quality as one file: nothing is encoded again. */
export function joinArgs(playlist: string, target: string): string[] {
  return [
    ...COMMON, ...PROGRESS, "-protocol_whitelist", "file", "-allowed_extensions", "ALL", "-i", playlist,
    ...BARE, "-map", "0", "-c", "copy", "-movflags", "+faststart", "-f", "mp4", target,
  ]
}

/** One picture from around a moment, and how bright it is: a line `lavfi.signalstats.YAVG=…`, 16 being black. */
export function posterArgs(source: string, video: SourceVideo, seconds: number, target: string): string[] {
  const width = Math.min(POSTER_WIDTH, video.width)
  const height = Math.max(2, Math.round((video.height * width) / video.width / 2) * 2)
  const filters = ["thumbnail=n=30", `scale=${width}:${height}`, ...toneFilters(video), "setsar=1", "format=yuv420p", "signalstats", "metadata=mode=print:key=lavfi.signalstats.YAVG:file=-"]
  return [
    ...COMMON, "-ss", seconds.toFixed(3), ...inputArgs(source),
    "-map", `0:${video.index}`, "-frames:v", "1", "-vf", filters.join(","), "-q:v", "3", "-f", "image2", "-update", "1", target,
  ]
}

export function storyboardArgs(source: string, video: SourceVideo, durationSeconds: number, plan: StoryboardPlan, folder: string): string[] {
  const filters = [
    `fps=fps=1/${plan.intervalSeconds}:start_time=0:round=near`,
    `scale=${plan.width}:${plan.height}`,
    ...toneFilters(video),
    "setsar=1",
    // The last picture fills what is left, so that every sheet is whole.
    "tpad=stop=-1:stop_mode=clone",
    `tile=${plan.columns}x${plan.rows}`,
  ]
  return [
    ...COMMON, ...PROGRESS, ...(durationSeconds > FULL_DECODE_SECONDS ? ["-skip_frame", "nokey"] : []), ...inputArgs(source),
    "-map", `0:${video.index}`, "-vf", filters.join(","), "-frames:v", String(plan.sheets),
    "-q:v", "5", "-f", "image2", "-start_number", "1", `${folder}/${sheetName(0).replace("001", "%03d")}`,
  ]
}

/** All qualities at once: the file is decoded one time, and every one of them has its keyframes at the same moments. */
export function ladderArgs(
  source: string,
  facts: SourceFacts,
  rungs: readonly Rung[],
  folder: string,
  options: EncoderOptions
): string[] {
  const { video, audio } = facts
  const maps = rungs.flatMap((_, index) => [
    ...(video ? ["-map", `[out${index}]`] : []),
    ...(audio ? ["-map", `0:${audio.index}`] : []),
  ])
  const streams = rungs.map(({ name }, index) =>
    [...(video ? [`v:${index}`] : []), ...(audio ? [`a:${index}`] : []), `name:${name}`].join(",")
  )
  return [
    ...COMMON, ...PROGRESS, ...threads(options), ...inputArgs(source), ...BARE,
    ...(video ? ["-filter_complex", ladderFilter(video, rungs)] : []),
    ...maps,
    ...(video ? [...x264Args(options), ...rungs.flatMap(rateArgs)] : []),
    ...(audio ? audioArgs("encode") : []),
    "-f", "hls", "-hls_time", String(SEGMENT_SECONDS), "-hls_playlist_type", "vod", "-hls_flags", "independent_segments",
    "-hls_segment_type", "fmp4", "-hls_fmp4_init_filename", "init.mp4",
    "-hls_segment_filename", `${folder}/%v/%05d.m4s`, "-var_stream_map", streams.join(" "), `${folder}/%v/index.m3u8`,
  ]
}

/** What comes before scaling is done once. */
function ladderFilter(video: SourceVideo, rungs: readonly Rung[]): string {
  const [largest] = rungs
  // Mapped once, at the largest size, rather than for each of them.
  const mapped = video.hdr ? [`scale=${largest.width}:${largest.height}`, ...toneFilters(video)] : []
  const before = [`[0:${video.index}]`, [...cleanFilters(video), ...mapped, `split=${rungs.length}`].join(",")].join("")
  const inputs = rungs.map((_, index) => `[in${index}]`).join("")
  const scaled = rungs.map(({ width, height }, index) => `[in${index}]${sizeFilters({ width, height }, null).join(",")}[out${index}]`)
  return [`${before}${inputs}`, ...scaled].join(";")
}

function rateArgs({ maxKbps }: Rung, index: number): string[] {
  return [`-maxrate:v:${index}`, `${maxKbps}k`, `-bufsize:v:${index}`, `${maxKbps * 2}k`]
}

function videoArgs(video: SourceVideo, how: "copy" | "encode", options: EncoderOptions): string[] {
  if (how === "copy") {
    return ["-c:v", "copy"]
  }
  const filters = [...cleanFilters(video), ...sizeFilters(fitShorterSide(video, MAX_SIDE), video)]
  return ["-vf", filters.join(","), ...x264Args(options), "-maxrate", "6000k", "-bufsize", "12000k"]
}

function x264Args({ preset }: EncoderOptions): string[] {
  return [
    "-c:v", "libx264", "-preset", preset, "-crf", QUALITY, "-profile:v", "high", "-sc_threshold", "0",
    "-force_key_frames", `expr:gte(t,n_forced*${KEYFRAME_SECONDS})`,
  ]
}

/** Sound that begins later than the picture is filled with silence, so that both begin together. */
function audioArgs(how: "copy" | "encode"): string[] {
  return how === "copy"
    ? ["-c:a", "copy"]
    : ["-c:a", "aac", "-b:a", `${AUDIO_KBPS}k`, "-ac", "2", "-ar", "48000", "-af", "aresample=async=1:first_pts=0"]
}

function cleanFilters(video: SourceVideo): string[] {
  return [...(video.isInterlaced ? ["yadif"] : []), ...(video.fps > MAX_FPS + 1 ? [`fps=${MAX_FPS}`] : [])]
}

/**
 * HDR as standard dynamic range: to linear light of a display of 100 nits, then mapped, then as BT.709. What a file says
 * of its color is passed on in words, because it may say only a part of it.
 */
function toneFilters({ hdr }: SourceVideo): string[] {
  return hdr
    ? [
        `zscale=tin=${hdr}:pin=bt2020:min=bt2020nc:t=linear:npl=100`,
        "format=gbrpf32le",
        "zscale=p=bt709",
        "tonemap=tonemap=hable:desat=0",
        "zscale=t=bt709:m=bt709:r=tv",
        "format=yuv420p",
      ]
    : []
}

/** @param video whose light is still to be mapped */
function sizeFilters({ width, height }: { width: number; height: number }, video: SourceVideo | null): string[] {
  return [`scale=${width}:${height}`, ...(video ? toneFilters(video) : []), "setsar=1", "format=yuv420p"]
}

function threads(options: EncoderOptions): string[] {
  return options.threads ? ["-threads", String(options.threads), "-filter_complex_threads", String(options.threads)] : []
}
