import type { PlayerAdapter } from "./adapter"
import { REQUESTS, type PlayerRequests } from "./requests"
import { INITIAL_STATE, MEDIATOR, type MediaState, type PlayerState } from "./state"

/** The one place that holds a player's state. Snapshots are frozen, and new only where something changed. */
export interface PlayerStore {
  getState(): PlayerState
  subscribe(listener: () => void): () => void
  /** Asks for an effect; the state follows when the element says so. Without a player, nothing happens. */
  dispatch<Name extends keyof PlayerRequests>(name: Name, ...value: PlayerRequests[Name]): void
  /** Writes what no media element knows. */
  patch(change: Partial<PlayerState>): void
  /** Starts to mirror a player. Answers the function that stops. */
  attach(adapter: PlayerAdapter): () => void
}

export function createPlayerStore(initial: Partial<PlayerState> = {}): PlayerStore {
  let state: PlayerState = Object.freeze({ ...INITIAL_STATE, ...initial })
  let target: PlayerAdapter | null = null
  const listeners = new Set<() => void>()

  const patch = (change: Partial<PlayerState>) => {
    const keys = Object.keys(change) as (keyof PlayerState)[]
    if (keys.some((key) => !Object.is(state[key], change[key]))) {
      state = Object.freeze({ ...state, ...change })
      listeners.forEach((listener) => listener())
    }
  }

  const read = (adapter: PlayerAdapter, keys: (keyof MediaState)[]) =>
    patch(Object.fromEntries(keys.map((key) => [key, MEDIATOR[key].read(adapter)])))

  return {
    getState: () => state,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    dispatch(name, ...value) {
      if (target) {
        REQUESTS[name](target, ...value)
      }
    },
    patch,
    attach(adapter) {
      target = adapter
      const keys = Object.keys(MEDIATOR) as (keyof MediaState)[]
      const byEvent = new Map<string, (keyof MediaState)[]>()
      for (const key of keys) {
        MEDIATOR[key].events.forEach((event) => byEvent.set(event, [...(byEvent.get(event) ?? []), key]))
      }
      const listening = [...byEvent].map(([event, read_]) => [event, () => read(adapter, read_)] as const)
      listening.forEach(([event, listener]) => adapter.media.addEventListener(event, listener))
      read(adapter, keys)
      return () => {
        target = null
        listening.forEach(([event, listener]) => adapter.media.removeEventListener(event, listener))
      }
    },
  }
}
