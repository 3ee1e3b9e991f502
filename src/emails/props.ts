export interface EmailCourse {
  title: string
  /** Where the course, or the page that sells it, is. */
  url: string
}

export interface AccessGrantedProps {
  customerName?: string | null
  /** At least one; `accessUntil` null: for ever. `accessUntilDay`: the last day, where access ends with a day, as `2027-12-31`. */
  courses: (EmailCourse & { accessUntil?: Date | null; accessUntilDay?: string | null })[]
  /** The shopper's library, for several courses. */
  libraryUrl: string
  /** Did the customer buy them? The mail thanks for the order then. */
  ordered?: boolean
}

/** What the order still needs before its courses open. */
export type OpensWhen = "paid" | "delivered" | "completed" | "confirmed"

export interface OrderPendingProps {
  customerName?: string | null
  /** As the shopper knows it: the order's display id. */
  orderNumber: string
  courses: { title: string }[]
  opensWhen: OpensWhen
  orderUrl?: string | null
}

export interface ClaimCourseProps {
  /** `null`: the courses were given without an order. */
  orderNumber: string | null
  courses: { title: string }[]
  /** Holds the single-use token. */
  claimUrl: string
  expiresAt: Date
}

export interface CourseCompletedProps {
  customerName?: string | null
  course: EmailCourse
  completedAt: Date
}

export interface AccessEndsProps {
  customerName?: string | null
  course: EmailCourse
  accessUntil: Date
  /** The last day, where access ends with a day of the store's calendar, as `2027-12-31`. */
  accessUntilDay?: string | null
  /** Whole days from now until then. */
  daysLeft: number
  /** Where to buy more time. */
  renewUrl?: string | null
}

export interface NewLessonsProps {
  customerName?: string | null
  course: EmailCourse
  lessons: { title: string; url: string }[]
  /** Where these mails can be turned off. */
  unsubscribeUrl?: string | null
}

/** Every mail and what it needs. */
export interface EmailProps {
  accessGranted: AccessGrantedProps
  orderPending: OrderPendingProps
  claimCourse: ClaimCourseProps
  courseCompleted: CourseCompletedProps
  accessEnds: AccessEndsProps
  newLessons: NewLessonsProps
}

export type EmailName = keyof EmailProps

export const EMAIL_NAMES = [
  "accessGranted",
  "orderPending",
  "claimCourse",
  "courseCompleted",
  "accessEnds",
  "newLessons",
] as const satisfies readonly EmailName[]
