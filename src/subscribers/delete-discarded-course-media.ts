import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { deleteMarkedMediaWorkflow } from "../workflows/media"
import { COURSE_MEDIA_DISCARDED, type MediaDiscardedEvent } from "../workflows/media/lib/job-events"

/** What replaced or removed the files is stored for good by now: they can go. */
export default async function coursesDeleteDiscardedMedia({ container, event }: SubscriberArgs<MediaDiscardedEvent>) {
  await deleteMarkedMediaWorkflow(container).run({ input: { asset_ids: event.data.asset_ids } })
}

export const config: SubscriberConfig = { event: COURSE_MEDIA_DISCARDED }
