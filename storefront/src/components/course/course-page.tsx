import { useCallback, useEffect, useRef, useState, type ReactNode } from "react"
import type { StoreEnrolledCourse, StoreCourseLesson } from "../../client"
import { useFocusOfLesson } from "../../hooks/use-focus-of-lesson"
import { useEnrolledCourse, type LessonPlace } from "../../hooks/use-enrolled-course"
import { useLessonCompletion } from "../../hooks/use-lesson-completion"
import { useLessonPlayer } from "../../hooks/use-player"
import { FRESH_MS, useRequest } from "../../hooks/use-request"
import { useCourses } from "../../provider"
import { AccessEnd } from "../common/access-end"
import { CourseLink } from "../common/course-link"
import { Icon } from "../common/icons"
import { Modal } from "../common/modal"
import { ProgressBar } from "../common/progress-bar"
import { ErrorState } from "../common/state"
import type { PurchaseLinks } from "../common/ways-on"
import { CourseFinished } from "./course-finished"
import { LessonDetails } from "./lesson-details"
import { LessonStage, useProgressNews, type PlayWish } from "./lesson-stage"
import { LockedCourse } from "./locked-course"
import { Outline } from "./outline"

export interface CoursePageProps extends PurchaseLinks {
  courseId: string
  /** The lesson to show. Left out, the page opens where the customer left off, and keeps the choice to itself. */
  lessonId?: string
  /** Another lesson was chosen. With `lessonId`, pass the new one back in. */
  onLessonChange?(lessonId: string): void
  /** Where "My courses" leads; left out, there is no such link. */
  libraryHref?: string
  /** What the page shows changed: for the title of the browser's tab. Keep the function the same between renders. */
  onShow?(shown: { course: StoreEnrolledCourse; lesson: StoreCourseLesson | undefined }): void
  className?: string
}

/** Player and outline of a course that the customer has. */
export function CoursePage(props: CoursePageProps) {
  const { courseId, lessonId, onLessonChange, libraryHref, onShow, className = "", ...links } = props
  const { labels, dir } = useCourses()
  const state = useEnrolledCourse(courseId, lessonId, onLessonChange)
  const { course, place } = state
  const lesson = place?.lesson
  useEffect(() => {
    if (course) {
      onShow?.({ course, lesson })
    }
  }, [course, lesson, onShow])
  return (
    <section className={`courses-root courses-page ${className}`} dir={dir} aria-busy={state.loading}>
      {libraryHref && (
        <CourseLink
          className="courses-page__back"
          href={libraryHref}
          onOpen={links.onNavigate && (() => links.onNavigate?.(libraryHref))}
        >
          <Icon name="previous" size={18} />
          {labels.course.back}
        </CourseLink>
      )}
      {state.loading && <PageSkeleton />}
      {!course && state.error && <ErrorState error={state.error} onRetry={state.reload} level={1} />}
      {course && place && !course.access.granted && (
        <LockedCourse course={course} {...links} />
      )}
      {course && place && course.access.granted && (
        <OpenCourse {...state} course={course} place={place} libraryHref={libraryHref} onNavigate={links.onNavigate} />
      )}
    </section>
  )
}

type OpenCourseProps = Omit<ReturnType<typeof useEnrolledCourse>, "course" | "place"> & {
  course: StoreEnrolledCourse
  place: LessonPlace
} & Pick<CoursePageProps, "libraryHref" | "onNavigate">

