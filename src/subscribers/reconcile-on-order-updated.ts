import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { onOrderEvent } from "../workflows/access/on-order-event"

/** Its customer may be another one now. */
export default async function coursesOrderUpdated({ event, container }: SubscriberArgs<{ id: string }>) {
  await onOrderEvent(container, event.name, () => event.data.id)
}

export const config: SubscriberConfig = { event: "order.updated" }
