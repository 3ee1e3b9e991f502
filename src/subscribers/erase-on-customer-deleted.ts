import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { eraseCustomersWorkflow } from "../workflows/privacy"

/** A deleted customer stops playing at once. Where the event is lost, the hourly sweep follows. */
export default async function coursesEraseOnCustomerDeleted({ event, container }: SubscriberArgs<{ id: string }>) {
  await eraseCustomersWorkflow(container).run({ input: { customer_ids: [event.data.id] } })
}

export const config: SubscriberConfig = { event: "customer.deleted" }