function OpenCourse({ course, place, libraryHref, onNavigate, choose, reload, noteWatched, noteCompleted }: OpenCourseProps) {
  const { client, labels } = useCourses()
  const handle = useLessonPlayer()
  const [outline, setOutline] = useState(true)
  const [sheet, setSheet] = useState(false)
  const [news, setNews] = useState("")
  const { lesson } = place

  const key = lesson && !lesson.lock ? `lesson:${course.id}:${lesson.id}` : null
  const details = useRequest(
    key,
    () => client.retrieveLesson(course.id, lesson?.id ?? "").then((answer) => answer.lesson),
    FRESH_MS
  )

  const completed = useCallback(
    (id: string, at: string) => {
      const marked = course.sections.flatMap((section) => section.lessons).find((one) => one.id === id)
      setNews(labels.course.lessonCompleted(marked?.title ?? ""))
      noteCompleted(id, at)
    },
    [course.sections, labels, noteCompleted]
  )
  useProgressNews(handle, lesson, { watched: noteWatched, completed })
  const completion = useLessonCompletion(course.id, completed)

  const main = useFocusOfLesson(lesson?.id)
  const wish = useRef<PlayWish | null>(null)
  const { store } = handle
  const go = useCallback(
    (id: string, play = !store.getState().paused) => {
      wish.current = { id, play }
      choose(id)
    },
    [store, choose]
  )
  const chooseInSheet = (id: string) => {
    setSheet(false)
    go(id)
  }
  return (
    <>
      <PageHead course={course} outline={outline} onToggle={() => setOutline(!outline)} />
      <div className={`courses-page__columns${outline ? "" : " courses-page__columns--wide"}`}>
        <div className="courses-page__main" ref={main}>
          <div className="courses-stage">
            <LessonStage course={course} place={place} details={details} handle={handle} wish={wish} onChoose={go} onClosed={reload} />
          </div>
          <LessonBar place={place} onChoose={go} onOutline={() => setSheet(true)} />
          <CourseFinished course={course} libraryHref={libraryHref} onNavigate={onNavigate} />
          {lesson && !lesson.lock && (
            <LessonDetails
              lesson={lesson}
              details={details}
              handle={handle}
              completion={completion}
            />
          )}
        </div>
        {outline && (
          <aside className="courses-page__side" aria-label={labels.course.outline}>
            <Outline course={course} currentId={lesson?.id} onChoose={go} />
          </aside>
        )}
      </div>
      {sheet && (
        <Modal kind="sheet" title={labels.course.outline} onClose={() => setSheet(false)}>
          <Outline course={course} currentId={lesson?.id} onChoose={chooseInSheet} />
        </Modal>
      )}
      <p className="courses-visually-hidden" role="status">
        {course.completed_at && news ? labels.course.courseCompleted : news}
      </p>
    </>
  )
}

function PageHead({ course, outline, onToggle }: { course: StoreEnrolledCourse; outline: boolean; onToggle(): void }) {
  const { labels, formats } = useCourses()
  const percent = formats.percent(course.progress_percent)
  return (
    <header className="courses-page__head">
      <h1 className="courses-page__title">{course.title}</h1>
      <div className="courses-page__progress">
        <ProgressBar value={course.progress_percent} label={course.title} />
        <span className="courses-muted">{labels.common.percentComplete(percent)}</span>
      </div>
      <AccessEnd until={course.access_until} until_day={course.access_until_day} />
      <button type="button" className="courses-button courses-page__toggle" aria-expanded={outline} onClick={onToggle}>
        <Icon name="list" size={18} />
        {outline ? labels.course.hideOutline : labels.course.showOutline}
      </button>
    </header>
  )
}

interface LessonBarProps {
  place: LessonPlace
  onChoose(lessonId: string): void
  onOutline(): void
}

/** Below the picture, on a phone along the lower edge of the screen: back, where one is, forward. */
function LessonBar({ place, onChoose, onOutline }: LessonBarProps) {
  const { labels, formats } = useCourses()
  const { index, total, previous, next } = place
  return (
    <nav className="courses-bar" aria-label={labels.course.lessons}>
      <Step to={previous} label={labels.course.previous} onChoose={onChoose}>
        <Icon name="previous" size={18} />
      </Step>
      <button type="button" className="courses-bar__place" aria-label={labels.course.showOutline} onClick={onOutline}>
        <Icon name="list" size={18} />
        {index >= 0 && <bdi>{labels.course.position(formats.number(index + 1), formats.number(total))}</bdi>}
      </button>
      <Step to={next} label={labels.course.next} onChoose={onChoose}>
        <Icon name="next" size={18} />
      </Step>
    </nav>
  )
}

interface StepProps extends Pick<LessonBarProps, "onChoose"> {
  to: StoreCourseLesson | undefined
  label: string
  children: ReactNode
}

/** Not `disabled` at either end: whoever steps by keys keeps the focus there. */
function Step({ to, label, onChoose, children }: StepProps) {
  return (
    <button type="button" className="courses-bar__step" aria-disabled={!to} onClick={() => to && onChoose(to.id)}>
      {children}
      <span className="courses-bar__text">
        <span>{label}</span>
        {to && <span className="courses-bar__title">{to.title}</span>}
      </span>
    </button>
  )
}

function PageSkeleton() {
  return (
    <div className="courses-page__columns" aria-hidden="true">
      <div className="courses-page__main">
        <div className="courses-stage courses-skeleton" />
        <span className="courses-skeleton courses-skeleton--title" />
        <span className="courses-skeleton courses-skeleton--line" />
      </div>
      <div className="courses-page__side courses-page__side--skeleton">
        <span className="courses-skeleton courses-skeleton--line" />
        <span className="courses-skeleton courses-skeleton--line" />
        <span className="courses-skeleton courses-skeleton--line" />
      </div>
    </div>
  )
}
