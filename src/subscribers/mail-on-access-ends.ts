import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { COURSE_ENTITLEMENT_EXPIRING, type CourseEntitlementExpiringEvent } from "../events"
import { mailCustomerWorkflow } from "../workflows/mails"
import { mailTurn } from "../workflows/mails/lib/few-at-once"
import { accessEndsRef } from "../workflows/mails/lib/mail-refs"

export default async function coursesMailAccessEnds({ event, container }: SubscriberArgs<CourseEntitlementExpiringEvent>) {
  const { enrollment_id, customer_id, access_until, days } = event.data
  const refs = [accessEndsRef(enrollment_id, access_until, days)]
  await mailTurn(() => mailCustomerWorkflow(container).run({ input: { template: "accessEnds", customer_id, refs } }))
}

export const config: SubscriberConfig = { event: COURSE_ENTITLEMENT_EXPIRING }
