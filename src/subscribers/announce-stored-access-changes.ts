import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import {
  ACCESS_CHANGES_STORED,
  announceChanges,
  type AnnounceAccessChangesStepInput,
} from "../workflows/access/steps/announce-access-changes"

/** Comes when a workflow has succeeded that changed access in a workflow of its own. */
export default async function coursesAccessChangesStored({ event, container }: SubscriberArgs<AnnounceAccessChangesStepInput>) {
  await announceChanges(container, event.data.change_ids)
}

export const config: SubscriberConfig = { event: ACCESS_CHANGES_STORED }
