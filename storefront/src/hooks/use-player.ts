import { useEffect, useRef, useState, useSyncExternalStore } from "react"
import { LessonPlayer } from "../player/lesson-player"
import { createPlayerStore, type PlayerStore } from "../player/store"
import { INITIAL_STATE, type PlayerState } from "../player/state"
import { useCourses } from "../provider"

export interface PlayerHandle {
  /** For the `ref` of the empty element that the player is built in. */
  host: (element: HTMLDivElement | null) => void
  store: PlayerStore
  /** `null` while there is no such element. */
  player: LessonPlayer | null
}

/** One player for as long as its element is mounted. Nothing of it is left behind. */
export function useLessonPlayer(): PlayerHandle {
  const { client, createAdapter, labels } = useCourses()
  const [element, host] = useState<HTMLDivElement | null>(null)
  const [store] = useState(() => createPlayerStore())
  const [player, setPlayer] = useState<LessonPlayer | null>(null)
  const texts = useRef(labels)
  useEffect(() => {
    texts.current = labels
  })
  useEffect(() => {
    if (!element) {
      return
    }
    const made = new LessonPlayer({
      host: element,
      store,
      client,
      createAdapter: (place, preferences) =>
        createAdapter(place, { preferences, labels: texts.current.player.controls }),
    })
    setPlayer(made)
    return () => {
      made.destroy()
      setPlayer(null)
    }
  }, [element, client, createAdapter, store])
  return { host, store, player }
}

/** A part of the player's state; renders again only when that part changes. Choose a value, do not build one. */
export function usePlayerState<T>(store: PlayerStore, select: (state: PlayerState) => T): T {
  return useSyncExternalStore(
    store.subscribe,
    () => select(store.getState()),
    () => select(INITIAL_STATE)
  )
}
