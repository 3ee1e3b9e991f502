import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { onOrderEvent } from "../workflows/access/on-order-event"
import { mailPendingOrderWorkflow } from "../workflows/mails"

/** Also when a draft order is converted. What the order waits for is known, and mailed, once it is reconciled. */
export default async function coursesOrderPlaced({ event, container }: SubscriberArgs<{ id: string }>) {
  await onOrderEvent(container, event.name, () => event.data.id)
  await mailPendingOrderWorkflow(container).run({ input: { order_id: event.data.id } })
}

export const config: SubscriberConfig = { event: "order.placed" }
