import { useEffect, useState } from "react"
import { toCoursesError, type StoreCourseLesson, type StoreLesson } from "../../client"
import { usePlayerState, type PlayerHandle } from "../../hooks/use-player"
import type { Request } from "../../hooks/use-request"
import { errorText } from "../../lib/texts"
import { useCourses } from "../../provider"
import { Icon } from "../common/icons"
import { TextSkeleton } from "../common/skeleton"
import { ErrorState } from "../common/state"
import { Tabs } from "../common/tabs"
import { Transcript } from "../transcript/transcript"
import { LessonResources } from "./lesson-resources"

interface LessonDetailsProps {
  courseId: string
  lesson: StoreCourseLesson
  details: Request<StoreLesson>
  handle: PlayerHandle
  onCompleted(lessonId: string, completedAt: string): void
}

/** Below the picture: the lesson's title, marking it as done, and what else belongs to it. */
export function LessonDetails({ courseId, lesson, details, handle, onCompleted }: LessonDetailsProps) {
  const { labels } = useCourses()
  const plays = lesson.type === "video" || lesson.type === "audio"
  const captions = details.data?.captions ?? []
  return (
    <div className="courses-details">
      <div className="courses-details__head">
        <h3 className="courses-details__title" tabIndex={-1}>
          {lesson.title}
        </h3>
        <div className="courses-details__actions">
          {plays && <AutoplaySwitch handle={handle} />}
          {lesson.completed_at ? (
            <span className="courses-badge courses-badge--done">
              <Icon name="check" size={16} />
              {labels.course.completed}
            </span>
          ) : (
            lesson.completion !== "watched" && <MarkComplete courseId={courseId} lessonId={lesson.id} onCompleted={onCompleted} />
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

type MarkCompleteProps = Pick<LessonDetailsProps, "courseId" | "onCompleted"> & { lessonId: string }

function MarkComplete({ courseId, lessonId, onCompleted }: MarkCompleteProps) {
  const { client, labels, formats } = useCourses()
  const [state, setState] = useState<{ busy: boolean; problem: string | null }>({ busy: false, problem: null })
  useEffect(() => setState({ busy: false, problem: null }), [lessonId])
  const complete = async () => {
    setState({ busy: true, problem: null })
    try {
      const { lesson } = await client.completeLesson(courseId, lessonId)
      onCompleted(lesson.id, lesson.completed_at)
    } catch (thrown) {
      setState({ busy: false, problem: errorText(toCoursesError(thrown), labels, formats) })
    }
  }
  return (
    <>
      {state.problem && (
        <span className="courses-problem" role="alert">
          {state.problem}
        </span>
      )}
      <button type="button" className="courses-button" disabled={state.busy} onClick={() => void complete()}>
        <Icon name="check" size={18} />
        {state.busy ? labels.course.completing : labels.course.markComplete}
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
