import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { sendClaimLinksWorkflow } from "../workflows/access"
import { COURSE_CLAIM_LINKS_REQUESTED, type ClaimLinksRequestedEvent } from "../workflows/access/lib/claim-events"

/** A guest asked for new links. */
export default async function coursesSendClaimLinksOnRequest({ event, container }: SubscriberArgs<ClaimLinksRequestedEvent>) {
  const { email, order_number } = event.data
  await sendClaimLinksWorkflow(container).run({ input: { email, order_number } })
}

export const config: SubscriberConfig = { event: COURSE_CLAIM_LINKS_REQUESTED }
