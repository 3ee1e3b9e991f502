import { rename, stat, writeFile } from "node:fs/promises"
import path from "node:path"
import { posterArgs, storyboardArgs } from "./arguments"
import type { SourceVideo } from "./facts"
import type { FfmpegRun, Phase } from "./ffmpeg-run"
import { planStoryboard, storyboardVtt } from "./storyboard"

const POSTER = "poster.jpg"
const STORYBOARD = "storyboard.vtt"

/**
 * Where in the video a poster is looked for, in this order: films open with black, and talks with an empty stage. A
 * moment that cannot be read is passed over: what comes next says what is wrong with the file.
 */
const MOMENTS = [0.1, 0.3, 0.5, 0.75, 0]
/** Mean brightness from which a picture is not taken for black, which is 16. */
const BRIGHT_ENOUGH = 32

/**
 * Takes a picture that is not black, if there is one among a few.
 *
 * @returns its name; `null`: the file gives none
 */
export async function makePoster(run: FfmpegRun, source: string, video: SourceVideo, durationSeconds: number): Promise<string | null> {
  const target = path.join(run.work.output, POSTER)
  const candidate = run.work.file(POSTER)
  let best = -1
  for (const moment of MOMENTS) {
    const printed = await run.ffmpeg(posterArgs(source, video, durationSeconds * moment, candidate)).catch(() => "")
    run.signal.throwIfAborted()
    const brightness = Number(/YAVG=([\d.]+)/.exec(printed)?.[1] ?? -1)
    if (brightness > best && (await exists(candidate))) {
      await rename(candidate, target)
      best = brightness
    }
    if (best >= BRIGHT_ENOUGH) {
      break
    }
  }
  return best < 0 ? null : POSTER
}

/** Small pictures for the time line, and the WebVTT that says which is where. @returns the WebVTT's name */
export async function makeStoryboard(
  run: FfmpegRun,
  source: string,
  video: SourceVideo,
  durationSeconds: number,
  phase: Phase
): Promise<string> {
  const plan = planStoryboard(video, durationSeconds)
  await run.ffmpeg(storyboardArgs(source, video, durationSeconds, plan, run.work.output), { phase, seconds: durationSeconds })
  await writeFile(path.join(run.work.output, STORYBOARD), storyboardVtt(plan, durationSeconds))
  return STORYBOARD
}

async function exists(file: string): Promise<boolean> {
  return stat(file).then(({ size }) => size > 0, () => false)
}
