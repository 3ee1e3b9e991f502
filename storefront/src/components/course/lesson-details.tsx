import { useEffect, useRef } from "react"
import type { StoreCourseLesson, StoreLesson } from "../../client"
import type { LessonCompletion } from "../../hooks/use-lesson-completion"
import { usePlayerState, type PlayerHandle } from "../../hooks/use-player"
import type { Request } from "../../hooks/use-request"
import { errorText } from "../../lib/texts"
import { useCourses } from "../../provider"
import { Icon } from "../common/icons"
import { TextSkeleton } from "../common/skeleton"
import { ErrorState, LogInLink } from "../common/state"
import { Tabs } from "../common/tabs"
import { Transcript } from "../transcript/transcript"
import { LessonResources } from "./lesson-resources"

interface LessonDetailsProps {
  lesson: StoreCourseLesson
  details: Request<StoreLesson>
  handle: PlayerHandle
  completion: LessonCompletion
}

/** Below the picture: the lesson's title, marking it as done, and what else belongs to it. */
export function LessonDetails({ lesson, details, handle, completion }: LessonDetailsProps) {
  const { labels } = useCourses()
  const plays = lesson.type === "video" || lesson.type === "audio"
  const captions = details.data?.captions ?? []
  return (
    <div className="courses-details">
      <div className="courses-details__head">
        <h2 className="courses-details__title" tabIndex={-1}>
          {lesson.title}
        </h2>
        <div className="courses-details__actions">
          {plays && <AutoplaySwitch handle={handle} />}
          {lesson.completed_at ? (
            <CompletedBadge key={lesson.id} takesFocus={completion.marked === lesson.id} />
          ) : (
            lesson.completion !== "watched" && <MarkComplete lesson={lesson} completion={completion} />
          )}
        </div>
      </div>
      <Tabs
        tabs={[
          { id: "about", title: labels.course.about, content: <About details={details} /> },
          { id: "resources", title: labels.course.resources, content: <Resources details={details} /> },
          ...(captions.length
            ? [
                {
                  id: "transcript",
                  title: labels.course.transcript,
                  content: (
                    <Transcript
                      key={lesson.id}
                      lessonId={lesson.id}
                      captions={captions}
                      handle={handle}
                      onStale={details.reload}
                    />
                  ),
                },
              ]
            : []),
        ]}
      />
    </div>
  )
}

function AutoplaySwitch({ handle }: { handle: PlayerHandle }) {
  const { labels } = useCourses()
  const on = usePlayerState(handle.store, (state) => state.autoplayNext)
  return (
    <button
      type="button"
      role="switch"
      aria-checked={on}
      className="courses-switch"
      onClick={() => handle.player?.setAutoplayNext(!on)}
    >
      <span className="courses-switch__track" aria-hidden="true" />
      {labels.course.autoplayNext}
    </button>
  )
}

/** In the place of the button that was pressed, so that keys and screen readers stay where they were. */
function CompletedBadge({ takesFocus }: { takesFocus: boolean }) {
  const { labels } = useCourses()
  const badge = useRef<HTMLSpanElement>(null)
  const takes = useRef(takesFocus)
  useEffect(() => {
    if (takes.current && (document.activeElement === document.body || !document.activeElement)) {
      badge.current?.focus({ preventScroll: true })
    }
  }, [])
  return (
    <span className="courses-badge courses-badge--done" tabIndex={-1} ref={badge}>
      <Icon name="check" size={16} />
      {labels.course.completed}
    </span>
  )
}

function MarkComplete({ lesson, completion }: { lesson: StoreCourseLesson; completion: LessonCompletion }) {
  const { labels, formats } = useCourses()
  const busy = completion.busy === lesson.id
  const kept = completion.kept.includes(lesson.id)
  const error = completion.failed?.lessonId === lesson.id ? completion.failed.error : null
  return (
    <>
      {error && (
        <span className="courses-problem" role="alert">
          {errorText(error, labels, formats)}
        </span>
      )}
      <LogInLink error={error} />
      {kept && (
        <span className="courses-muted" role="status">
          {labels.course.completionKept(lesson.title)}
        </span>
      )}
      <button
        type="button"
        className="courses-button"
        aria-disabled={busy || kept}
        onClick={() => !busy && !kept && completion.complete(lesson.id)}
      >
        <Icon name="check" size={18} />
        {busy ? labels.course.completing : labels.course.markComplete}
      </button>
    </>
  )
}

function About({ details }: { details: Request<StoreLesson> }) {
  const { labels } = useCourses()
  if (details.error) {
    return <ErrorState error={details.error} onRetry={details.reload} />
  }
  if (!details.data) {
    return <TextSkeleton />
  }
  return details.data.description ? (
    <p className="courses-plain">{details.data.description}</p>
  ) : (
    <p className="courses-muted">{labels.course.noDescription}</p>
  )
}

function Resources({ details }: { details: Request<StoreLesson> }) {
  if (details.error) {
    return <ErrorState error={details.error} onRetry={details.reload} />
  }
  return details.data ? <LessonResources lesson={details.data} /> : <TextSkeleton />
}
