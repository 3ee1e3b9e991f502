import { useState } from "react"
import type { StoreCourseDetail, StoreOutlineLesson } from "../../client"
import { useCourses } from "../../provider"
import { Icon, type IconName } from "../common/icons"
import { EmptyState } from "../common/state"
import { PreviewPlayer } from "./preview-player"

const TYPE_ICONS: Record<StoreOutlineLesson["type"], IconName> = {
  video: "play",
  audio: "audio",
  article: "article",
  document: "file",
}

interface PreviewOutlineProps {
  course: StoreCourseDetail
  onPlay(lesson: StoreOutlineLesson): void
}

/** The outline of a course with its previews, which play over the page. */
export function PreviewLessons({ course }: { course: StoreCourseDetail }) {
  const [playing, setPlaying] = useState<StoreOutlineLesson | null>(null)
  return (
    <>
      <PreviewOutline course={course} onPlay={setPlaying} />
      {playing && <PreviewPlayer course={course} lesson={playing} onClose={() => setPlaying(null)} />}
    </>
  )
}

/** The outline as anyone sees it; lessons that are a preview can be played. */
function PreviewOutline({ course, onPlay }: PreviewOutlineProps) {
  const { labels } = useCourses()
  if (!course.sections.some((section) => section.lessons.length)) {
    return <EmptyState icon="book" title={labels.preview.empty} />
  }
  const firstWithPreview = course.sections.findIndex((section) => section.lessons.some((lesson) => lesson.is_preview))
  return (
    <ol className="courses-outline courses-outline--framed">
      {course.sections.map((section, index) => (
        <Section
          key={section.id}
          section={section}
          startsOpen={index === 0 || index === firstWithPreview}
          onPlay={onPlay}
        />
      ))}
    </ol>
  )
}

interface SectionProps {
  section: StoreCourseDetail["sections"][number]
  startsOpen: boolean
  onPlay(lesson: StoreOutlineLesson): void
}

function Section({ section, startsOpen, onPlay }: SectionProps) {
  const { labels, formats } = useCourses()
  const [open, setOpen] = useState(startsOpen)
  const count = section.lessons.length
  return (
    <li className="courses-outline__section">
      <button type="button" className="courses-outline__head" aria-expanded={open} onClick={() => setOpen(!open)}>
        <span className="courses-outline__name">{section.title}</span>
        <span className="courses-muted">{labels.common.lessons(count, formats.number(count))}</span>
        <Icon name="chevron" size={18} />
      </button>
      {open && (
        <ol className="courses-outline__lessons">
          {section.lessons.map((lesson) => (
            <li key={lesson.id}>
              <LessonRow lesson={lesson} onPlay={onPlay} />
            </li>
          ))}
        </ol>
      )}
    </li>
  )
}

function LessonRow({ lesson, onPlay }: { lesson: StoreOutlineLesson; onPlay(lesson: StoreOutlineLesson): void }) {
  const { labels, formats } = useCourses()
  const length = lesson.duration_seconds ? formats.clock(lesson.duration_seconds) : labels.course.types[lesson.type]
  const content = (
    <>
      <span className="courses-lesson__mark">
        <Icon name={TYPE_ICONS[lesson.type]} size={16} />
      </span>
      <span className="courses-lesson__text">
        <span className="courses-lesson__title">{lesson.title}</span>
      </span>
      {lesson.is_preview && <span className="courses-badge courses-badge--preview">{labels.preview.watchPreview}</span>}
      <bdi className="courses-muted">{length}</bdi>
    </>
  )
  return lesson.is_preview ? (
    <button type="button" className="courses-lesson courses-lesson--open" onClick={() => onPlay(lesson)}>
      {content}
    </button>
  ) : (
    <div className="courses-lesson courses-lesson--closed">{content}</div>
  )
}
