import type { AccessDenialInfo } from "../../../src/http/common"
import type { CoursesClient } from "../client"
import type { KeyValueStore } from "../lib/storage"
import { Outbox, toHeartbeat, union } from "../progress/outbox"
import { ProgressReporter, type ReportedSession } from "../progress/reporter"
import type { PlayerAdapter } from "./adapter"
import type { Playable } from "./playback-session"
import type { PlayerStore } from "./store"

/** What heartbeats need of an opening; `null` for a preview, which keeps no progress. */
export function sessionOf(playable: Playable): ReportedSession | null {
  const { session_id, session_token, heartbeat_seconds } = playable
  return session_id && session_token && heartbeat_seconds ? { session_id, session_token, heartbeat_seconds } : null
}

export interface ReportInput {
  adapter: PlayerAdapter
  store: PlayerStore
  storage: KeyValueStore
  client: Pick<CoursesClient, "sendHeartbeat">
  playable: Playable
  position: number
  /** The session was ended: access was closed, or another device or tab plays (`null`). */
  onEnded(denial: AccessDenialInfo | null): void
  /** The server refuses the token. */
  onRefused(): void
}

/** Reports what is played of a lesson, and keeps the store in step. @returns `null` for a preview */
export function startReporting(input: ReportInput): ProgressReporter | null {
  const { adapter, store, storage, client, playable, position, onEnded, onRefused } = input
  const session = sessionOf(playable)
  return (
    session &&
    new ProgressReporter({
      media: adapter.media,
      session,
      position,
      send: (body) => client.sendHeartbeat(body),
      outbox: new Outbox(storage, Date.now),
      onPlayed: (ranges) => {
        const watched = union(store.getState().watched, ranges)
        store.patch({ watched })
        adapter.showWatched(watched, playable.duration_seconds)
      },
      onAnswer: (answer) =>
        store.patch({
          watchedPercent: answer.watched_percent,
          completedAt: store.getState().completedAt ?? answer.completed_at,
        }),
      onEnded,
      onRefused,
      onUnsaved: (unsaved) => store.patch({ unsaved }),
    })
  )
}

/** Frees the stream of an opening that came too late: nobody is going to play it. */
export function giveBack(playable: Playable, client: Pick<CoursesClient, "sendHeartbeat">): void {
  const session = sessionOf(playable)
  if (session) {
    const report = { token: session.session_token, watched: [], position: null, positionAt: 0 }
    client.sendHeartbeat(toHeartbeat(report, 0, true)).catch(() => undefined)
  }
}
