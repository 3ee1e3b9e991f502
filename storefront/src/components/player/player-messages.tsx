import { useEffect, useState, type ReactNode } from "react"
import { usePlayerState, type PlayerHandle } from "../../hooks/use-player"
import { errorText, lockText, nameList } from "../../lib/texts"
import type { PlayerPhase } from "../../player/state"
import { useCourses } from "../../provider"
import { Icon, type IconName } from "../common/icons"
import { LogInLink } from "../common/state"

interface MessageProps {
  icon: IconName
  title: string
  text?: string
  children?: ReactNode
}

function Message({ icon, title, text, children }: MessageProps) {
  const { dir } = useCourses()
  return (
    <div className="courses-message" role="alert" dir={dir}>
      <Icon name={icon} size={32} />
      <p className="courses-message__title">{title}</p>
      {text && <p className="courses-message__text">{text}</p>}
      {children}
    </div>
  )
}

/** Seconds until a moment, counted down. */
function useSecondsLeft(until: number): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 500)
    return () => clearInterval(timer)
  }, [])
  return Math.max(0, Math.ceil((until - now) / 1000))
}

function WaitMessage({ until }: { until: number }) {
  const { labels, formats } = useCourses()
  const seconds = useSecondsLeft(until)
  return (
    <Message
      icon="clock"
      title={labels.player.rateLimitedTitle}
      text={labels.common.rateLimited(formats.number(seconds))}
    />
  )
}

function LimitMessage({ phase, handle }: { phase: Extract<PlayerPhase, { name: "limit" }>; handle: PlayerHandle }) {
  const { labels, locale } = useCourses()
  const texts = labels.player
  const stopped = phase.streams.filter((stream) => stream.ends_on_take_over).map((stream) => stream.device_name)
  return (
    <Message icon="devices" title={texts.limitTitle} text={phase.streams.length ? texts.limitText : phase.message}>
      {phase.streams.length > 0 && (
        <ul className="courses-message__list">
          {phase.streams.map((stream, index) => (
            <li key={index}>{texts.limitDevice(stream.device_name, stream.lesson_title)}</li>
          ))}
        </ul>
      )}
      {stopped.length > 0 && <p className="courses-message__text">{texts.limitStops(nameList(stopped, locale))}</p>}
      <div className="courses-message__actions">
        <button type="button" className="courses-button courses-button--primary" onClick={() => handle.player?.takeOver()}>
          {texts.takeOver}
        </button>
        <button type="button" className="courses-button" onClick={() => handle.player?.retry()}>
          {labels.common.retry}
        </button>
      </div>
    </Message>
  )
}

interface PlayerMessagesProps {
  handle: PlayerHandle
  /** Access was closed while it played: leads to what the shopper can do now. */
  onClosed?(): void
}

/** What stands in the way of playing, over the picture. Nothing while it plays. */
export function PlayerMessages({ handle, onClosed }: PlayerMessagesProps) {
  const { labels, formats } = useCourses()
  const phase = usePlayerState(handle.store, (state) => state.phase)
  const texts = labels.player
  switch (phase.name) {
    case "idle":
    case "loading":
      return (
        <div className="courses-message courses-message--quiet" role="status">
          <span className="courses-spinner" aria-hidden="true" />
          <span className="courses-visually-hidden">{texts.loading}</span>
        </div>
      )
    case "failed":
      return (
        <Message
          icon="alert"
          title={phase.error?.code === "network" ? texts.offlineTitle : texts.failedTitle}
          text={phase.error ? errorText(phase.error, labels, formats) : texts.failedText}
        >
          <div className="courses-message__actions">
            <LogInLink error={phase.error} />
            <button
              type="button"
              className={`courses-button${phase.error?.status === 401 ? "" : " courses-button--primary"}`}
              onClick={() => handle.player?.retry()}
            >
              {labels.common.retry}
            </button>
          </div>
        </Message>
      )
    case "denied":
      return (
        <Message
          icon="lock"
          title={labels.locks.locked}
          text={phase.denial ? lockText(phase.denial, labels, formats) : phase.message}
        />
      )
    case "ended":
      return (
        <Message icon="lock" title={texts.stoppedTitle} text={lockText(phase.denial, labels, formats)}>
          {onClosed && (
            <button type="button" className="courses-button courses-button--primary" onClick={onClosed}>
              {texts.stoppedNext}
            </button>
          )}
        </Message>
      )
    case "limit":
      return <LimitMessage phase={phase} handle={handle} />
    case "wait":
      return <WaitMessage until={phase.until} />
    case "elsewhere":
      return (
        <Message icon="devices" title={texts.endedElsewhereTitle} text={texts.endedElsewhereText}>
          <button
            type="button"
            className="courses-button courses-button--primary"
            onClick={() => handle.player?.takeOver()}
          >
            {texts.resumeHere}
          </button>
        </Message>
      )
    case "ready":
      return null
  }
}
