import { MedusaError } from "@medusajs/framework/utils"
import { keepExternalId, LEASE_SECONDS, noteRequest, renewJob, type HeldMediaJob } from "../../../modules/course-media/jobs/jobs"
import type { ProcessingRun } from "../../../modules/course-media/processing/media-processor"
import type { SqlConnection } from "../../../sql"

/** How often a worker says that it lives, and hears whether the job is still its own. */
const RENEW_MS = 2_000
/** Without a database for so long, another worker may have the job by now. */
const BLIND_MS = (LEASE_SECONDS - 15) * 1_000
const MINUTE_MS = 60_000

/** A job in a worker's hands: says how far it is, and stops the work when the job is the worker's no more. */
export class JobLease implements ProcessingRun {
  readonly signal: AbortSignal
  /** It was cancelled, taken over, or its asset was deleted: nothing of it may be written any more. */
  lost = false
  /** A service was asked, and goes on whatever becomes of this worker. */
  isElsewhere: boolean
  private readonly ending_ = new AbortController()
  private readonly overdue_: NodeJS.Timeout
  private timer_?: NodeJS.Timeout
  private renewing_: Promise<void> = Promise.resolve()
  private renewedAt_ = Date.now()
  private at_: Parameters<typeof renewJob>[2] = { stage: "preparing", progress: 0 }

  /** @param stopping aborted when the server stops */
  constructor(
    private readonly connection_: SqlConnection,
    private readonly job_: HeldMediaJob,
    { stopping, minutes }: { stopping: AbortSignal; minutes: number }
  ) {
    this.isElsewhere = job_.external_id !== null || job_.requested_attempt !== null
    const overdue = new MedusaError(MedusaError.Types.UNEXPECTED_STATE, `It took longer than ${minutes} minutes`)
    this.signal = AbortSignal.any([stopping, this.ending_.signal])
    this.overdue_ = setTimeout(() => this.ending_.abort(overdue), minutes * MINUTE_MS)
    this.schedule_()
  }

  report(stage: Parameters<ProcessingRun["report"]>[0], progress: number): void {
    this.at_ = { stage, progress }
  }

  async noteRequest(): Promise<void> {
    this.keep_(await noteRequest(this.connection_, this.job_))
    this.signal.throwIfAborted()
    this.isElsewhere = true
  }

  async keepExternalId(externalId: string): Promise<boolean> {
    this.isElsewhere = true
    this.keep_(await keepExternalId(this.connection_, this.job_, externalId))
    return !this.lost
  }

  /** Once the work has ended, whichever way. */
  async end(): Promise<void> {
    clearTimeout(this.timer_)
    clearTimeout(this.overdue_)
    await this.renewing_
    clearTimeout(this.timer_)
  }

  private schedule_(): void {
    this.timer_ = setTimeout(() => {
      this.renewing_ = this.renew_()
    }, RENEW_MS)
  }

  private async renew_(): Promise<void> {
    try {
      this.keep_(await renewJob(this.connection_, this.job_, this.at_))
      this.renewedAt_ = Date.now()
    } catch {
      this.keep_(Date.now() - this.renewedAt_ < BLIND_MS)
    }
    if (!this.lost) {
      this.schedule_()
    }
  }

  private keep_(isOurs: boolean): void {
    if (!isOurs) {
      this.lost = true
      this.ending_.abort(new MedusaError(MedusaError.Types.UNEXPECTED_STATE, "The job is another's, or was cancelled"))
    }
  }
}
