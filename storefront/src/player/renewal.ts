import { toCoursesError, type CoursesError } from "../client"
import type { PlayerAdapter } from "./adapter"
import type { Playable, PlaybackSession } from "./playback-session"
import type { Freshness } from "./streams/stream"

/** A second failure this soon after fresh addresses is not about addresses. */
const RENEWAL_HELPS_MS = 10_000
const RENEWAL_RETRY_MS = 15_000
/** The old addresses are left this long before they end, even while playing. */
const SWAP_AHEAD_MS = 5_000

export interface RenewalOptions {
  session: PlaybackSession
  adapter: PlayerAdapter
  /** Fresh addresses came, perhaps under another token. */
  onFresh(playable: Playable): void
  /** They came when nobody wanted them any more. */
  onLate(playable: Playable): void
  /** It cannot go on; `null`: the media itself fails. */
  onFailed(error: CoursesError | null): void
}

/**
 * Keeps what was opened playable beyond the end of its addresses. Where that costs a pause, playing goes on with the
 * old ones until it rests or they are about to end, unless they are broken.
 */
export class Renewal implements Freshness {
  private fresh: Playable | null = null
  private freshAt = Date.now()
  private swap: ReturnType<typeof setTimeout> | undefined
  private underWay: Promise<void> | null = null
  private broken = false
  private waits = false
  private stopped = false

  constructor(private readonly options: RenewalOptions) {}

  stop(): void {
    this.stopped = true
    this.fresh = null
    clearTimeout(this.swap)
  }

  /** The time has come. What plays without a pause waits, while paused, until something is asked for. */
  due(): void {
    const { adapter } = this.options
    this.waits = adapter.seamless && adapter.media.paused
    if (!this.waits) {
      this.start()
    }
  }

  /** It plays again. */
  resumed(): void {
    if (this.waits || this.options.session.expired) {
      this.start()
    }
  }

  /** It rests: a good moment to swap. */
  rests(): void {
    this.use()
  }

  failed(): void {
    if (Date.now() - this.freshAt > RENEWAL_HELPS_MS) {
      this.broken = true
      this.start()
    } else {
      this.options.onFailed(null)
    }
  }

  /** The session is over, as heartbeats learned. */
  tokenRefused(): void {
    this.start()
  }

  async ensure(): Promise<void> {
    if (this.stopped) {
      throw new Error("The lesson was left")
    }
    if (this.options.session.expired) {
      await this.renew()
    }
  }

  refused(): void {
    this.options.session.expire()
  }

  private start(): void {
    this.renew().catch(() => undefined)
  }

  private renew(): Promise<void> {
    this.underWay ??= this.ask().finally(() => {
      this.underWay = null
    })
    return this.underWay
  }

  private async ask(): Promise<void> {
    const { session, adapter, onFresh, onLate } = this.options
    const deadline = Date.now() + session.left - SWAP_AHEAD_MS
    try {
      const playable = await session.renew()
      if (this.stopped) {
        onLate(playable)
        return
      }
      onFresh(playable)
      this.waits = false
      this.fresh = playable
      clearTimeout(this.swap)
      const left = deadline - Date.now()
      if (this.broken || adapter.seamless || adapter.media.paused || left <= 0) {
        this.use()
      } else {
        this.swap = setTimeout(() => this.use(), left)
      }
    } catch (thrown) {
      const error = toCoursesError(thrown)
      if (!this.stopped) {
        this.refusedToRenew(error)
      }
      throw error
    }
  }

  private refusedToRenew(error: CoursesError): void {
    const { session, adapter, onFailed } = this.options
    const passing = error.status === 0 || error.status === 429 || error.status >= 500
    // What needs no pause plays on from its buffer, and asks again by itself.
    const needed = this.broken || (session.expired && !adapter.seamless)
    this.broken = false
    if (passing && !needed) {
      session.renewIn((error.retryAfter ?? 0) * 1000 || RENEWAL_RETRY_MS)
    } else {
      onFailed(error)
    }
  }

  private use(): void {
    if (this.fresh) {
      const { fresh, broken } = this
      this.fresh = null
      this.broken = false
      this.freshAt = Date.now()
      clearTimeout(this.swap)
      this.options.adapter.renew(fresh, broken)
    }
  }
}
