import { clampRanges, mergeWatched, type WatchedRange } from "../../../src/domain/watched-ranges"

/** The part of a media element that tells what is being played. */
export type PlayedMedia = Pick<
  HTMLMediaElement,
  "currentTime" | "paused" | "ended" | "seeking" | "playbackRate" | "readyState" | "addEventListener" | "removeEventListener"
>

/** How much faster than clock × rate the media may seem to run: timers of the browser are not exact. */
const CLOCK_TOLERANCE = 1.25
const CLOCK_SLACK_SECONDS = 0.75

/** The first event may come a moment after playing began: a second counts whole if it had just begun. */
const BEGUN_SECONDS = 0.1

/** Playing that goes on this near to where it was broken off goes on: positions are told every quarter of a second. */
const SAME_PLACE_SECONDS = 0.5

interface Stretch {
  from: number
  to: number
}

const startOf = (time: number) => (time - Math.floor(time) < BEGUN_SECONDS ? Math.floor(time) : time)

/**
 * Watches a media element and keeps what was really played, as ranges of the media's own seconds. A jump of the
 * position, announced by `seeking` or not, ends a range: it never counts as played.
 */
export class PlayedRecorder {
  private done: WatchedRange[] = []
  private open: (Stretch & { at: number }) | null = null
  /** Broken off by a pause, a stall or another source: its begun second counts once playing goes on there. */
  private held: Stretch | null = null

  /** @param clock monotonic milliseconds, as `performance.now` */
  constructor(
    private readonly media: PlayedMedia,
    private readonly clock: () => number
  ) {}

  /** Starts to listen. Answers the function that stops. */
  listen(): () => void {
    const step = () => this.step()
    const jump = () => this.cut()
    const stop = () => {
      this.step()
      // At the end of the media `pause` comes before `ended`.
      if (this.open && this.media.ended) {
        this.open.to = Math.ceil(this.open.to)
      }
      this.hold()
    }
    const events: [string, () => void][] = [
      ["play", step],
      ["playing", step],
      ["timeupdate", step],
      ["ratechange", step],
      ["seeking", jump],
      ["seeked", step],
      ["emptied", () => this.hold()],
      ["pause", stop],
      ["waiting", stop],
      ["ended", stop],
    ]
    events.forEach(([name, listener]) => this.media.addEventListener(name, listener))
    return () => {
      stop()
      events.forEach(([name, listener]) => this.media.removeEventListener(name, listener))
    }
  }

  /**
   * What was played since the last call, in whole seconds. The begun second of a range that goes on stays for the
   * next call, so that no second falls between two reports.
   */
  take(): WatchedRange[] {
    if (!this.media.paused && !this.media.seeking) {
      this.step()
    }
    const ranges = [...this.done]
    this.done = []
    for (const stretch of [this.held, this.open]) {
      const whole = Math.floor(stretch?.to ?? 0)
      if (stretch && whole > stretch.from) {
        ranges.push([stretch.from, whole])
        stretch.from = whole
      }
    }
    return mergeWatched([], clampRanges(ranges, Number.MAX_SAFE_INTEGER), Number.MAX_SAFE_INTEGER)
  }

  private step(): void {
    const { media } = this
    const now = this.clock()
    const time = media.currentTime
    if (this.open) {
      const allowed = ((now - this.open.at) / 1000) * media.playbackRate * CLOCK_TOLERANCE + CLOCK_SLACK_SECONDS
      const played = time - this.open.to
      if (media.seeking || played < 0 || played > allowed) {
        this.cut()
      } else {
        this.open.to = time
        this.open.at = now
      }
    }
    if (!this.open && !media.paused && !media.seeking) {
      this.open = { from: this.goesOnFrom(time) ?? startOf(time), to: time, at: now }
    }
  }

  /** Where what plays now began, if it was broken off here; else that is over. */
  private goesOnFrom(time: number): number | null {
    const { held } = this
    this.held = null
    if (held && Math.abs(time - held.to) <= SAME_PLACE_SECONDS) {
      return Math.min(held.from, time)
    }
    this.keep(held)
    return null
  }

  private hold(): void {
    this.held = this.open ?? this.held
    this.open = null
  }

  private cut(): void {
    this.keep(this.open)
    this.open = null
  }

  private keep(stretch: Stretch | null): void {
    if (stretch && stretch.to > stretch.from) {
      this.done.push([stretch.from, stretch.to])
    }
  }
}
