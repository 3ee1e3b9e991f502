import type { MediaJobStage } from "../../models/course-media-job"
import { UnprocessableMedia, type ProcessingRun } from "../media-processor"
import type { EncoderOptions } from "./arguments"
import type { FfmpegPrograms } from "./find-ffmpeg"
import type { ProbeAnswer } from "./probe-source"
import { runProgram } from "./run-program"
import type { WorkFolder } from "./work-folder"

/** A part of a job: what it is called, and which percents of the job it takes. */
export interface Phase {
  stage: MediaJobStage
  from: number
  to: number
}

/** What may be missing at the end of a file that is whole: containers round, and tracks end at different times. */
const MISSING = { share: 0.1, seconds: 1 }

/** ffmpeg at work on one job. */
export class FfmpegRun {
  constructor(
    private readonly programs_: FfmpegPrograms,
    readonly work: WorkFolder,
    private readonly run_: ProcessingRun,
    readonly options: EncoderOptions
  ) {}

  get signal(): AbortSignal {
    return this.run_.signal
  }

  /** @param done of the phase, 0 to 1 */
  report({ stage, from, to }: Phase, done: number): void {
    this.run_.report(stage, Math.floor(from + (to - from) * Math.min(1, Math.max(0, done))))
  }

  /** Runs ffmpeg; `seconds` of the file are its whole work in this phase. @returns what it printed */
  async ffmpeg(args: readonly string[], progress?: { phase: Phase; seconds: number }): Promise<string> {
    return this.start_(args, progress && this.follow_(progress))
  }

  /**
   * Runs ffmpeg over the whole file. Where that ends early it does not complain: it takes what there is.
   *
   * @throws UnprocessableMedia where much of the file's length is not in it
   */
  async encode(args: readonly string[], progress: { phase: Phase; seconds: number }): Promise<void> {
    let reached = 0
    await this.start_(args, this.follow_(progress, (seconds) => (reached = seconds)))
    if (progress.seconds - reached > Math.max(MISSING.seconds, progress.seconds * MISSING.share)) {
      const [there, said] = [reached, progress.seconds].map((seconds) => `${seconds.toFixed(1)} s`)
      throw new UnprocessableMedia(`The file is damaged or not whole: only ${there} of ${said} can be read`)
    }
  }

  async ffprobe(args: readonly string[]): Promise<ProbeAnswer> {
    return JSON.parse(await runProgram(this.programs_.ffprobe, args, { signal: this.signal })) as ProbeAnswer
  }

  private start_(args: readonly string[], onLine?: (line: string) => void): Promise<string> {
    return runProgram(this.programs_.ffmpeg, args, { signal: this.signal, onLine, onStart: (pid) => this.work.notePid(pid) })
  }

  private follow_({ phase, seconds }: { phase: Phase; seconds: number }, onReached?: (seconds: number) => void): (line: string) => void {
    this.report(phase, 0)
    return (line) => {
      const microseconds = /^out_time_us=(\d+)/.exec(line)?.[1]
      if (microseconds) {
        onReached?.(Number(microseconds) / 1e6)
        this.report(phase, Number(microseconds) / 1e6 / seconds)
      }
    }
  }
}
