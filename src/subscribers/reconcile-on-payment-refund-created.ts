import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { orderOfRefund } from "../workflows/access/lib/order-ids"
import { onOrderEvent } from "../workflows/access/on-order-event"

/** Cancelling a captured order announces its refund only so. */
export default async function coursesPaymentRefundCreated({ event, container }: SubscriberArgs<{ id: string }>) {
  await onOrderEvent(container, event.name, () => orderOfRefund(container, event.data.id))
}

export const config: SubscriberConfig = { event: "payment.refund.created" }
