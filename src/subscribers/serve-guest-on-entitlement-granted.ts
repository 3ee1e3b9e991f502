import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { COURSE_ENTITLEMENT_GRANTED, type CourseEntitlementEvent } from "../events"
import { serveGuestOrderWorkflow, serveGuestWorkflow } from "../workflows/access"

/**
 * A guest got a course: its guest gets the way to it. The hourly sweep repeats what fails. An import has looked already
 * whether somebody verified the address, and a claim comes from there.
 */
export default async function coursesServeGuestOnEntitlementGranted({ event, container }: SubscriberArgs<CourseEntitlementEvent>) {
  const { customer_id, order_id, reason, source } = event.data
  if (order_id && source === "order") {
    await serveGuestOrderWorkflow(container).run({ input: { order_id } })
  } else if (source !== "import" && reason !== "claimed") {
    await serveGuestWorkflow(container).run({ input: { customer_id } })
  }
}

export const config: SubscriberConfig = { event: COURSE_ENTITLEMENT_GRANTED }
