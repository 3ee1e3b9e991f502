import { useCourses } from "../../provider"
import type { StoreLibraryCourse } from "../../client"

export interface CourseLibraryProps {
  /**
   * Where a course opens. `lessonId` is set where a certain lesson is meant ("Continue").
   * @example (course, lessonId) => `/account/courses/${course.id}${lessonId ? `?lesson=${lessonId}` : ""}`
   */
  courseHref(course: StoreLibraryCourse, lessonId?: string): string
  /** For client-side routing: called in place of following the link. */
  onOpenCourse?(course: StoreLibraryCourse, lessonId?: string): void
  /** Courses asked for at a time. Default 12. */
  pageSize?: number
  className?: string
}

/** A customer's courses: the one to continue on top, then all of them, with filter, search and order. */
export function CourseLibrary({ className }: CourseLibraryProps) {
  const { labels, dir } = useCourses()
  return (
    <section className={`courses-root ${className ?? ""}`} dir={dir}>
      <h2>{labels.library.title}</h2>
    </section>
  )
}
