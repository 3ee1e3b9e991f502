import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { COURSE_ENROLLMENT_COMPLETED, type CourseEnrollmentCompletedEvent } from "../events"
import { mailCustomerWorkflow } from "../workflows/mails"

export default async function coursesMailCompleted({ event, container }: SubscriberArgs<CourseEnrollmentCompletedEvent>) {
  const { enrollment_id, customer_id } = event.data
  await mailCustomerWorkflow(container).run({
    input: { template: "courseCompleted", customer_id, refs: [enrollment_id] },
  })
}

export const config: SubscriberConfig = { event: COURSE_ENROLLMENT_COMPLETED }
