import type { HlsRendition } from "../renditions"
import type { MediaJobStage } from "../models/course-media-job"

/** A video or sound file to make something of. */
export interface ProcessingTask {
  job_id: string
  /** Counts the job's runs; each has a folder of its own, so that one that was given up cannot meddle with the next. */
  attempt: number
  kind: "video" | "audio"
  /** The asset's folder, ending in `/`. */
  key_prefix: string
  /** The uploaded file, in that folder. */
  source_key: string
  content_type: string
  size_bytes: number
  duration_seconds: number | null
  width: number | null
  height: number | null
  /** HLS in several heights is asked for. */
  ladder: boolean
  /** No browser plays the file: it waits for one that they do. */
  converts: boolean
  /** From an earlier run of the same job, where the processor does it elsewhere. */
  external_id: string | null
  /** A service may have been asked already: the worker stopped before it could store the id of the job there. */
  was_requested: boolean
}

/** What the processor tells while it works, and what it is told. */
export interface ProcessingRun {
  /** Aborted when the job is cancelled, its asset deleted, its time over, or the server stops. */
  signal: AbortSignal
  /** @param percent 0 to 100, of the job as a whole */
  report(stage: MediaJobStage, percent: number): void
  /**
   * Notes that a service is about to be asked. From then on the job is looked for there before it is begun again.
   *
   * @throws where the job is no longer the worker's
   */
  noteRequest(): Promise<void>
  /**
   * Keeps the job's id at the service that does it, so that it is asked after instead of begun again.
   *
   * @returns `false`: the job is no longer the worker's, and nothing asks after it
   */
  keepExternalId(externalId: string): Promise<boolean>
}

/** What was made. Keys are relative to the asset's folder, and lie below `outputFolder(job_id, attempt)`. */
export interface ProcessingResult {
  /** Plays in place of the uploaded file; `null`: that one is fine as it is. */
  file: { file_key: string; content_type: string; size_bytes: number; width: number | null; height: number | null } | null
  poster_key: string | null
  storyboard_key: string | null
  hls: HlsRendition | null
}

/** A service was asked and did not answer: it may do the job. */
export class RequestUnanswered extends Error {}

/** The file itself is the reason: another attempt would fail the same way. */
export class UnprocessableMedia extends Error {}

/**
 * Makes posters, previews and other forms of an uploaded file. It writes below the run's own folder and nowhere else;
 * the asset's row is switched by whoever called it, so a run that fails half way leaves nothing that anyone sees.
 *
 * @since 0.1.0
 */
export interface MediaProcessor {
  /** Jobs carry it; a worker takes up those of its own processor. */
  readonly id: "ffmpeg" | "mediaconvert"

  /**
   * Does the job; or has it done elsewhere, and looks how far it is.
   *
   * @returns `null`: it is under way elsewhere; ask again later
   * @throws UnprocessableMedia where no further attempt makes sense
   */
  process(task: ProcessingTask, run: ProcessingRun): Promise<ProcessingResult | null>

  /** Stops a job that is under way elsewhere. Harmless where there is none. */
  cancel(externalId: string): Promise<void>
}

/** The folder of what a job's runs make, or one of them, relative to the asset's, with a slash at its end. */
export function outputFolder(jobId: string, attempt?: number): string {
  return attempt === undefined ? `hls/${jobId}/` : `hls/${jobId}/${attempt}/`
}
