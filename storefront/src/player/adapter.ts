import type { WatchedRange } from "../../../src/domain/watched-ranges"
import type { StoreCaption } from "../../../src/http/store"
import type { CoursesLabels } from "../labels/labels"
import type { PlayerPreferences } from "./preferences"
import type { Freshness, StreamAddresses } from "./streams/stream"

/** What ends with the signatures of what is played. */
export interface PlayerAddresses extends StreamAddresses {
  /** A WebVTT file whose cues name pictures of the time line. */
  storyboard: string | null
}

/** What a player is given to play. */
export interface PlayerMedia extends PlayerAddresses {
  captions: readonly StoreCaption[]
  poster: string | null
  title: string
  /** Seconds to start at. */
  position: number
  /** Start playing as soon as it can. */
  play: boolean
  /** To be asked before a request that the player makes by script. */
  freshness: Freshness
}

/**
 * Between the kit and a video player. The media element tells what is happening; what it cannot tell is told by the
 * events `captionschange`, `fullscreenchange`, `qualitychosen` and `sourcefailed` (nothing more can be tried with these
 * addresses) on the same element.
 */
export interface PlayerAdapter {
  readonly media: HTMLVideoElement
  /** Seconds; while a source is being loaded, where it is going to start. */
  readonly position: number
  /** Whether captions are shown. */
  readonly captions: boolean
  /** Whether this media has captions to show. */
  readonly hasCaptions: boolean
  /** The language of captions that was chosen; `null`: none ever was. */
  readonly captionLanguage: string | null
  readonly fullscreen: boolean
  /** The picture height that was asked for; 0: whatever fits. */
  readonly quality: number
  /** Fresh addresses cost no pause: they are taken at once, and not asked for while it is paused. */
  readonly seamless: boolean
  /** Shows another media in the same element, so that full screen outlives the change of lesson. */
  load(media: PlayerMedia): void
  /**
   * The same media under fresh addresses: position, speed and play state stay.
   *
   * @param broken the old ones do not play any more
   */
  renew(addresses: PlayerAddresses, broken: boolean): void
  /** Loads nothing more of this media. The picture stays. */
  rest(): void
  /** Takes picture, captions and marks away: another media follows, or none. Full screen stays. */
  clear(): void
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
