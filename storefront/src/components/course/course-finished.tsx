import { useState } from "react"
import type { StoreEnrolledCourse } from "../../client"
import { useCourses } from "../../provider"
import { CourseLink } from "../common/course-link"
import { Icon } from "../common/icons"

interface CourseFinishedProps {
  course: StoreEnrolledCourse
  libraryHref?: string
  onNavigate?(href: string): void
}

/** The moment in which the last lesson completes the course. Not for a course that was complete when the page opened. */
export function CourseFinished({ course, libraryHref, onNavigate }: CourseFinishedProps) {
  const { labels, formats } = useCourses()
  const [wasComplete] = useState(course.completed_at !== null)
  const [isClosed, setClosed] = useState(false)
  if (wasComplete || !course.completed_at || isClosed) {
    return null
  }
  return (
    <section className="courses-finished" aria-label={labels.course.courseCompleted}>
      <span className="courses-finished__mark" aria-hidden="true">
        <Icon name="check" size={30} />
      </span>
      <div className="courses-finished__text">
        <p className="courses-finished__title">{labels.course.finishedTitle(course.title)}</p>
        <p className="courses-muted">
          {labels.common.lessons(course.lesson_count, formats.number(course.lesson_count))}
          {course.duration_seconds > 0 && ` · ${formats.duration(course.duration_seconds, labels.common)}`}
          {` · ${formats.date(course.completed_at)}`}
        </p>
      </div>
      {libraryHref && (
        <CourseLink
          href={libraryHref}
          className="courses-button courses-button--primary"
          onOpen={onNavigate && (() => onNavigate(libraryHref))}
        >
          {labels.course.back}
        </CourseLink>
      )}
      <button type="button" className="courses-icon-button" aria-label={labels.common.close} onClick={() => setClosed(true)}>
        <Icon name="close" />
      </button>
    </section>
  )
}
