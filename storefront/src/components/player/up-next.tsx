import { useEffect, useState } from "react"
import { usePlayerState, type PlayerHandle } from "../../hooks/use-player"
import { useCourses } from "../../provider"

const COUNTDOWN_SECONDS = 8

interface UpNextProps {
  handle: PlayerHandle
  /** The lesson that follows, if it may be opened. */
  title: string
  /** Opens it and lets it play. */
  onPlay(): void
}

/** At the end of a lesson: the next one, by itself after a countdown where the shopper chose so. */
export function UpNext(props: UpNextProps) {
  const ended = usePlayerState(props.handle.store, (state) => state.ended && state.phase.name === "ready")
  return ended ? <Countdown {...props} /> : null
}

function Countdown({ handle, title, onPlay }: UpNextProps) {
  const { labels, formats, dir } = useCourses()
  const automatic = usePlayerState(handle.store, (state) => state.autoplayNext)
  const [canceled, setCanceled] = useState(false)
  const [left, setLeft] = useState(COUNTDOWN_SECONDS)
  const counting = automatic && !canceled

  useEffect(() => {
    if (!counting) {
      return
    }
    const timer = setInterval(() => setLeft((seconds) => seconds - 1), 1000)
    return () => clearInterval(timer)
  }, [counting])

  useEffect(() => {
    if (counting && left <= 0) {
      onPlay()
    }
  }, [counting, left, onPlay])

  const seconds = Math.max(0, left)
  return (
    <div className="courses-upnext" dir={dir}>
      <p className="courses-upnext__label">{labels.course.next}</p>
      <p className="courses-upnext__title">{title}</p>
      {counting && (
        <p className="courses-upnext__count" role="timer" aria-live="off">
          {labels.course.upNext(formats.number(seconds))}
        </p>
      )}
      <div className="courses-message__actions">
        <button type="button" className="courses-button courses-button--primary" onClick={onPlay}>
          {labels.course.playNow}
        </button>
        {counting && (
          <button type="button" className="courses-button" onClick={() => setCanceled(true)}>
            {labels.common.cancel}
          </button>
        )}
      </div>
    </div>
  )
}
