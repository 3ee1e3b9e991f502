import { useEffect } from "react"
import type { StoreCourse, StoreOutlineLesson } from "../../client"
import { useLessonPlayer } from "../../hooks/use-player"
import { FRESH_MS, useRequest } from "../../hooks/use-request"
import { useCourses } from "../../provider"
import { Markdown } from "../common/markdown"
import { Modal } from "../common/modal"
import { ErrorState } from "../common/state"
import { AudioCover } from "../player/audio-cover"
import { PlayerPane } from "../player/player-pane"

interface PreviewPlayerProps {
  course: StoreCourse
  lesson: StoreOutlineLesson
  onClose(): void
}

/** A preview lesson over the product page. */
export function PreviewPlayer({ course, lesson, onClose }: PreviewPlayerProps) {
  const plays = lesson.type === "video" || lesson.type === "audio"
  return (
    <Modal kind="wide" title={lesson.title} onClose={onClose}>
      {plays ? <PlayedPreview course={course} lesson={lesson} /> : <ReadPreview course={course} lesson={lesson} />}
    </Modal>
  )
}

type PreviewProps = Omit<PreviewPlayerProps, "onClose">

function PlayedPreview({ course, lesson }: PreviewProps) {
  const { client } = useCourses()
  const player = useLessonPlayer()
  const { handle } = course
  const { id, title, type } = lesson
  useEffect(() => {
    const { player: made } = player
    if (!made) {
      return
    }
    const ask = () => client.retrievePreview(handle, id).then((answer) => answer.preview)
    // The shopper pressed "Watch preview": that is the gesture.
    const timer = setTimeout(() => made.open({ id, title, play: true, ask }), 0)
    return () => {
      clearTimeout(timer)
      made.close()
    }
  }, [player.player, client, handle, id, title])
  const cover = <AudioCover src={course.thumbnail} title={title} course={course.title} />
  return <PlayerPane handle={player} title={title} audioPicture={type === "audio" ? cover : undefined} />
}

function ReadPreview({ course, lesson }: PreviewProps) {
  const { client, labels } = useCourses()
  const request = useRequest(
    `${course.handle}:${lesson.id}`,
    () => client.retrievePreview(course.handle, lesson.id).then((answer) => answer.preview),
    FRESH_MS
  )
  if (request.error) {
    return <ErrorState error={request.error} onRetry={request.reload} />
  }
  if (!request.data) {
    return <p className="courses-muted">{labels.common.loading}</p>
  }
  const file = request.data.sources[0]
  return file ? (
    <a className="courses-button courses-button--primary" href={file.url} target="_blank" rel="noreferrer">
      {labels.course.openDocument}
    </a>
  ) : (
    <Markdown text={request.data.lesson.body ?? ""} />
  )
}
