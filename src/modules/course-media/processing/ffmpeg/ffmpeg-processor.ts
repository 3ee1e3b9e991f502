import { stat } from "node:fs/promises"
import path from "node:path"
import { MedusaError } from "@medusajs/framework/utils"
import type { MediaProvider } from "../../media-provider"
import { errorMessage } from "../../../../errors"
import {
  outputFolder,
  UnprocessableMedia,
  type MediaProcessor,
  type ProcessingResult,
  type ProcessingRun,
  type ProcessingTask,
} from "../media-processor"
import type { ProcessingOptions } from "../options"
import { processedType, storeFolder } from "../store-folder"
import { fileArgs, inputArgs, joinArgs } from "./arguments"
import type { SourceFacts } from "./facts"
import { fetchSource } from "./fetch-source"
import { FfmpegRun, type Phase } from "./ffmpeg-run"
import type { FfmpegPrograms } from "./find-ffmpeg"
import { fitShorterSide } from "./ladder"
import { makeLadder, type Ladder } from "./make-ladder"
import { makePoster, makeStoryboard } from "./make-pictures"
import { planFile } from "./plan-file"
import { isFastStart, probeArgs, readProbe } from "./probe-source"
import { WorkFolder } from "./work-folder"

const PREPARING: Phase = { stage: "preparing", from: 0, to: 8 }
const PICTURES: Phase = { stage: "pictures", from: 8, to: 15 }
const QUALITIES: Phase = { stage: "qualities", from: 15, to: 85 }
const VIDEO: Phase = { stage: "video", from: 15, to: 90 }
const VIDEO_OF_QUALITIES: Phase = { stage: "video", from: 85, to: 90 }
const STORING: Phase = { stage: "storing", from: 90, to: 99 }

/** Processes with the ffmpeg of this machine, in a folder of its own that goes with the job, however it ends. */
export class FfmpegProcessor implements MediaProcessor {
  readonly id = "ffmpeg"

  constructor(
    private readonly programs_: FfmpegPrograms | null,
    private readonly provider_: MediaProvider,
    private readonly options_: ProcessingOptions
  ) {}

  async process(task: ProcessingTask, run: ProcessingRun): Promise<ProcessingResult> {
    if (!this.programs_) {
      throw new MedusaError(MedusaError.Types.UNEXPECTED_STATE, "There is no ffmpeg on this machine")
    }
    const work = await WorkFolder.open(this.options_.tempFolder)
    const touching = setInterval(() => void work.touch(), 60_000)
    try {
      const ffmpeg = new FfmpegRun(this.programs_, work, run, this.options_)
      return await this.make_(task, ffmpeg)
    } finally {
      clearInterval(touching)
      await work.remove()
    }
  }

  /** Nothing is ever under way elsewhere. */
  async cancel(): Promise<void> {}

  private async make_(task: ProcessingTask, run: FfmpegRun): Promise<ProcessingResult> {
    const source = await fetchSource(run, this.provider_, task, PREPARING)
    const facts = await examine(run, source, task)
    if (task.kind === "video" && !facts.video) {
      throw new UnprocessableMedia("The file has no picture")
    }
    if (facts.video?.hdr && !this.programs_?.mapsTones) {
      throw new UnprocessableMedia(
        "The picture is HDR, and this server's ffmpeg lacks zscale or tonemap, which make standard dynamic range of it; export it as SDR, or install an ffmpeg with libzimg"
      )
    }
    const pictures = await makePictures(run, source, facts)
    const ladder = task.ladder ? await makeLadder(run, source, facts, QUALITIES) : null
    const file = await makeFile(run, source, facts, ladder)
    const folder = outputFolder(task.job_id, task.attempt)
    await storeFolder(this.provider_, run.work.output, task.key_prefix + folder, {
      signal: run.signal,
      onFile: (done, all) => run.report(STORING, done / all),
    })
    return {
      file: file && { ...file, file_key: folder + file.file_key },
      poster_key: pictures.poster && folder + pictures.poster,
      storyboard_key: pictures.storyboard && folder + pictures.storyboard,
      hls: ladder && { ...ladder.hls, master_key: folder + ladder.hls.master_key },
    }
  }
}

async function examine(run: FfmpegRun, source: string, task: ProcessingTask): Promise<SourceFacts> {
  const answer = await run.ffprobe(probeArgs(inputArgs(source))).catch((error: unknown) => {
    run.signal.throwIfAborted()
    throw new UnprocessableMedia(`The file cannot be read: ${errorMessage(error)}`)
  })
  const { format_name = "", duration } = answer.format ?? {}
  // To ffprobe, WebM and Matroska are one format.
  const isWebm = task.content_type.endsWith("/webm") && Number(duration) > 0
  return readProbe(answer, {
    isFastStart: format_name.includes("mp4") ? await isFastStart(source) : isWebm,
    durationSeconds: task.duration_seconds,
  })
}

async function makePictures(
  run: FfmpegRun,
  source: string,
  { video, durationSeconds }: SourceFacts
): Promise<{ poster: string | null; storyboard: string | null }> {
  if (!video) {
    return { poster: null, storyboard: null }
  }
  run.report(PICTURES, 0)
  const poster = await makePoster(run, source, video, durationSeconds)
  return { poster, storyboard: await makeStoryboard(run, source, video, durationSeconds, PICTURES) }
}

/** The file that plays in place of the uploaded one, where that one does not do. */
async function makeFile(
  run: FfmpegRun,
  source: string,
  facts: SourceFacts,
  ladder: Ladder | null
): Promise<ProcessingResult["file"]> {
  const plan = planFile(facts)
  if (!plan) {
    return null
  }
  const name = `${facts.video ? "video" : "sound"}.${plan.container}`
  const target = path.join(run.work.output, name)
  const seconds = facts.durationSeconds
  const fromLadder = ladder && plan.video === "encode" ? ladder.largest : null
  if (fromLadder) {
    await run.encode(joinArgs(fromLadder.playlist, target), { phase: VIDEO_OF_QUALITIES, seconds })
  } else {
    const phase = ladder ? VIDEO_OF_QUALITIES : VIDEO
    await run.encode(fileArgs(source, facts, plan, target, run.options), { phase, seconds })
  }
  const encoded = facts.video && plan.video === "encode" ? fitShorterSide(facts.video, 1080) : facts.video
  const { width, height } = fromLadder ?? encoded ?? { width: null, height: null }
  return { file_key: name, content_type: processedType(name), size_bytes: (await stat(target)).size, width, height }
}
