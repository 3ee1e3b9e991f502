import type { CompletionPolicy } from "../../domain/completion"
import type { EntitlementState } from "../../domain/entitlements"
import type { AccessDenialInfo, IsoDate, IsoDay, Page, PageParams, StoreCourseAccess } from "../common"
import type { StoreCourse, StoreOutlineLesson } from "./catalog"

/** Where a course was bought, and where to buy it again. */
export interface StoreCoursePurchase {
  /** The customer's order: the one that waits for its payment, else the newest. `null`: given without an order. */
  order: { id: string; display_id: number } | null
  /** Published products that open the course, at most three. */
  products: { id: string; handle: string; title: string }[]
}

/** A course in a customer's library. */
export interface StoreLibraryCourse extends StoreCourse {
  access: StoreCourseAccess
  /** States of the entitlements behind it, without their sources. */
  entitlement_states: EntitlementState[]
  enrolled_at: IsoDate
  /** End of access; `null`: for ever, or not open. */
  access_until: IsoDate | null
  /** The last day, where access ends with a day of the store's calendar; show it as it is. */
  access_until_day: IsoDay | null
  first_opened_at: IsoDate | null
  last_activity_at: IsoDate | null
  completed_at: IsoDate | null
  /** What leads on from a closed card; `null` while the course is open and does not end within 14 days. */
  purchase: StoreCoursePurchase | null
  completed_lesson_count: number
  /** 0 to 100, whole. */
  progress_percent: number
  /** Where "Continue" leads; `null` when nothing is open. */
  continue_lesson: { id: string; title: string; position_seconds: number; duration_seconds: number | null } | null
}

export interface StoreLibraryParams extends PageParams {
  filter?: "all" | "in_progress" | "completed" | "expiring" | "not_available"
  /** Only courses that this product opens: "do I own this already?" */
  product_id?: string
}

export interface StoreLibraryResponse extends Page {
  courses: StoreLibraryCourse[]
}

export interface StoreCourseLesson extends StoreOutlineLesson {
  /** `null`: open. */
  lock: AccessDenialInfo | null
  completed_at: IsoDate | null
  position_seconds: number
  /** 0 to 100, whole. */
  watched_percent: number
  /** How it can be completed: "Mark complete" is for all but `watched`. */
  completion: CompletionPolicy
}

/** `GET /store/customers/me/courses/:course_id` */
export interface StoreEnrolledCourse extends StoreLibraryCourse {
  completion_percent: number
  /** What can be watched is completed by watching only; each lesson's `completion` says so. */
  strict: boolean
  sections: { id: string; title: string; lessons: StoreCourseLesson[] }[]
}

export interface StoreEnrolledCourseResponse {
  course: StoreEnrolledCourse
}
