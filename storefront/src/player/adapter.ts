import type { WatchedRange } from "../../../src/domain/watched-ranges"
import type { PlaybackSource, StoreCaption } from "../../../src/http/store"
import type { CoursesLabels } from "../labels/labels"
import type { PlayerPreferences } from "./preferences"

/** What a player is given to play. */
export interface PlayerMedia {
  sources: readonly PlaybackSource[]
  captions: readonly StoreCaption[]
  poster: string | null
  title: string
  /** Seconds to start at. */
  position: number
  /** Start playing as soon as it can. */
  play: boolean
}

/**
 * Between the kit and a video player. The media element tells what is happening; what it cannot tell (captions, full
 * screen) is told by the events `captionschange` and `fullscreenchange` on the same element.
 */
export interface PlayerAdapter {
  readonly media: HTMLVideoElement
  /** Seconds; while a source is being loaded, where it is going to start. */
  readonly position: number
  readonly captions: boolean
  readonly fullscreen: boolean
  /** Shows another media in the same element, so that full screen outlives the change of lesson. */
  load(media: PlayerMedia): void
  /** The same media under fresh addresses: position, speed and play state stay. */
  renew(sources: readonly PlaybackSource[]): void
  toggleCaptions(): void
  toggleFullscreen(): void
  /** Marks what was watched on the time line. */
  showWatched(ranges: readonly WatchedRange[], durationSeconds: number | null): void
  /** Stops, frees the network and removes every element it made. */
  destroy(): void
}

export interface AdapterOptions {
  preferences: PlayerPreferences
  labels: CoursesLabels["player"]["controls"]
}

/** Builds a player inside an empty element. */
export type CreateAdapter = (host: HTMLElement, options: AdapterOptions) => Promise<PlayerAdapter>
