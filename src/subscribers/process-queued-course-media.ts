import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { runMediaJobsWorkflow } from "../workflows/media"
import { COURSE_MEDIA_JOB_QUEUED, type MediaJobQueuedEvent } from "../workflows/media/lib/job-events"

/** Something is to be made of a file: whichever worker hears of it looks what waits. */
export default async function coursesProcessQueuedMedia({ container }: SubscriberArgs<MediaJobQueuedEvent>) {
  await runMediaJobsWorkflow(container).run()
}

export const config: SubscriberConfig = { event: COURSE_MEDIA_JOB_QUEUED }
