import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { onOrderEvent } from "../workflows/access/on-order-event"

export default async function coursesOrderCompleted({ event, container }: SubscriberArgs<{ id: string }>) {
  await onOrderEvent(container, event.name, () => event.data.id)
}

export const config: SubscriberConfig = { event: "order.completed" }
