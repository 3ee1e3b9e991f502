import { useState } from "react"
import type { StoreCourseLesson, StoreEnrolledCourse } from "../../client"
import { lockText } from "../../lib/texts"
import { useCourses } from "../../provider"
import { Icon, type IconName } from "../common/icons"

const TYPE_ICONS: Record<StoreCourseLesson["type"], IconName> = {
  video: "play",
  audio: "audio",
  article: "article",
  document: "file",
}

interface OutlineProps {
  course: StoreEnrolledCourse
  currentId: string | undefined
  onChoose(lessonId: string): void
}

/** Sections and lessons, each with its state: done, begun, locked (and why), or open. */
export function Outline({ course, currentId, onChoose }: OutlineProps) {
  return (
    <ol className="courses-outline">
      {course.sections.map((section) => (
        <Section key={section.id} section={section} currentId={currentId} onChoose={onChoose} />
      ))}
    </ol>
  )
}

type SectionProps = Omit<OutlineProps, "course"> & { section: StoreEnrolledCourse["sections"][number] }

function Section({ section, currentId, onChoose }: SectionProps) {
  const { labels, formats } = useCourses()
  const [open, setOpen] = useState(true)
  const done = section.lessons.filter((lesson) => lesson.completed_at).length
  return (
    <li className="courses-outline__section">
      <button type="button" className="courses-outline__head" aria-expanded={open} onClick={() => setOpen(!open)}>
        <span className="courses-outline__name">{section.title}</span>
        <span className="courses-muted">
          {labels.course.sectionProgress(formats.number(done), formats.number(section.lessons.length))}
        </span>
        <Icon name="chevron" size={18} />
      </button>
      {open && (
        <ol className="courses-outline__lessons">
          {section.lessons.map((lesson) => (
            <li key={lesson.id}>
              <LessonRow lesson={lesson} current={lesson.id === currentId} onChoose={() => onChoose(lesson.id)} />
            </li>
          ))}
        </ol>
      )}
    </li>
  )
}

function LessonRow({ lesson, current, onChoose }: { lesson: StoreCourseLesson; current: boolean; onChoose(): void }) {
  const { labels, formats } = useCourses()
  const state = lesson.completed_at ? "done" : lesson.lock ? "locked" : "open"
  const begun = state === "open" && lesson.watched_percent > 0
  const length = lesson.duration_seconds ? formats.clock(lesson.duration_seconds) : labels.course.types[lesson.type]
  return (
    <button
      type="button"
      className={`courses-lesson courses-lesson--${state}`}
      aria-current={current ? "true" : undefined}
      onClick={onChoose}
    >
      <span className="courses-lesson__mark">
        <Icon name={state === "done" ? "check" : state === "locked" ? "lock" : TYPE_ICONS[lesson.type]} size={16} />
      </span>
      <span className="courses-lesson__text">
        <span className="courses-lesson__title">{lesson.title}</span>
        <span className="courses-lesson__facts">
          {lesson.lock ? lockText(lesson.lock, labels, formats) : <bdi>{length}</bdi>}
          {begun && ` · ${labels.player.watched(formats.percent(lesson.watched_percent))}`}
        </span>
        {state === "done" && <span className="courses-visually-hidden">{labels.course.completed}</span>}
        {state === "locked" && <span className="courses-visually-hidden">{labels.locks.locked}</span>}
      </span>
      {begun && (
        <span className="courses-lesson__bar" aria-hidden="true">
          <span style={{ inlineSize: `${lesson.watched_percent}%` }} />
        </span>
      )}
    </button>
  )
}
