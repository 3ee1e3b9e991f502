import type { WatchedRange } from "../../../src/domain/watched-ranges"
import type { AccessDenialInfo } from "../../../src/http/common"
import type { HeartbeatRequest, HeartbeatResponse } from "../../../src/http/playback"
import type { StorePlayback } from "../../../src/http/store"
import { toCoursesError, type CoursesError } from "../client/errors"
import { MAX_RANGES, type Outbox, type PendingReport, toHeartbeat, union } from "./outbox"
import { PlayedRecorder, type PlayedMedia } from "./recorder"

/** Scrubbing makes many seeks; one report tells where it ended. */
const SEEK_SETTLE_MS = 700
const RETRY_MS = 15_000
/** Before anything was played, a playhead this near to where it began did not move: it was put there by the start. */
const START_SECONDS = 1

export type ReportedSession = Pick<StorePlayback, "session_id" | "session_token" | "heartbeat_seconds">

export interface ReporterOptions {
  media: PlayedMedia
  session: ReportedSession
  /** Where the media starts. */
  position: number
  send(body: HeartbeatRequest): Promise<HeartbeatResponse>
  outbox: Outbox
  /** Ranges that were played just now. */
  onPlayed(ranges: readonly WatchedRange[]): void
  onAnswer(answer: HeartbeatResponse): void
  /** The session was ended: access was closed, or another device or tab plays (`null`). */
  onEnded(denial: AccessDenialInfo | null): void
  /** The server refuses the token: ask for a new session. The reports are kept for it. */
  onRefused(error: CoursesError): void
  /** Whether something waits for the network. */
  onUnsaved(unsaved: boolean): void
}

/** Refused for good, rather than for now. */
const isFinal = (error: CoursesError) =>
  error.status >= 400 && error.status < 500 && ![408, 425, 429].includes(error.status)

/**
 * Reports what is played: every `heartbeat_seconds` while it plays, and at once on pause, seek, end, and when the page
 * is hidden. One report is under way at a time. What is not answered is kept in the outbox.
 */
export class ProgressReporter {
  private session: ReportedSession
  private readonly recorder: PlayedRecorder
  private readonly stops: (() => void)[] = []
  private pending: WatchedRange[] = []
  private underWay: WatchedRange[] = []
  private position: number
  /** When the position moved; `null`: not since the lesson was opened, and nothing is said of it. */
  private movedAt: number | null = null
  /** There is something to report. */
  private due = false
  private sending = false
  private again = false
  private refused = false
  private closed = false
  private beat: ReturnType<typeof setInterval> | undefined
  private later: ReturnType<typeof setTimeout> | undefined
  private settle: ReturnType<typeof setTimeout> | undefined
  private sentAt = Date.now()

  constructor(private readonly options: ReporterOptions) {
    this.session = options.session
    this.position = options.position
    this.recorder = new PlayedRecorder(options.media, () => performance.now())
    this.stops.push(this.recorder.listen())
    this.on(options.media, "playing", () => this.wake())
    this.on(options.media, "pause", () => this.flush())
    this.on(options.media, "ended", () => this.flush())
    this.on(options.media, "seeked", () => this.settleSeek())
    this.on(window, "online", () => this.retry())
    this.on(window, "pagehide", (event) => this.leave("persisted" in event && event.persisted === true))
    this.on(document, "visibilitychange", () => document.visibilityState === "hidden" && this.flush())
    this.schedule()
    void this.sendKept()
  }

  /** Goes on under another session of the same lesson, with whatever the old one did not get across. */
  adopt(session: ReportedSession): void {
    this.options.outbox.remove(this.session.session_id)
    this.session = session
    this.refused = false
    this.schedule()
    this.keep()
  }

  /** Sends what there is now. */
  flush(): void {
    this.collect()
    if (this.pending.length || this.due) {
      this.keep()
      void this.push()
    }
  }

  /** The player closes: stops listening, sends the rest and frees the stream. */
  close(): void {
    this.collect()
    this.stops.forEach((stop) => stop())
    this.collect()
    this.closed = true
    clearInterval(this.beat)
    clearTimeout(this.later)
    clearTimeout(this.settle)
    if (this.refused) {
      return
    }
    this.keep()
    const { session } = this
    const report = this.report()
    const forget = () => this.options.outbox.remove(session.session_id)
    this.options.send(toHeartbeat(report, Date.now(), true)).then(
      () => report.watched.length <= MAX_RANGES && forget(),
      (thrown: unknown) => isFinal(toCoursesError(thrown)) && forget()
    )
  }

  private on(target: Pick<EventTarget, "addEventListener" | "removeEventListener">, event: string, run: (event: Event) => void) {
    target.addEventListener(event, run)
    this.stops.push(() => target.removeEventListener(event, run))
  }

