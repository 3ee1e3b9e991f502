import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { orderOfConfirmedChange } from "../workflows/access/lib/order-ids"
import { onOrderEvent } from "../workflows/access/on-order-event"

/** The only event of an accepted transfer, and of returns, claims and exchanges that are cancelled. */
export default async function coursesOrderChangeUpdated({ event, container }: SubscriberArgs<{ id: string }>) {
  await onOrderEvent(container, event.name, () => orderOfConfirmedChange(container, event.data.id))
}

export const config: SubscriberConfig = { event: "order.order-change.updated" }
