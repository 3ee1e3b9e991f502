import type { StorePlayback } from "../../../src/http/store"
import { toCoursesError, type CoursesClient } from "../client"
import { noteMediaCookies } from "../client/media-cookies"

/** What plays: a lesson's playback, or a preview, which has no session and keeps no progress. */
export type Playable = Pick<StorePlayback, "sources" | "captions" | "poster" | "storyboard" | "duration_seconds"> &
  Partial<
    Pick<
      StorePlayback,
      "session_id" | "session_token" | "heartbeat_seconds" | "position_seconds" | "watched" | "completed_at" | "cookies"
    >
  > & { expires_at: string | null }

/** Asks the server for what plays. Throws a `CoursesError`: 403, 409 (stream limit), 429 and others. */
export type AskPlayable = (takeOver: boolean) => Promise<Playable>

/** Renewed this long before the end, or after nine tenths of the time where that is later. */
const RENEW_AHEAD_MS = 60_000
/** What is under way may take so long: addresses that end sooner count as over. */
const ON_THE_WAY_MS = 1_000
/** `setTimeout` counts in 32 bits; nothing lives this long anyway. */
const LONGEST_WAIT_MS = 2 ** 31 - 1

/** Asks for what plays, and says when its addresses have to be renewed. */
export class PlaybackSession {
  private timer: ReturnType<typeof setTimeout> | undefined
  private ends = Number.POSITIVE_INFINITY
  private current: Playable | null = null
  /** Grows with each start and with the stop: an answer to something older sets nothing. */
  private turn = 0

  /** @param onDue the time to renew has come */
  constructor(
    private readonly ask: AskPlayable,
    private readonly renewPlayback: CoursesClient["renewPlayback"],
    private readonly onDue: () => void
  ) {}

  async start(takeOver: boolean): Promise<Playable> {
    const turn = ++this.turn
    const playable = this.hold(await this.ask(takeOver), turn)
    return playable.cookies?.length ? this.takeCookies(playable, turn) : playable
  }

  /** Fresh addresses for the same session; where it is over, or there is none, it is asked for anew. */
  async renew(): Promise<Playable> {
    const { current, turn } = this
    if (current?.session_token) {
      try {
        const { playback } = await this.renewPlayback({ token: current.session_token })
        return this.hold({ ...current, ...playback }, turn)
      } catch (thrown) {
        if (toCoursesError(thrown).status !== 401 || turn !== this.turn) {
          throw thrown
        }
      }
    }
    return this.start(false)
  }

  get expired(): boolean {
    return Date.now() >= this.ends - ON_THE_WAY_MS
  }

  /** Milliseconds until the addresses stop working. */
  get left(): number {
    return Math.min(LONGEST_WAIT_MS, this.ends - Date.now())
  }

  /** They are over already, whatever their end was said to be. */
  expire(): void {
    this.ends = Date.now()
  }

  renewIn(milliseconds: number): void {
    clearTimeout(this.timer)
    this.timer = setTimeout(this.onDue, Math.min(LONGEST_WAIT_MS, milliseconds))
  }

  stop(): void {
    this.turn++
    clearTimeout(this.timer)
  }

  /**
   * A browser keeps none of an answer that a server asked for, or a request with a login of its own: only of a renewal.
   * Where that fails, what is played is refused, which is told as ever.
   */
  private async takeCookies(playable: Playable, turn: number): Promise<Playable> {
    try {
      const { playback } = await this.renewPlayback({ token: playable.session_token ?? "" })
      return this.hold({ ...playable, ...playback }, turn)
    } catch {
      return playable
    }
  }

  private hold(playable: Playable, turn: number): Playable {
    if (turn !== this.turn) {
      return playable
    }
    this.current = playable
    noteMediaCookies(playable.cookies)
    const left = playable.expires_at ? Date.parse(playable.expires_at) - Date.now() : Number.POSITIVE_INFINITY
    // Already over on arrival: this device's clock is wrong. Then only a failing request tells.
    this.ends = left > 0 ? Date.now() + left : Number.POSITIVE_INFINITY
    if (Number.isFinite(this.ends)) {
      this.renewIn(left - Math.min(RENEW_AHEAD_MS, left / 10))
    }
    return playable
  }
}
