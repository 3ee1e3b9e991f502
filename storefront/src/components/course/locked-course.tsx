import type { StoreEnrolledCourse } from "../../client"
import { lockText } from "../../lib/texts"
import { useCourses } from "../../provider"
import { EmptyState } from "../common/state"
import { WaysOn, type PurchaseLinks } from "../common/ways-on"
import { PreviewLessons } from "../preview/preview-outline"

/** A course that is not open: why, what to do about it, and what is inside. */
export function LockedCourse({ course, ...links }: PurchaseLinks & { course: StoreEnrolledCourse }) {
  const { labels, formats } = useCourses()
  if (course.access.granted) {
    return null
  }
  // The gate leaves a preview open to everyone, as long as the course is sold.
  const sections = course.sections.map((section) => ({
    ...section,
    lessons: section.lessons.map((lesson) => ({ ...lesson, is_preview: lesson.is_preview && !lesson.lock })),
  }))
  return (
    <div className="courses-locked">
      <EmptyState icon="lock" title={course.title} level={1} text={lockText(course.access, labels, formats)}>
        <WaysOn course={course} {...links} />
      </EmptyState>
      <h2 className="courses-offer__outline">{labels.preview.whatYouGet}</h2>
      <PreviewLessons course={{ ...course, sections }} />
    </div>
  )
}
