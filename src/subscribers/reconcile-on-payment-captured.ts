import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { orderOfPayment } from "../workflows/access/lib/order-ids"
import { onOrderEvent } from "../workflows/access/on-order-event"

export default async function coursesPaymentCaptured({ event, container }: SubscriberArgs<{ id: string }>) {
  await onOrderEvent(container, event.name, () => orderOfPayment(container, event.data.id))
}

export const config: SubscriberConfig = { event: "payment.captured" }
