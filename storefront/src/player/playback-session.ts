import type { StorePlayback } from "../../../src/http/store"

/** What plays: a lesson's playback, or a preview, which has no session and keeps no progress. */
export type Playable = Pick<StorePlayback, "sources" | "captions" | "poster" | "duration_seconds"> &
  Partial<
    Pick<
      StorePlayback,
      "session_id" | "session_token" | "heartbeat_seconds" | "position_seconds" | "watched" | "completed_at"
    >
  > & { expires_at: string | null }

/** Asks the server for what plays. Throws a `CoursesError`: 403, 409 (stream limit), 429 and others. */
export type AskPlayable = (takeOver: boolean) => Promise<Playable>

/** Renewed this long before the end, or after nine tenths of the time where that is later. */
const RENEW_AHEAD_MS = 60_000
/** `setTimeout` counts in 32 bits; nothing lives this long anyway. */
const LONGEST_WAIT_MS = 2 ** 31 - 1

/** Asks for what plays, and says when it has to be asked for again. */
export class PlaybackSession {
  private timer: ReturnType<typeof setTimeout> | undefined
  private ends = Number.POSITIVE_INFINITY

  /** @param onDue the time to renew has come */
  constructor(
    private readonly ask: AskPlayable,
    private readonly onDue: () => void
  ) {}

  async start(takeOver: boolean): Promise<Playable> {
    const playable = await this.ask(takeOver)
    const left = playable.expires_at ? Date.parse(playable.expires_at) - Date.now() : Number.POSITIVE_INFINITY
    // Already over on arrival: this device's clock is wrong. Then only a failing request tells.
    this.ends = left > 0 ? Date.now() + left : Number.POSITIVE_INFINITY
    if (Number.isFinite(this.ends)) {
      this.renewIn(left - Math.min(RENEW_AHEAD_MS, left / 10))
    }
    return playable
  }

  get expired(): boolean {
    return Date.now() >= this.ends
  }

  /** Milliseconds until the addresses stop working. */
  get left(): number {
    return Math.min(LONGEST_WAIT_MS, this.ends - Date.now())
  }

  renewIn(milliseconds: number): void {
    clearTimeout(this.timer)
    this.timer = setTimeout(this.onDue, Math.min(LONGEST_WAIT_MS, milliseconds))
  }

  stop(): void {
    clearTimeout(this.timer)
  }
}
