import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { onOrderEvent } from "../workflows/access/on-order-event"

/** Also when a draft order is converted. */
export default async function coursesOrderPlaced({ event, container }: SubscriberArgs<{ id: string }>) {
  await onOrderEvent(container, event.name, () => event.data.id)
}

export const config: SubscriberConfig = { event: "order.placed" }
