import type * as Sdk from "@aws-sdk/client-mediaconvert"
import { MedusaError } from "@medusajs/framework/utils"
import type { MediaProvider } from "../../media-provider"
import {
  outputFolder,
  UnprocessableMedia,
  type MediaProcessor,
  type ProcessingResult,
  type ProcessingRun,
  type ProcessingTask,
} from "../media-processor"
import type { MediaConvertOptions } from "../options"
import { FILE, jobRequest, MASTER, planJob, POSTERS, type JobPlan } from "./job-settings"

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
      await run.keepExternalId(await this.create_(task, plan))
      run.report("video", SUBMITTED_PERCENT)
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

  private async create_(task: ProcessingTask, plan: JobPlan): Promise<string> {
    const source = this.provider_.s3Address(task.key_prefix + task.source_key)
    const target = this.provider_.s3Address(task.key_prefix + outputFolder(task.job_id, task.attempt))
    if (!source || !target) {
      throw new UnprocessableMedia("MediaConvert reads from S3, but the media provider keeps files elsewhere")
    }
    const request = jobRequest(task, plan, { source, target }, this.options_)
    const { Job } = await this.client.send(new this.sdk_.CreateJobCommand(request))
    if (!Job?.Id) {
      throw new MedusaError(MedusaError.Types.UNEXPECTED_STATE, "MediaConvert answered no id for the job")
    }
    return Job.Id
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
