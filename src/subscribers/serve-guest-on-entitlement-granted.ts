import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { COURSE_ENTITLEMENT_GRANTED, type CourseEntitlementEvent } from "../events"
import { serveGuestOrderWorkflow } from "../workflows/access"

/** A guest's order opened a course: its guest gets the way to it. The hourly sweep repeats what fails. */
export default async function coursesServeGuestOnEntitlementGranted({ event, container }: SubscriberArgs<CourseEntitlementEvent>) {
  const { order_id, source } = event.data
  if (order_id && source === "order") {
    await serveGuestOrderWorkflow(container).run({ input: { order_id } })
  }
}

export const config: SubscriberConfig = { event: COURSE_ENTITLEMENT_GRANTED }
