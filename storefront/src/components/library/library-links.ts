import type { StoreLibraryCourse } from "../../client"
import type { PurchaseLinks } from "../common/ways-on"

export interface LibraryLinks extends PurchaseLinks {
  /**
   * Where a course opens. `lessonId` is set where a certain lesson is meant ("Continue").
   * @example (course, lessonId) => `/account/courses/${course.id}${lessonId ? `?lesson=${lessonId}` : ""}`
   */
  courseHref(course: StoreLibraryCourse, lessonId?: string): string
  /** For client-side routing: called in place of following the link. */
  onOpenCourse?(course: StoreLibraryCourse, lessonId?: string): void
}
