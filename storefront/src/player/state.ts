import type { WatchedRange } from "../../../src/domain/watched-ranges"
import type { AccessDenialInfo } from "../../../src/http/common"
import type { BusyStream, CoursesError } from "../client/errors"
import type { PlayerAdapter } from "./adapter"

/** What the media element says. */
export interface MediaState {
  paused: boolean
  ended: boolean
  waiting: boolean
  /** Whole seconds: finer steps are the player's own business. */
  time: number
  duration: number
  volume: number
  muted: boolean
  rate: number
  captions: boolean
  /** Whether the lesson has captions to turn on. */
  hasCaptions: boolean
  fullscreen: boolean
}

/** Where opening a lesson stands. */
export type PlayerPhase =
  | { name: "idle" }
  | { name: "loading" }
  | { name: "ready" }
  | { name: "failed"; error: CoursesError | null }
  | { name: "denied"; denial: AccessDenialInfo | null; message: string }
  /** Access was closed while it played. */
  | { name: "ended"; denial: AccessDenialInfo }
  | { name: "limit"; streams: readonly BusyStream[]; message: string }
  /** Too many starts; it goes on by itself at `until` (`Date.now()`). */
  | { name: "wait"; until: number }
  | { name: "elsewhere" }

export interface PlayerState extends MediaState {
  phase: PlayerPhase
  /** Which lesson all this is about; `null`: none. */
  lessonId: string | null
  watched: readonly WatchedRange[]
  watchedPercent: number
  completedAt: string | null
  /** Where playing resumed, until it moved on; `null`: from the start. */
  resumedAt: number | null
  /** Progress waits for the network. */
  unsaved: boolean
  autoplayNext: boolean
}

export const INITIAL_STATE: Readonly<PlayerState> = Object.freeze<PlayerState>({
  paused: true,
  ended: false,
  waiting: false,
  time: 0,
  duration: 0,
  volume: 1,
  muted: false,
  rate: 1,
  captions: false,
  hasCaptions: false,
  fullscreen: false,
  phase: { name: "idle" },
  lessonId: null,
  watched: [],
  watchedPercent: 0,
  completedAt: null,
  resumedAt: null,
  unsaved: false,
  autoplayNext: false,
})

type Mediator = {
  [Key in keyof MediaState]: { events: readonly string[]; read(adapter: PlayerAdapter): MediaState[Key] }
}

const finite = (value: number) => (Number.isFinite(value) ? value : 0)

/** For each part of the state: what to read, and the events after which to read it again. */
export const MEDIATOR: Mediator = {
  paused: { events: ["play", "playing", "pause", "emptied", "ended"], read: ({ media }) => media.paused },
  ended: { events: ["ended", "seeking", "playing", "emptied"], read: ({ media }) => media.ended },
  waiting: {
    events: ["waiting", "playing", "canplay", "pause", "emptied"],
    read: ({ media }) => !media.paused && media.readyState < 3,
  },
  time: {
    events: ["timeupdate", "seeking", "loadedmetadata"],
    read: (adapter) => Math.floor(adapter.position),
  },
  duration: { events: ["durationchange", "loadedmetadata", "emptied"], read: ({ media }) => finite(media.duration) },
  volume: { events: ["volumechange"], read: ({ media }) => media.volume },
  muted: { events: ["volumechange"], read: ({ media }) => media.muted },
  rate: { events: ["ratechange"], read: ({ media }) => media.playbackRate },
  captions: { events: ["captionschange"], read: (adapter) => adapter.captions },
  hasCaptions: { events: ["captionschange"], read: (adapter) => adapter.hasCaptions },
  fullscreen: { events: ["fullscreenchange"], read: (adapter) => adapter.fullscreen },
}
