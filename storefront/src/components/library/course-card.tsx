import type { AccessDenial, StoreLibraryCourse } from "../../client"
import { lockText } from "../../lib/texts"
import { useCourses } from "../../provider"
import { AccessEnd } from "../common/access-end"
import { CourseLink } from "../common/course-link"
import { Icon, type IconName } from "../common/icons"
import { ProgressBar } from "../common/progress-bar"
import { Thumbnail } from "../common/thumbnail"
import { WaysOn } from "../common/ways-on"
import type { LibraryLinks } from "./library-links"

const REASON_ICONS: Partial<Record<AccessDenial, IconName>> = { pending: "clock", expired: "calendar" }

type CourseCardProps = LibraryLinks & { course: StoreLibraryCourse }

function Facts({ course }: { course: StoreLibraryCourse }) {
  const { labels, formats } = useCourses()
  const facts = [
    labels.common.lessons(course.lesson_count, formats.number(course.lesson_count)),
    course.duration_seconds > 0 && formats.duration(course.duration_seconds, labels.common),
  ]
  return <span className="courses-card__facts">{facts.filter(Boolean).join(" · ")}</span>
}

function Progress({ course }: { course: StoreLibraryCourse }) {
  const { labels, formats } = useCourses()
  if (course.completed_at) {
    return (
      <span className="courses-badge courses-badge--done">
        <Icon name="check" size={16} />
        {labels.library.completed}
      </span>
    )
  }
  const started = course.first_opened_at !== null || course.progress_percent > 0
  return (
    <span className="courses-card__progress">
      <ProgressBar value={course.progress_percent} label={course.title} />
      <span className="courses-muted">{started ? formats.percent(course.progress_percent) : labels.library.notStarted}</span>
    </span>
  )
}

/** One course of the library: open, with its progress and end; or locked, with the reason. */
export function CourseCard({ course, courseHref, onOpenCourse, ...links }: CourseCardProps) {
  const { labels, formats } = useCourses()
  const { access } = course
  if (!access.granted) {
    return (
      <article className="courses-card courses-card--locked">
        <Thumbnail src={course.thumbnail} title={course.title}>
          <span className="courses-thumb__lock">
            <Icon name="lock" size={24} />
          </span>
        </Thumbnail>
        <div className="courses-card__body">
          <h2 className="courses-card__title">
            <CourseLink
              className="courses-card__link"
              href={courseHref(course)}
              onOpen={onOpenCourse && (() => onOpenCourse(course))}
            >
              {course.title}
            </CourseLink>
          </h2>
          <Facts course={course} />
          <p className="courses-card__reason">
            <Icon name={REASON_ICONS[access.reason] ?? "lock"} size={16} />
            <span>
              <span className="courses-visually-hidden">{labels.locks.locked}: </span>
              {lockText(access, labels, formats)}
            </span>
          </p>
          <WaysOn course={course} {...links} />
        </div>
      </article>
    )
  }
  const lessonId = course.continue_lesson?.id
  return (
    <article className="courses-card">
      <Thumbnail src={course.thumbnail} title={course.title} />
      <div className="courses-card__body">
        <h2 className="courses-card__title">
          <CourseLink
            className="courses-card__link"
            href={courseHref(course, lessonId)}
            onOpen={onOpenCourse && (() => onOpenCourse(course, lessonId))}
          >
            {course.title}
          </CourseLink>
        </h2>
        <Facts course={course} />
        <Progress course={course} />
        <AccessEnd until={course.access_until} until_day={course.access_until_day} />
        <WaysOn course={course} {...links} />
      </div>
    </article>
  )
}
