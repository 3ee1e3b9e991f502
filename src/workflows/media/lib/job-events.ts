/** What the plugin tells itself, so that the work happens behind the answer, on whichever worker has time. */

/** Something is to be made of a video or sound file. */
export const COURSE_MEDIA_JOB_QUEUED = "course.media-job.queued"

export interface MediaJobQueuedEvent {
  job_id: string
  asset_id: string
}

/** Files were marked for deletion. */
export const COURSE_MEDIA_DISCARDED = "course.media.discarded"

export interface MediaDiscardedEvent {
  asset_ids: string[]
}
