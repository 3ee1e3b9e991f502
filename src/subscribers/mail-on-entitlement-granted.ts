import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { COURSE_ENTITLEMENT_GRANTED, type CourseEntitlementEvent } from "../events"
import { mailGrantedAccessWorkflow } from "../workflows/mails"
import { mailTurn } from "../workflows/mails/lib/few-at-once"

/** Several courses of one order come as several events, and go into one mail. */
export default async function coursesMailGrantedAccess({ event, container }: SubscriberArgs<CourseEntitlementEvent>) {
  const { customer_id, order_id, notify } = event.data
  if (notify) {
    await mailTurn(() => mailGrantedAccessWorkflow(container).run({ input: { customer_id, order_id } }))
  }
}

export const config: SubscriberConfig = { event: COURSE_ENTITLEMENT_GRANTED }
