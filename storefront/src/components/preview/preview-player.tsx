import { useEffect } from "react"
import type { StoreOutlineLesson } from "../../client"
import { useLessonPlayer } from "../../hooks/use-player"
import { useRequest } from "../../hooks/use-request"
import { useCourses } from "../../provider"
import { Markdown } from "../common/markdown"
import { Modal } from "../common/modal"
import { ErrorState } from "../common/state"
import { PlayerPane } from "../player/player-pane"

interface PreviewPlayerProps {
  /** The course's handle. */
  handle: string
  lesson: StoreOutlineLesson
  onClose(): void
}

/** A preview lesson over the product page. */
export function PreviewPlayer({ handle, lesson, onClose }: PreviewPlayerProps) {
  const plays = lesson.type === "video" || lesson.type === "audio"
  return (
    <Modal kind="wide" title={lesson.title} onClose={onClose}>
      {plays ? <PlayedPreview handle={handle} lesson={lesson} /> : <ReadPreview handle={handle} lesson={lesson} />}
    </Modal>
  )
}

type PreviewProps = Omit<PreviewPlayerProps, "onClose">

function PlayedPreview({ handle, lesson }: PreviewProps) {
  const { client } = useCourses()
  const player = useLessonPlayer()
  const { id, title } = lesson
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
  return <PlayerPane handle={player} title={title} />
}

function ReadPreview({ handle, lesson }: PreviewProps) {
  const { client, labels } = useCourses()
  const request = useRequest(`${handle}:${lesson.id}`, () =>
    client.retrievePreview(handle, lesson.id).then((answer) => answer.preview)
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
