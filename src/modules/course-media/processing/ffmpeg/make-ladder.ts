import { readFile, stat, writeFile } from "node:fs/promises"
import path from "node:path"
import type { HlsRendition } from "../../renditions"
import { masterPlaylist, measure, readCodecs, readMediaPlaylist, type Variant } from "../master-playlist"
import { ladderArgs } from "./arguments"
import type { SourceFacts } from "./facts"
import type { FfmpegRun, Phase } from "./ffmpeg-run"
import { chooseLadder, MAX_FPS, type Rung } from "./ladder"

const MASTER = "master.m3u8"
const PLAYLIST = "index.m3u8"
/** Sound has one quality. */
const SOUND_ONLY: Rung[] = [{ name: "sound", width: 0, height: 0, maxKbps: 0 }]

export interface Ladder {
  hls: HlsRendition
  /** The media playlist of the largest quality, on this machine. */
  largest: { playlist: string; width: number; height: number }
}

/** Makes HLS in every quality that the file has, each in its own folder, and the master playlist above them. */
export async function makeLadder(run: FfmpegRun, source: string, facts: SourceFacts, phase: Phase): Promise<Ladder> {
  const { output } = run.work
  const rungs = facts.video ? chooseLadder(facts.video) : SOUND_ONLY
  await run.encode(ladderArgs(source, facts, rungs, output, run.options), { phase, seconds: facts.durationSeconds })
  const fps = Math.min(facts.video?.fps ?? 0, MAX_FPS)
  const variants = await Promise.all(
    rungs.map((rung) => readVariant(output, rung, facts.video ? { width: rung.width, height: rung.height, fps } : null))
  )
  await writeFile(path.join(output, MASTER), masterPlaylist(variants))
  const heights = facts.video ? rungs.map(({ height }) => height) : []
  const [{ name, width, height }] = rungs
  return {
    hls: { master_key: MASTER, heights: heights.sort((a, b) => b - a) },
    largest: { playlist: path.join(output, name, PLAYLIST), width, height },
  }
}

async function readVariant(output: string, { name }: Rung, picture: Variant["picture"]): Promise<Variant> {
  const folder = path.join(output, name)
  const { init, segments } = readMediaPlaylist(await readFile(path.join(folder, PLAYLIST), "utf8"))
  const measured = await Promise.all(
    segments.map(async ({ uri, seconds }) => ({ seconds, bytes: (await stat(path.join(folder, uri))).size }))
  )
  return {
    uri: `${name}/${PLAYLIST}`,
    picture,
    codecs: init ? readCodecs(await readFile(path.join(folder, init))) : [],
    ...measure(measured),
  }
}
