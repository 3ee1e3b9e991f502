import type * as Sdk from "@aws-sdk/client-mediaconvert"
import { MedusaError } from "@medusajs/framework/utils"
import { errorMessage } from "../../../../errors"
import { probeMedia } from "../../content/probe"
import type { MediaProvider } from "../../media-provider"
import {
  outputFolder,
  RequestUnanswered,
  UnprocessableMedia,
  type MediaProcessor,
  type ProcessingResult,
  type ProcessingRun,
  type ProcessingTask,
} from "../media-processor"
import type { MediaConvertOptions } from "../options"
import { FILE, jobRequest, MASTER, planJob, POSTERS, requestToken, TOKEN_FIELD, type JobPlan } from "./job-settings"

type Package = typeof Sdk

/** While a job waits in a queue of AWS it is this far. */
const SUBMITTED_PERCENT = 5
/** What is left is looking at what was made. */
const CONVERTED_PERCENT = 95

/**
 * Has AWS MediaConvert read from and write to the bucket. The job is begun once, asked after, and its outcome is what
 * is in the bucket. It makes no storyboard.
 */
export class MediaConvertProcessor implements MediaProcessor {
  readonly id = "mediaconvert"
  private client_?: Sdk.MediaConvertClient

  constructor(
    private readonly sdk_: Package,
    private readonly provider_: MediaProvider,
    private readonly options_: MediaConvertOptions
  ) {}

  async process(task: ProcessingTask, run: ProcessingRun): Promise<ProcessingResult | null> {
    const plan = planJob(task)
    if (!task.external_id) {
      await this.begin_(task, plan, run)
      return null
    }
    const Job = await this.find_(task.external_id)
    switch (Job?.Status) {
      case "COMPLETE":
        return this.collect_(task, plan)
      case "ERROR":
        throw new UnprocessableMedia(`MediaConvert: ${Job.ErrorMessage ?? `error ${Job.ErrorCode}`}`)
      case "CANCELED":
        throw new UnprocessableMedia("MediaConvert: the job was cancelled there")
      default: {
        const done = (Job?.JobPercentComplete ?? 0) / 100
        run.report(plan.rungs.length ? "qualities" : "video", Math.floor(SUBMITTED_PERCENT + done * (CONVERTED_PERCENT - SUBMITTED_PERCENT)))
        return null
      }
    }
  }

  /** A job that has ended by now cannot be cancelled any more, which is as good. */
  async cancel(externalId: string): Promise<void> {
    try {
      await this.client.send(new this.sdk_.CancelJobCommand({ Id: externalId }))
    } catch (error) {
      const isOver = error instanceof this.sdk_.ConflictException || error instanceof this.sdk_.NotFoundException
      if (!isOver) {
        throw error
      }
    }
  }

  private get client(): Sdk.MediaConvertClient {
    const { endpoint, region = process.env.COURSES_AWS_REGION } = this.options_
    this.client_ ??= new this.sdk_.MediaConvertClient({ region, endpoint })
    return this.client_
  }

  /** Not being heard says nothing of the job: it is asked after again. */
  private async find_(id: string): Promise<Sdk.Job | undefined> {
    try {
      return (await this.client.send(new this.sdk_.GetJobCommand({ Id: id }))).Job
    } catch (error) {
      if (error instanceof this.sdk_.NotFoundException) {
        throw new MedusaError(MedusaError.Types.UNEXPECTED_STATE, `MediaConvert knows no job ${id} any more`)
      }
      return undefined
    }
  }

  /**
   * A job that an earlier run asked for, and whose id was lost in a crash, is paid for already: it is looked for before
   * anything that may fail in a way that has it forgotten.
   */
  private async begin_(task: ProcessingTask, plan: JobPlan, run: ProcessingRun): Promise<void> {
    const source = this.address_(task.key_prefix + task.source_key)
    const target = this.address_(task.key_prefix + outputFolder(task.job_id, task.attempt))
    const lost = task.was_requested ? await this.findRequested_(task, source) : null
    const isHdr = lost === null && (await this.isHdr_(task))
    await run.noteRequest()
    const id = lost ?? (await this.create_(jobRequest(task, plan, { source, target, isHdr }, this.options_)))
    if (!(await run.keepExternalId(id))) {
      await this.cancel(id)
      return
    }
    run.report("video", SUBMITTED_PERCENT)
  }

  private async isHdr_({ key_prefix, source_key, size_bytes }: ProcessingTask): Promise<boolean> {
    const read = (start: number, end: number) => this.provider_.read(key_prefix + source_key, start, end)
    return (await probeMedia({ sizeBytes: size_bytes, read }))?.video?.isHdr ?? false
  }

  private async create_(request: Sdk.CreateJobCommandInput): Promise<string> {
    const { Job } = await this.client.send(new this.sdk_.CreateJobCommand(request)).catch((error: unknown) => {
      const refused = error instanceof this.sdk_.MediaConvertServiceException && error.$fault === "client"
      throw refused ? error : new RequestUnanswered(errorMessage(error))
    })
    if (!Job?.Id) {
      throw new MedusaError(MedusaError.Types.UNEXPECTED_STATE, "MediaConvert answered no id for the job")
    }
    return Job.Id
  }

  /**
   * The job of this run among those of the same file, of which there are few. MediaConvert knows a request token for a
   * minute only, and a crash is noticed later than that.
   *
   * @throws RequestUnanswered where it cannot be looked for: the job may run, and write to its folder
   */
  private async findRequested_(task: ProcessingTask, source: string): Promise<string | null> {
    const search = new this.sdk_.SearchJobsCommand({ InputFile: source, Order: "DESCENDING", MaxResults: 20 })
    const { Jobs = [] } = await this.client.send(search).catch((error: unknown) => {
      throw new RequestUnanswered(errorMessage(error))
    })
    return Jobs.find(({ UserMetadata }) => UserMetadata?.[TOKEN_FIELD] === requestToken(task))?.Id ?? null
  }

  private address_(key: string): string {
    const address = this.provider_.s3Address(key)
    if (!address) {
      throw new UnprocessableMedia("MediaConvert reads from S3, but the media provider keeps files elsewhere")
    }
    return address
  }

  /** What MediaConvert says is one thing; what can be played is what lies in the bucket. */
  private async collect_(task: ProcessingTask, plan: JobPlan): Promise<ProcessingResult> {
    const folder = outputFolder(task.job_id, task.attempt)
    const sizeOf = async (name: string) => (await this.provider_.stat(task.key_prefix + folder + name))?.size_bytes ?? null
    const [master, file, ...posters] = await Promise.all([MASTER, FILE, ...POSTERS].map(sizeOf))
    const missing = [...(plan.rungs.length && !master ? [MASTER] : []), ...(plan.file && !file ? [FILE] : [])]
    if (missing.length) {
      throw new MedusaError(MedusaError.Types.UNEXPECTED_STATE, `MediaConvert ended, but ${missing.join(" and ")} is not in the bucket`)
    }
    const poster = POSTERS.find((_, index) => posters[index])
    return {
      file: plan.file && { file_key: folder + FILE, content_type: "video/mp4", size_bytes: file ?? 0, ...plan.file },
      poster_key: poster ? folder + poster : null,
      storyboard_key: null,
      hls: plan.rungs.length
        ? { master_key: folder + MASTER, heights: plan.rungs.map(({ height }) => height).sort((a, b) => b - a) }
        : null,
    }
  }
}
