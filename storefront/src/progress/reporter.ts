import type { WatchedRange } from "../../../src/domain/watched-ranges"
import type { HeartbeatRequest, HeartbeatResponse } from "../../../src/http/playback"
import type { StorePlayback } from "../../../src/http/store"
import { toCoursesError, type CoursesError } from "../client/errors"
import { MAX_RANGES, type Outbox, toHeartbeat, union } from "./outbox"
import { PlayedRecorder, type PlayedMedia } from "./recorder"

/** Scrubbing makes many seeks; one report tells where it ended. */
const SEEK_SETTLE_MS = 700
const RETRY_MS = 15_000

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
  /** Another device or tab ended this session. */
  onEndedElsewhere(): void
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
  private moved = false
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
    if (this.pending.length || this.moved) {
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
        this.moved = true
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
      this.moved = true
      this.keep()
      this.options.send(toHeartbeat(this.report(), Date.now(), true)).catch(() => undefined)
    }
  }

  /** After a long pause the lease may have gone: ask at once whether this session still holds its stream. */
  private wake(): void {
    this.moved = true
    if (Date.now() - this.sentAt >= this.session.heartbeat_seconds * 1000) {
      this.flush()
    }
  }

  private settleSeek(): void {
    // The seek that resumes where the last visit ended is nothing new.
    if (Math.abs(this.options.media.currentTime - this.position) < 1) {
      return
    }
    this.moved = true
    clearTimeout(this.settle)
    this.settle = setTimeout(() => this.flush(), SEEK_SETTLE_MS)
  }

  private retry(): void {
    this.flush()
    void this.sendKept()
  }

  private collect(): void {
    const played = this.recorder.take()
    // While a source is being swapped, the element says 0.
    if (this.options.media.readyState > 0) {
      this.position = this.options.media.currentTime
    }
    if (played.length) {
      this.moved = true
      this.pending = union(this.pending, played)
      this.options.onPlayed(played)
    }
  }

  private report() {
    return {
      token: this.session.session_token,
      watched: union(this.pending, this.underWay),
      position: this.position,
      positionAt: Date.now(),
    }
  }

  private keep(): void {
    if (this.pending.length || this.moved) {
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
    const body = toHeartbeat(report, report.positionAt)
    this.underWay = [...body.watched]
    this.pending = report.watched.slice(MAX_RANGES)
    this.moved = false
    this.sentAt = report.positionAt
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
    if (this.pending.length || this.moved) {
      this.keep()
    } else {
      this.options.outbox.remove(session.session_id)
    }
    this.options.onUnsaved(false)
    this.options.onAnswer(answer)
    if (answer.session_ended) {
      this.refused = true
      this.options.onEndedElsewhere()
    }
  }

  private failed(session: ReportedSession, error: CoursesError): void {
    this.moved = true
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
        this.options.onEndedElsewhere()
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