  private schedule(): void {
    clearInterval(this.beat)
    this.beat = setInterval(() => {
      if (!this.options.media.paused) {
        this.due = true
        this.flush()
      }
    }, this.session.heartbeat_seconds * 1000)
  }

  /** The page goes. One that may come back (from the browser's cache) keeps its stream. */
  private leave(mayReturn: boolean): void {
    if (mayReturn) {
      this.flush()
    } else if (!this.refused) {
      this.collect()
      this.keep()
      this.options.send(toHeartbeat(this.report(), Date.now(), true)).catch(() => undefined)
    }
  }

  /** After a long pause the lease may have gone: ask at once whether this session still holds its stream. */
  private wake(): void {
    this.due = true
    if (Date.now() - this.sentAt >= this.session.heartbeat_seconds * 1000) {
      this.flush()
    }
  }

  private settleSeek(): void {
    // The seek that resumes where the last visit ended is nothing new.
    if (Math.abs(this.options.media.currentTime - this.position) < START_SECONDS) {
      return
    }
    this.follow()
    this.due = true
    clearTimeout(this.settle)
    this.settle = setTimeout(() => this.flush(), SEEK_SETTLE_MS)
  }

  private retry(): void {
    this.flush()
    void this.sendKept()
  }

  private collect(): void {
    const played = this.recorder.take()
    this.follow()
    if (played.length) {
      this.due = true
      this.pending = union(this.pending, played)
      this.options.onPlayed(played)
    }
  }

  /** Notes where the playhead is, and dates it if it moved. */
  private follow(): void {
    const { currentTime, readyState, paused } = this.options.media
    // While a source is being swapped, the element says 0.
    if (readyState === 0) {
      return
    }
    const moved = Math.abs(currentTime - this.position)
    if (moved >= START_SECONDS || (moved > 0 && (!paused || this.movedAt !== null))) {
      this.position = currentTime
      this.movedAt = Date.now()
    }
  }

  private report(): PendingReport {
    return {
      token: this.session.session_token,
      watched: union(this.pending, this.underWay),
      position: this.movedAt === null ? null : this.position,
      positionAt: this.movedAt ?? Date.now(),
    }
  }

  private keep(): void {
    if (this.pending.length || this.due || this.sending) {
      this.options.outbox.put(this.session.session_id, this.report())
    }
  }

  private async push(): Promise<void> {
    if (this.sending || this.refused) {
      this.again = true
      return
    }
    this.sending = true
    this.again = false
    clearTimeout(this.later)
    const { session } = this
    const report = this.report()
    const now = Date.now()
    const body = toHeartbeat(report, now)
    this.underWay = [...body.watched]
    this.pending = report.watched.slice(MAX_RANGES)
    this.due = false
    this.sentAt = now
    try {
      const answer = await this.options.send(body)
      this.underWay = []
      this.answered(session, answer)
    } catch (thrown) {
      this.pending = union(this.pending, this.underWay)
      this.underWay = []
      this.failed(session, toCoursesError(thrown))
    } finally {
      this.sending = false
    }
    if (!this.closed && (this.again || this.pending.length >= MAX_RANGES)) {
      void this.push()
    }
  }

  private answered(session: ReportedSession, answer: HeartbeatResponse): void {
    if (session !== this.session || this.closed) {
      return
    }
    if (this.pending.length || this.due) {
      this.keep()
    } else {
      this.options.outbox.remove(session.session_id)
    }
    this.options.onUnsaved(false)
    this.options.onAnswer(answer)
    if (answer.session_ended) {
      this.refused = true
      this.options.onEnded(answer.denial ?? null)
    }
  }

  private failed(session: ReportedSession, error: CoursesError): void {
    this.due = true
    this.again = false
    if (this.closed) {
      return
    }
    this.keep()
    if (session !== this.session) {
      void this.push()
    } else if (isFinal(error)) {
      this.refused = true
      if (error.status === 409 || error.status === 410) {
        this.options.onEnded(null)
      } else {
        this.options.onRefused(error)
      }
    } else {
      this.options.onUnsaved(true)
      this.later = setTimeout(() => this.flush(), (error.retryAfter ?? 0) * 1000 || RETRY_MS)
    }
  }

  /** Reports that earlier pages could not send, each under its own token. */
  private async sendKept(): Promise<void> {
    for (const { sessionId, report } of this.options.outbox.list(this.session.session_id)) {
      try {
        await this.options.send(toHeartbeat(report, Date.now()))
        const rest = report.watched.slice(MAX_RANGES)
        if (rest.length) {
          this.options.outbox.put(sessionId, { ...report, watched: rest })
        } else {
          this.options.outbox.remove(sessionId)
        }
      } catch (thrown) {
        if (!isFinal(toCoursesError(thrown))) {
          return
        }
        this.options.outbox.remove(sessionId)
      }
    }
  }
}
