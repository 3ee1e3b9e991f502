import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { errorMessage, withoutPaths } from "../../../errors"
import { COURSE_MEDIA_MODULE } from "../../../modules/course-media"
import { askLater, giveBackJob, runOf, takeJob, type HeldMediaJob } from "../../../modules/course-media/jobs/jobs"
import { failAttempt, finishJob, type AttemptFailure } from "../../../modules/course-media/jobs/outcomes"
import type { AssetRow } from "../../../modules/course-media/present"
import {
  outputFolder,
  RequestUnanswered,
  UnprocessableMedia,
  type MediaProcessor,
  type ProcessingTask,
} from "../../../modules/course-media/processing/media-processor"
import { leadsInto } from "../../../modules/course-media/renditions"
import type CourseMediaModuleService from "../../../modules/course-media/service"
import { ringForFailure } from "./bell"
import { JobLease } from "./job-lease"
import { switchLessonFiles } from "./switch-lesson-file"

/** Until a job that is under way elsewhere is asked after again. */
const ASK_AGAIN_SECONDS = 30
const MINUTE_MS = 60_000

/**
 * Takes up one job and sees it through: the asset is switched to what was made, or the attempt has failed, or the job
 * was given back because the server stops. What was made for nothing is deleted.
 *
 * @returns `false`: there was none for this machine
 */
export async function processNextJob(container: MedusaContainer, stopping: AbortSignal): Promise<boolean> {
  const media = container.resolve<CourseMediaModuleService>(COURSE_MEDIA_MODULE)
  const { processor, available } = media.workshop
  const job = processor && available ? await takeJob(connectionOf(container), processor.id) : null
  if (!job || !processor) {
    return false
  }
  const [asset] = await media.listCourseMediaAssets({ id: job.asset_id }, { take: 1 })
  if (asset) {
    await run(container, { media, processor, job, asset, stopping })
  } else {
    await cancelElsewhere(container, { job, processor })
    await media.deleteCourseMediaJobs(job.id)
  }
  return true
}

interface Work {
  media: CourseMediaModuleService
  processor: MediaProcessor
  job: HeldMediaJob
  asset: AssetRow
  stopping: AbortSignal
}

async function run(container: MedusaContainer, work: Work): Promise<void> {
  const { media, processor, job, asset, stopping } = work
  const { jobTimeoutMinutes, maxAttempts, timeoutMinutes } = media.options.media.processing
  const minutesLeft = jobTimeoutMinutes - (Date.now() - new Date(job.started_at ?? Date.now()).getTime()) / MINUTE_MS
  if (minutesLeft <= 0) {
    await cancelElsewhere(container, work)
    return fail(container, work, { error: `It was not done within ${jobTimeoutMinutes} minutes in all`, maxAttempts: 0 })
  }
  if (job.attempts > maxAttempts) {
    const error = job.error ?? "The server stopped each time while it was processed"
    return fail(container, work, { error, maxAttempts: 0 })
  }
  const connection = connectionOf(container)
  const lease = new JobLease(connection, job, { stopping, minutes: Math.min(timeoutMinutes, Math.ceil(minutesLeft)) })
  try {
    const made = await processor.process(toTask(job, asset), lease)
    await lease.end()
    if (!made) {
      return await askLater(connection, job, ASK_AGAIN_SECONDS)
    }
    const isSwitched = await finishJob(connection, job, made)
    if (isSwitched) {
      await switchLessonFiles(container, asset.id)
      await discardEarlierRuns(work)
    } else {
      await discard(work)
    }
  } catch (error) {
    await lease.end()
    if (stopping.aborted && lease.isElsewhere) {
      return await askLater(connection, job, 0)
    }
    const keepsRequest = error instanceof RequestUnanswered
    if (!keepsRequest) {
      await discard(work)
    }
    if (stopping.aborted) {
      await giveBackJob(connection, job)
    } else if (!lease.lost) {
      const isHopeless = error instanceof UnprocessableMedia
      await fail(container, work, { error: withoutPaths(errorMessage(error)), keepsRequest, maxAttempts: isHopeless ? 0 : maxAttempts })
    }
  }
}

function toTask(job: HeldMediaJob, asset: AssetRow): ProcessingTask {
  return {
    job_id: job.id,
    attempt: runOf(job),
    kind: asset.kind === "audio" ? "audio" : "video",
    key_prefix: asset.key_prefix,
    source_key: asset.source_key ?? asset.file_key,
    content_type: asset.content_type,
    size_bytes: Number(asset.size_bytes),
    duration_seconds: asset.duration_seconds,
    width: asset.width,
    height: asset.height,
    ladder: job.ladder,
    converts: asset.status === "processing",
    external_id: job.external_id,
    was_requested: job.requested_attempt !== null,
  }
}

/** A service that still does the job would only cost money. */
async function cancelElsewhere(container: MedusaContainer, { job, processor }: Pick<Work, "job" | "processor">): Promise<void> {
  if (job.external_id) {
    await processor.cancel(job.external_id).catch((error: unknown) => {
      const logger = container.resolve(ContainerRegistrationKeys.LOGGER)
      logger.warn(`medusa-plugin-courses: media job ${job.external_id} goes on elsewhere: ${errorMessage(error)}`)
    })
  }
}

/** Whoever uploaded it may be elsewhere by now: the bell says so once no attempt is left. */
async function fail(
  container: MedusaContainer,
  { job, asset }: Work,
  failure: AttemptFailure
): Promise<void> {
  const state = await failAttempt(connectionOf(container), job, failure)
  if (state === null) {
    return
  }
  const logger = container.resolve(ContainerRegistrationKeys.LOGGER)
  const next = state === "queued" ? "it is tried again" : "no attempt is left"
  logger.warn(`medusa-plugin-courses: media job ${job.id} of ${asset.id} failed, ${next}: ${failure.error}`)
  if (state === "failed") {
    await ringForFailure(container, job, asset, failure.error)
  }
}

/**
 * What was made for nothing; all of the asset's files where it was deleted meanwhile. Nothing where the switch was made
 * and only its answer was lost.
 */
async function discard({ media, asset, job }: Work): Promise<void> {
  const [current] = await media.listCourseMediaAssets({ id: asset.id }, { take: 1 })
  const made = outputFolder(job.id, runOf(job))
  if (current && leadsInto(current, made)) {
    return
  }
  await media.provider.deleteFolder(current ? asset.key_prefix + made : asset.key_prefix).catch(() => undefined)
}

/** Workers that died while they stored files left some behind. */
async function discardEarlierRuns({ media, asset, job }: Work): Promise<void> {
  for (let attempt = 1; attempt < runOf(job); attempt++) {
    await media.provider.deleteFolder(asset.key_prefix + outputFolder(job.id, attempt)).catch(() => undefined)
  }
}

function connectionOf(container: MedusaContainer) {
  return container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
}
