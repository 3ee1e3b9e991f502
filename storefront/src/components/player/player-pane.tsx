import { useState, type KeyboardEvent, type MouseEvent, type ReactNode } from "react"
import { usePlayerState, type PlayerHandle } from "../../hooks/use-player"
import { handlePlayerKey } from "../../player/keys"
import { useCourses } from "../../provider"
import { PlayerMessages } from "./player-messages"
import { EffectShown, useKeyEffect } from "./key-effect"
import { ShortcutsHelp } from "./shortcuts-help"

interface PlayerPaneProps {
  handle: PlayerHandle
  title: string
  /** Shown behind sound that has no picture. */
  audioPicture?: ReactNode
  onNext?(): void
  onPrevious?(): void
  /** Access was closed while it played: leads to what the shopper can do now. */
  onClosed?(): void
  children?: ReactNode
}

const NOTICE_SECONDS = 6

/** The large play button, and what messages, notices and the next lesson offer. */
const PASSING = ".plyr__control--overlaid, .plyr__video-wrapper, .courses-player > :not(.courses-player__host) button"

/** The player's box: the picture, what stands in its way, and the keys while it has the focus. */
export function PlayerPane({ handle, title, audioPicture, onNext, onPrevious, onClosed, children }: PlayerPaneProps) {
  const { labels } = useCourses()
  const [help, setHelp] = useState(false)
  const [effect, showEffect] = useKeyEffect()
  const quiet = usePlayerState(handle.store, (state) => state.phase.name === "ready")

  const onKeyDown = (event: KeyboardEvent) => {
    const handled = handlePlayerKey(event, handle.store, {
      nextLesson: () => onNext?.(),
      previousLesson: () => onPrevious?.(),
      help: () => setHelp(true),
      show: showEffect,
    })
    if (handled) {
      event.preventDefault()
    }
  }

  // What hides when it is pressed would take the focus, and with it the keys, along.
  const keepFocus = (event: MouseEvent<HTMLDivElement>) => {
    if (event.target instanceof Element && event.target.closest(PASSING)) {
      event.currentTarget.focus({ preventScroll: true })
    }
  }

  return (
    <>
      <div
        className={`courses-player${quiet ? "" : " courses-player--covered"}${audioPicture ? " courses-player--audio" : ""}`}
        dir="ltr"
        role="group"
        aria-label={labels.player.label(title)}
        aria-keyshortcuts="?"
        tabIndex={0}
        onKeyDown={onKeyDown}
        onClick={keepFocus}
      >
        {audioPicture && <div className="courses-player__picture">{audioPicture}</div>}
        <div className="courses-player__host" ref={handle.host} />
        <PlayerMessages handle={handle} onClosed={onClosed} />
        <Notices handle={handle} />
        <EffectShown handle={handle} shown={quiet ? effect : null} />
        {quiet && children}
      </div>
      {help && <ShortcutsHelp onClose={() => setHelp(false)} />}
    </>
  )
}

/** Short notes over the picture: where it resumed, and that progress waits for the network. */
function Notices({ handle }: { handle: PlayerHandle }) {
  const { labels, formats, dir } = useCourses()
  const { store } = handle
  const resumedAt = usePlayerState(store, (state) => state.resumedAt)
  const unsaved = usePlayerState(store, (state) => state.unsaved)
  const past = usePlayerState(
    store,
    (state) => state.resumedAt !== null && Math.abs(state.time - state.resumedAt) > NOTICE_SECONDS
  )
  return (
    <div className="courses-notices" role="status" dir={dir}>
      {resumedAt !== null && !past && (
        <p className="courses-notice">
          {labels.player.resumedAt(formats.clock(resumedAt))}
          <button
            type="button"
            className="courses-link-button"
            onClick={() => {
              store.dispatch("seekTo", 0)
              store.patch({ resumedAt: null })
            }}
          >
            {labels.player.startOver}
          </button>
        </p>
      )}
      {unsaved && <p className="courses-notice">{labels.player.savedOffline}</p>}
    </div>
  )
}
