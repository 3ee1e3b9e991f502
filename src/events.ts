/**
 * The events that this plugin emits, with what each carries. Every one may come more than once, and none before the
 * change it tells of is stored.
 *
 * @example
 * import { COURSE_ENTITLEMENT_GRANTED, type CourseEntitlementEvent } from "medusa-plugin-courses/events"
 *
 * export default async function greet({ event }: SubscriberArgs<CourseEntitlementEvent>) { … }
 * export const config: SubscriberConfig = { event: COURSE_ENTITLEMENT_GRANTED }
 */
import type { EntitlementSource } from "./domain/entitlements"

/** An entitlement became active: an order was paid, an admin granted access, an import gave it. */
export const COURSE_ENTITLEMENT_GRANTED = "course.entitlement.granted"

/** An entitlement was active and is not any more. Another one may still keep the course open. */
export const COURSE_ENTITLEMENT_REVOKED = "course.entitlement.revoked"

/** A customer's access to a course ends in so many days, and no other entitlement continues it. */
export const COURSE_ENTITLEMENT_EXPIRING = "course.entitlement.expiring"

/** A customer completed a course. */
export const COURSE_ENROLLMENT_COMPLETED = "course.enrollment.completed"

/** A lesson can be watched now by those who have the course. */
export const COURSE_LESSON_PUBLISHED = "course.lesson.published"

/** What `course.entitlement.granted` and `course.entitlement.revoked` carry, and the hooks of their names. */
export interface CourseEntitlementEvent {
  /** The journal line's id: the same in a repeated event. */
  id: string
  entitlement_id: string
  enrollment_id: string
  customer_id: string
  course_id: string
  /** `null`: no order gave it. */
  order_id: string | null
  source: EntitlementSource
  /** ISO 8601. When this entitlement's access ends; `null`: never. */
  expires_at: string | null
  /** Why, as the journal has it: a code such as `order_canceled`, or what an admin wrote. */
  reason: string | null
  /** `false`: whoever made the change asked that the customer gets no mail of it. */
  notify: boolean
}

/** What `course.entitlement.expiring` carries: once for each enrolment, end and number of days. */
export interface CourseEntitlementExpiringEvent {
  enrollment_id: string
  customer_id: string
  course_id: string
  /** ISO 8601. When the last entitlement ends. */
  access_until: string
  /** One of the option `mails.accessEndsDays`: the end is no further away than that. */
  days: number
}

/** What `course.enrollment.completed` carries. A completed course stays completed: once for each enrolment. */
export interface CourseEnrollmentCompletedEvent {
  enrollment_id: string
  customer_id: string
  course_id: string
  /** ISO 8601. */
  completed_at: string
}

/** What `course.lesson.published` carries. */
export interface CourseLessonPublishedEvent {
  lesson_id: string
  course_id: string
}
