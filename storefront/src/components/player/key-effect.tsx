import { useEffect, useState } from "react"
import { usePlayerState, type PlayerHandle } from "../../hooks/use-player"
import type { KeyEffect } from "../../player/keys"
import { useCourses } from "../../provider"
import { Icon } from "../common/icons"

const SHOWN_MS = 900

/** The last key's effect; each press counts, also of the same key. */
export interface PressedEffect {
  press: number
  effect: KeyEffect
}

/** What a key did, over the picture for a moment. Seeks that follow each other add up. */
export function useKeyEffect(): [PressedEffect | null, (effect: KeyEffect) => void] {
  const [pressed, setPressed] = useState<PressedEffect | null>(null)
  useEffect(() => {
    if (pressed) {
      const timer = setTimeout(() => setPressed(null), SHOWN_MS)
      return () => clearTimeout(timer)
    }
  }, [pressed])
  const show = (effect: KeyEffect) =>
    setPressed((before) => ({ press: (before?.press ?? 0) + 1, effect: before ? addUp(before.effect, effect) : effect }))
  return [pressed, show]
}

function addUp(before: KeyEffect, effect: KeyEffect): KeyEffect {
  const goesOn = before.name === "seek" && effect.name === "seek" && Math.sign(before.seconds) === Math.sign(effect.seconds)
  return goesOn ? { name: "seek", seconds: before.seconds + effect.seconds } : effect
}

export function EffectShown({ handle, shown }: { handle: PlayerHandle; shown: PressedEffect | null }) {
  const { dir } = useCourses()
  return (
    <div className="courses-effect" role="status" dir={dir}>
      {shown && (
        <span key={shown.press} className="courses-effect__text">
          <EffectText handle={handle} effect={shown.effect} />
        </span>
      )}
    </div>
  )
}

function EffectText({ handle, effect }: { handle: PlayerHandle; effect: KeyEffect }) {
  const { labels, formats } = useCourses()
  const { effects, controls } = labels.player
  const { store } = handle
  const paused = usePlayerState(store, (state) => state.paused)
  const volume = usePlayerState(store, (state) => state.volume)
  const muted = usePlayerState(store, (state) => state.muted)
  const rate = usePlayerState(store, (state) => state.rate)
  const captions = usePlayerState(store, (state) => state.captions)
  switch (effect.name) {
    case "play":
      return (
        <>
          <Icon name={paused ? "pause" : "play"} size={28} />
          <span className="courses-visually-hidden">{paused ? controls.pause : controls.play}</span>
        </>
      )
    case "seek":
      return effects.seek(formats.number(Math.abs(effect.seconds)), effect.seconds > 0)
    case "volume":
      return muted ? effects.muted : effects.volume(formats.percent(volume * 100))
    case "rate":
      return effects.rate(formats.rate(rate))
    case "captions":
      return captions ? effects.captionsOn : effects.captionsOff
  }
}
