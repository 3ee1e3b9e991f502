import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { orderOfCapture } from "../workflows/access/lib/order-ids"
import { onOrderEvent } from "../workflows/access/on-order-event"

/** Covers captures that the platform announces in no other way. */
export default async function coursesPaymentCaptureCreated({ event, container }: SubscriberArgs<{ id: string }>) {
  await onOrderEvent(container, event.name, () => orderOfCapture(container, event.data.id))
}

export const config: SubscriberConfig = { event: "payment.capture.created" }
