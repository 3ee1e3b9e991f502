import type { StoreLibraryCourse } from "../../client"
import { useCourses } from "../../provider"
import { AccessEnd } from "../common/access-end"
import { CourseLink } from "../common/course-link"
import { Icon } from "../common/icons"
import { ProgressBar } from "../common/progress-bar"
import { Thumbnail } from "../common/thumbnail"
import type { LibraryLinks } from "./library-links"

type ContinueCardProps = LibraryLinks & { course: StoreLibraryCourse }

/** Minutes of the lesson that are left; at least one. `null` where its length is not known. */
function minutesLeft(lesson: NonNullable<StoreLibraryCourse["continue_lesson"]>): number | null {
  const { duration_seconds, position_seconds } = lesson
  return duration_seconds ? Math.max(1, Math.round((duration_seconds - position_seconds) / 60)) : null
}

/** Where the customer left off, one click away. */
export function ContinueCard({ course, courseHref, onOpenCourse }: ContinueCardProps) {
  const { labels, formats } = useCourses()
  const lesson = course.continue_lesson
  if (!lesson) {
    return null
  }
  const minutes = minutesLeft(lesson)
  return (
    <CourseLink
      className="courses-continue"
      href={courseHref(course, lesson.id)}
      onOpen={onOpenCourse && (() => onOpenCourse(course, lesson.id))}
    >
      <Thumbnail src={course.thumbnail} title={course.title}>
        <span className="courses-thumb__play">
          <Icon name="play" size={26} />
        </span>
      </Thumbnail>
      <span className="courses-continue__body">
        <span className="courses-continue__course">{course.title}</span>
        <span className="courses-continue__lesson">{lesson.title}</span>
        <span className="courses-continue__progress">
          <ProgressBar value={course.progress_percent} label={course.title} />
          <span className="courses-muted">
            {labels.common.percentComplete(formats.percent(course.progress_percent))}
            {minutes !== null && ` · ${labels.library.minutesLeft(minutes, formats.number(minutes))}`}
          </span>
        </span>
        <AccessEnd until={course.access_until} until_day={course.access_until_day} />
        <span className="courses-button courses-button--primary courses-continue__action">{labels.library.continue}</span>
      </span>
    </CourseLink>
  )
}
