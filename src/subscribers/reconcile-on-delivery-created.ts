import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { orderOfFulfillment } from "../workflows/access/lib/order-ids"
import { onOrderEvent } from "../workflows/access/on-order-event"

export default async function coursesDeliveryCreated({ event, container }: SubscriberArgs<{ id: string }>) {
  await onOrderEvent(container, event.name, () => orderOfFulfillment(container, event.data.id))
}

export const config: SubscriberConfig = { event: "delivery.created" }
