import { execFile } from "node:child_process"
import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs"
import path from "node:path"
import { promisify } from "node:util"
import pg from "pg"
import { demo } from "./demo"

const run = promisify(execFile)

/** An encoder of the machine; the tests need one where there is no processing that made the files. */
const ffmpeg = (...args: string[]) => run("ffmpeg", ["-nostdin", "-hide_banner", "-loglevel", "error", "-y", ...args])

const JOB = "hls/job_browser"
/** The clip is played over and over, so that a player cannot have all of it at once. */
const SECONDS = 120
const SPRITE_SECONDS = 5

interface Asset {
  id: string
  folder: string
  original: string
}

async function query<T extends pg.QueryResultRow>(sql: string, values: unknown[]): Promise<T[]> {
  const client = new pg.Client({ connectionString: demo.databaseUrl })
  await client.connect()
  try {
    return (await client.query<T>(sql, values)).rows
  } finally {
    await client.end()
  }
}

async function assetOf(lessonTitle: string): Promise<Asset> {
  const [row] = await query<{ id: string; key_prefix: string; file_key: string }>(
    `select a.id, a.key_prefix, a.file_key from course_media_asset a
     join course_lesson l on l.asset_id = a.id where l.title = $1`,
    [lessonTitle]
  )
  const folder = path.join(demo.folder, "media", row.key_prefix)
  return { id: row.id, folder, original: path.join(folder, row.file_key) }
}

interface Columns {
  renditions: object | null
  storyboard_key: string | null
  duration_seconds: number
}

const update = (id: string, { renditions, storyboard_key, duration_seconds }: Columns) =>
  query("update course_media_asset set renditions = $2, storyboard_key = $3, duration_seconds = $4 where id = $1", [
    id,
    renditions && JSON.stringify(renditions),
    storyboard_key,
    duration_seconds,
  ])

async function keep(asset: Asset): Promise<() => Promise<void>> {
  const [before] = await query<Columns>("select renditions, storyboard_key, duration_seconds from course_media_asset where id = $1", [
    asset.id,
  ])
  return async () => {
    await update(asset.id, before)
  }
}

/** A picture of each fifth second, ten in a row. */
async function makeStoryboard({ folder, original }: Asset): Promise<void> {
  const filter = `fps=1/${SPRITE_SECONDS},scale=160:90,tile=10x${Math.ceil(SECONDS / SPRITE_SECONDS / 10)}`
  await ffmpeg("-stream_loop", "-1", "-t", String(SECONDS), "-i", original, "-vf", filter, "-frames:v", "1", path.join(folder, JOB, "sprite.jpg"))
  const clock = (second: number) => new Date(second * 1000).toISOString().slice(11, 23)
  const cues = Array.from({ length: SECONDS / SPRITE_SECONDS }, (_, tile) => {
    const at = `${(tile % 10) * 160},${Math.floor(tile / 10) * 90},160,90`
    return `${clock(tile * SPRITE_SECONDS)} --> ${clock((tile + 1) * SPRITE_SECONDS)}\nsprite.jpg#xywh=${at}\n`
  })
  writeFileSync(path.join(folder, JOB, "storyboard.vtt"), `WEBVTT\n\n${cues.join("\n")}`)
}

/**
 * Lays HLS of two small heights beside a lesson's video, and pictures of its time line.
 *
 * @returns the function that takes it away again
 */
export async function giveHls(lessonTitle: string): Promise<() => Promise<void>> {
  const asset = await assetOf(lessonTitle)
  const folder = path.join(asset.folder, JOB)
  const restore = await keep(asset)
  mkdirSync(folder, { recursive: true })
  if (!existsSync(path.join(folder, "master.m3u8"))) {
    await ffmpeg(
      ...["-stream_loop", "-1", "-t", String(SECONDS), "-i", asset.original],
      ...["-filter_complex", "[0:v]split=2[a][b];[a]scale=-2:240[large];[b]scale=-2:144[small]"],
      ...["-map", "[large]", "-map", "0:a", "-map", "[small]", "-map", "0:a"],
      ...["-c:v", "libx264", "-preset", "ultrafast", "-force_key_frames", "expr:gte(t,n_forced*2)", "-sc_threshold", "0"],
      ...["-b:v:0", "400k", "-b:v:1", "150k", "-c:a", "aac", "-b:a", "64k"],
      ...["-f", "hls", "-hls_time", "2", "-hls_playlist_type", "vod", "-hls_segment_type", "fmp4"],
      ...["-hls_flags", "independent_segments", "-master_pl_name", "master.m3u8"],
      ...["-var_stream_map", "v:0,a:0,name:v240 v:1,a:1,name:v144"],
      ...["-hls_segment_filename", path.join(folder, "%v", "seg-%03d.m4s"), path.join(folder, "%v", "index.m3u8")]
    )
  }
  await makeStoryboard(asset)
  await update(asset.id, {
    renditions: { hls: { master_key: `${JOB}/master.m3u8`, heights: [240, 144] } },
    storyboard_key: `${JOB}/storyboard.vtt`,
    duration_seconds: SECONDS,
  })
  return async () => {
    await restore()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Lays a smaller MP4 beside a lesson's video. @returns the function that takes it away again */
export async function giveSmallerHeight(lessonTitle: string, height: number): Promise<() => Promise<void>> {
  const asset = await assetOf(lessonTitle)
  const restore = await keep(asset)
  const [{ duration_seconds }] = await query<Columns>("select duration_seconds from course_media_asset where id = $1", [asset.id])
  const file_key = `small-${height}.mp4`
  await ffmpeg("-i", asset.original, "-vf", `scale=-2:${height}`, "-preset", "ultrafast", "-movflags", "+faststart", path.join(asset.folder, file_key))
  await update(asset.id, {
    renditions: { mp4: [{ file_key, content_type: "video/mp4", height, size_bytes: 1 }] },
    storyboard_key: null,
    duration_seconds,
  })
  return async () => {
    await restore()
    rmSync(path.join(asset.folder, file_key), { force: true })
  }
}
