import { useCallback, useEffect, useRef } from "react"
import { type StoreCourseLesson, type StoreEnrolledCourse, type StoreLesson } from "../../client"
import { firstLesson, type LessonPlace } from "../../hooks/use-enrolled-course"
import { usePlayerState, type PlayerHandle } from "../../hooks/use-player"
import type { Request } from "../../hooks/use-request"
import { deviceId, deviceName } from "../../lib/device"
import { lockText } from "../../lib/texts"
import { useCourses } from "../../provider"
import { EmptyState, ErrorState } from "../common/state"
import { TextSkeleton } from "../common/skeleton"
import { Markdown } from "../common/markdown"
import { AudioCover } from "../player/audio-cover"
import { PlayerPane } from "../player/player-pane"
import { UpNext } from "../player/up-next"
import { DocumentLesson } from "./document-lesson"

const isPlayed = (lesson: StoreCourseLesson) => lesson.type === "video" || lesson.type === "audio"

const device = () => ({ device_id: deviceId(), device_name: deviceName(navigator.userAgent) })

/** Whether a lesson that was chosen is to play once it is shown. */
export interface PlayWish {
  id: string
  play: boolean
}

interface LessonStageProps {
  course: StoreEnrolledCourse
  place: LessonPlace
  details: Request<StoreLesson>
  handle: PlayerHandle
  wish: { current: PlayWish | null }
  /** @param play start it; left out: if something plays now */
  onChoose(lessonId: string, play?: boolean): void
  /** Asks for the course again, whose access was closed. */
  onClosed(): void
}

/** Where the lesson happens: the player, a text, a document, or why it is closed. */
export function LessonStage({ course, place, details, handle, wish, onChoose, onClosed }: LessonStageProps) {
  const { labels, formats } = useCourses()
  const { lesson } = place
  if (!lesson) {
    return place.total ? <UnknownLesson course={course} onChoose={onChoose} /> : <EmptyState icon="book" title={labels.course.empty} />
  }
  if (lesson.lock) {
    const first = lesson.lock.by
    return (
      <div className="courses-stage__panel">
        <EmptyState icon="lock" title={lesson.title} text={lockText(lesson.lock, labels, formats)}>
          {first && (
            <button type="button" className="courses-button" onClick={() => onChoose(first.id)}>
              {labels.course.goToLesson(first.title)}
            </button>
          )}
        </EmptyState>
      </div>
    )
  }
  if (isPlayed(lesson)) {
    return (
      <PlayedLesson
        course={course}
        place={place}
        lesson={lesson}
        handle={handle}
        wish={wish}
        onChoose={onChoose}
        onClosed={onClosed}
      />
    )
  }
  if (lesson.type === "document") {
    return <DocumentLesson lesson={lesson} details={details} />
  }
  return (
    <article className="courses-article" aria-busy={details.loading}>
      <Article details={details} />
    </article>
  )
}

function UnknownLesson({ course, onChoose }: Pick<LessonStageProps, "course" | "onChoose">) {
  const { labels } = useCourses()
  const first = firstLesson(course)
  return (
    <div className="courses-stage__panel">
      <EmptyState icon="alert" title={labels.course.unknownLessonTitle} text={labels.course.unknownLessonText}>
        {first && (
          <button type="button" className="courses-button courses-button--primary" onClick={() => onChoose(first.id)}>
            {labels.course.continueWith(first.title)}
          </button>
        )}
      </EmptyState>
    </div>
  )
}

function Article({ details: { data, error, reload } }: Pick<LessonStageProps, "details">) {
  const { labels } = useCourses()
  if (error) {
    return <ErrorState error={error} onRetry={reload} />
  }
  if (!data) {
    return <TextSkeleton />
  }
  return data.body?.trim() ? <Markdown text={data.body} /> : <p className="courses-muted">{labels.course.noText}</p>
}

type PlayedLessonProps = Omit<LessonStageProps, "details"> & { lesson: StoreCourseLesson }

function PlayedLesson({ course, place, lesson, handle, wish, onChoose, onClosed }: PlayedLessonProps) {
  const { client } = useCourses()
  const { player } = handle
  const { id, title } = lesson
  const courseId = course.id

  useEffect(() => {
    if (!player) {
      return
    }
    // One tick later: StrictMode mounts twice, and only the mount that stays should take a stream.
    const timer = setTimeout(() => {
      const play = wish.current?.id === id && wish.current.play
      wish.current = null
      player.open({
        id,
        title,
        play,
        ask: (takeOver) =>
          client
            .startPlayback(courseId, id, { ...device(), ...(takeOver && { take_over: true }) })
            .then((answer) => answer.playback),
      })
    }, 0)
    return () => {
      clearTimeout(timer)
      player.close()
    }
  }, [player, client, courseId, id, title, wish])

  const { next, previous } = place
  const go = (to: StoreCourseLesson | undefined) => to && onChoose(to.id)
  const nextId = next?.id
  const playOn = useCallback(() => nextId && onChoose(nextId, true), [onChoose, nextId])
  return (
    <PlayerPane
      handle={handle}
      title={title}
      audioPicture={
        lesson.type === "audio" ? <AudioCover src={course.thumbnail} title={title} course={course.title} /> : undefined
      }
      onNext={() => go(next)}
      onPrevious={() => go(previous)}
      onClosed={onClosed}
    >
      {next && !next.lock && isPlayed(next) && <UpNext key={id} handle={handle} title={next.title} onPlay={playOn} />}
    </PlayerPane>
  )
}

/** What the player learns about the lesson, told to the course page. */
export function useProgressNews(
  handle: PlayerHandle,
  lesson: StoreCourseLesson | undefined,
  news: { watched(lessonId: string, percent: number): void; completed(lessonId: string, at: string): void }
) {
  const percent = usePlayerState(handle.store, (state) => state.watchedPercent)
  const completedAt = usePlayerState(handle.store, (state) => state.completedAt)
  const about = usePlayerState(handle.store, (state) => state.lessonId)
  const { watched, completed } = news
  // Between two lessons the player still tells of the last one.
  const id = about !== null && about === lesson?.id ? about : null
  const known = lesson?.completed_at ?? null
  useEffect(() => {
    if (id && percent > 0) {
      watched(id, percent)
    }
  }, [id, percent, watched])
  const told = useRef("")
  useEffect(() => {
    // Once only: the course that is read again may not know it yet.
    if (id && completedAt && !known && told.current !== id) {
      told.current = id
      completed(id, completedAt)
    }
  }, [id, completedAt, known, completed])
}
