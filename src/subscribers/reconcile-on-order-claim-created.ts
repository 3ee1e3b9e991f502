import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { onOrderEvent } from "../workflows/access/on-order-event"

/** A claim may write lines off and add others. */
export default async function coursesOrderClaimCreated({ event, container }: SubscriberArgs<{ order_id: string }>) {
  await onOrderEvent(container, event.name, () => event.data.order_id)
}

export const config: SubscriberConfig = { event: "order.claim_created" }
