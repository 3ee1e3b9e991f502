import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { onOrderEvent } from "../workflows/access/on-order-event"

export default async function coursesOrderExchangeCreated({ event, container }: SubscriberArgs<{ order_id: string }>) {
  await onOrderEvent(container, event.name, () => event.data.order_id)
}

export const config: SubscriberConfig = { event: "order.exchange_created" }
