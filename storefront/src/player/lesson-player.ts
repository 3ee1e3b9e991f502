import type { PlaybackSource } from "../../../src/http/store"
import { toCoursesError, type CoursesClient, type CoursesError } from "../client"
import { browserStore, type KeyValueStore } from "../lib/storage"
import { Outbox, toHeartbeat, union } from "../progress/outbox"
import { ProgressReporter, type ReportedSession } from "../progress/reporter"
import type { CreateAdapter, PlayerAdapter } from "./adapter"
import { phaseOf } from "./phase"
import { PlaybackSession, type AskPlayable, type Playable } from "./playback-session"
import { loadPreferences, savePreferences, type PlayerPreferences } from "./preferences"
import { resumePosition } from "./resume"
import type { PlayerState } from "./state"
import type { PlayerStore } from "./store"

/** A second failure this soon after fresh addresses is not about addresses. */
const RENEWAL_HELPS_MS = 10_000
const RENEWAL_RETRY_MS = 15_000
/** The old addresses are left this long before they end, even while playing. */
const SWAP_AHEAD_MS = 5_000

const NOTHING_OPEN: Partial<PlayerState> = {
  phase: { name: "idle" },
  lessonId: null,
  time: 0,
  duration: 0,
  ended: false,
  watched: [],
  watchedPercent: 0,
  completedAt: null,
  resumedAt: null,
  unsaved: false,
}

export interface LessonToPlay {
  id: string
  title: string
  /** Start without another gesture: somebody asked for it. */
  play: boolean
  ask: AskPlayable
}

export interface LessonPlayerOptions {
  host: HTMLElement
  store: PlayerStore
  client: Pick<CoursesClient, "sendHeartbeat">
  createAdapter(host: HTMLElement, preferences: PlayerPreferences): ReturnType<CreateAdapter>
  storage?: KeyValueStore
}

function sessionOf(playable: Playable): ReportedSession | null {
  const { session_id, session_token, heartbeat_seconds } = playable
  return session_id && session_token && heartbeat_seconds ? { session_id, session_token, heartbeat_seconds } : null
}

/**
 * Plays one lesson after the other in the same element: opens playback, renews it, reports progress, and tells the
 * store where it stands. Everything it starts ends with `close` or `destroy`.
 */
export class LessonPlayer {
  private readonly storage: KeyValueStore
  private readonly stops: (() => void)[] = []
  private adapter: Promise<PlayerAdapter> | null = null
  private current: PlayerAdapter | null = null
  private lesson: LessonToPlay | null = null
  private session: PlaybackSession | null = null
  private reporter: ProgressReporter | null = null
  private fresh: readonly PlaybackSource[] | null = null
  private freshAt = 0
  private swap: ReturnType<typeof setTimeout> | undefined
  private wait: ReturnType<typeof setTimeout> | undefined
  /** Grows with each lesson and each try: answers to an older one are void. */
  private turn = 0
  private destroyed = false

  constructor(private readonly options: LessonPlayerOptions) {
    this.storage = options.storage ?? browserStore()
    const { store } = options
    const { rate, volume, muted, autoplayNext } = loadPreferences(this.storage)
    store.patch({ rate, volume, muted, autoplayNext })
    const online = () => {
      const { phase } = store.getState()
      if (phase.name === "failed" && phase.error?.status === 0) {
        this.retry()
      }
    }
    window.addEventListener("online", online)
    this.stops.push(() => window.removeEventListener("online", online))
  }

  open(lesson: LessonToPlay): void {
    this.close()
    this.lesson = lesson
    this.session = new PlaybackSession(lesson.ask, () => void this.renew())
    this.options.store.patch({ lessonId: lesson.id })
    void this.start({ takeOver: false, play: lesson.play, position: null })
  }

  /** Opens the same lesson again, where it was. */
  retry(): void {
    this.again(false)
  }

  /** Ends another device's stream and plays here. */
  takeOver(): void {
    this.again(true)
  }

  setAutoplayNext(on: boolean): void {
    this.options.store.patch({ autoplayNext: on })
    this.remember()
  }

  /** Ends the session and keeps the player for the next lesson. */
  close(): void {
    this.turn++
    clearTimeout(this.swap)
    clearTimeout(this.wait)
    this.fresh = null
    this.session?.stop()
    this.session = null
    this.reporter?.close()
    this.reporter = null
    this.lesson = null
    this.current?.media.pause()
    this.options.store.patch(NOTHING_OPEN)
  }

  destroy(): void {
    this.close()
    this.destroyed = true
    this.stops.forEach((stop) => stop())
    this.current?.destroy()
    this.current = null
  }

  private again(takeOver: boolean): void {
    if (this.lesson) {
      const { time, phase } = this.options.store.getState()
      this.reporter?.close()
      this.reporter = null
      const play = phase.name === "elsewhere" || phase.name === "limit" || this.lesson.play
      void this.start({ takeOver, play, position: time || null })
    }
  }

  private async start(how: { takeOver: boolean; play: boolean; position: number | null }): Promise<void> {
    const { lesson, session } = this
    const { store } = this.options
    const turn = ++this.turn
    clearTimeout(this.wait)
    store.patch({ phase: { name: "loading" } })
    if (!lesson || !session) {
      return
    }
    try {
      const [adapter, playable] = await Promise.all([
        this.player(),
        session.start(how.takeOver).then((answer) => (turn === this.turn ? answer : this.giveBack(answer))),
      ])
      if (turn !== this.turn || !playable) {
        return
      }
      const position = how.position ?? resumePosition(playable.position_seconds ?? 0, playable.duration_seconds)
      this.freshAt = Date.now()
      adapter.load({ ...playable, title: lesson.title, position, play: how.play })
      this.report(adapter, playable, position)
      store.patch({
        phase: { name: "ready" },
        watched: playable.watched ?? [],
        completedAt: playable.completed_at ?? null,
        resumedAt: how.position === null && position > 0 ? position : null,
      })
      adapter.showWatched(playable.watched ?? [], playable.duration_seconds)
    } catch (thrown) {
      if (turn === this.turn) {
        this.fail(toCoursesError(thrown))
      }
    }
  }

  /** It came too late: nobody is going to play it, so its stream is freed. */
  private giveBack(playable: Playable): null {
    const session = sessionOf(playable)
    if (session) {
      const report = { token: session.session_token, watched: [], position: playable.position_seconds ?? 0, positionAt: 0 }
      this.options.client.sendHeartbeat(toHeartbeat(report, 0, true)).catch(() => undefined)
    }
    return null
  }

  private async player(): Promise<PlayerAdapter> {
    this.adapter ??= this.options.createAdapter(this.options.host, loadPreferences(this.storage)).then((adapter) => {
      if (this.destroyed) {
        adapter.destroy()
      } else {
        this.current = adapter
        this.follow(adapter)
      }
      return adapter
    })
    try {
      return await this.adapter
    } catch (thrown) {
      this.adapter = null
      throw thrown
    }
  }

  private follow(adapter: PlayerAdapter): void {
    const { media } = adapter
    const listen = (event: string, run: () => void) => {
      media.addEventListener(event, run)
      this.stops.push(() => media.removeEventListener(event, run))
    }
    this.stops.push(this.options.store.attach(adapter))
    listen("error", () => this.mediaFailed())
    listen("pause", () => this.useFresh())
    listen("seeking", () => this.useFresh())
    listen("playing", () => this.session?.expired && void this.renew())
    listen("volumechange", () => this.remember())
    listen("ratechange", () => this.remember())
    listen("captionschange", () => media.textTracks.length > 0 && this.remember())
  }

  private remember(): void {
    const { rate, volume, muted, captions, autoplayNext } = this.options.store.getState()
    const hasTracks = Boolean(this.current?.media.textTracks.length)
    const kept = hasTracks ? captions : loadPreferences(this.storage).captions
    savePreferences(this.storage, { rate, volume, muted, autoplayNext, captions: kept })
  }

  private report(adapter: PlayerAdapter, playable: Playable, position: number): void {
    const session = sessionOf(playable)
    if (!session) {
      return
    }
    const { store, client } = this.options
    this.reporter = new ProgressReporter({
      media: adapter.media,
      session,
      position,
      send: (body) => client.sendHeartbeat(body),
      outbox: new Outbox(this.storage, Date.now),
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
      onEndedElsewhere: () => {
        adapter.media.pause()
        this.session?.stop()
        store.patch({ phase: { name: "elsewhere" } })
      },
      onRefused: () => void this.renew(),
      onUnsaved: (unsaved) => store.patch({ unsaved }),
    })
  }

  private mediaFailed(): void {
    if (this.options.store.getState().phase.name !== "ready") {
      return
    }
    if (Date.now() - this.freshAt > RENEWAL_HELPS_MS) {
      void this.renew(true)
    } else {
      this.options.store.patch({ phase: { name: "failed", error: null } })
    }
  }

  /** Fresh addresses and a fresh token. Playing goes on with the old ones until it rests, unless they are broken. */
  private async renew(broken = false): Promise<void> {
    const { session, current } = this
    const { turn } = this
    if (!session || !current) {
      return
    }
    const deadline = Date.now() + session.left - SWAP_AHEAD_MS
    try {
      const playable = await session.start(false)
      if (turn !== this.turn) {
        this.giveBack(playable)
        return
      }
      const reported = sessionOf(playable)
      if (reported) {
        this.reporter?.adopt(reported)
      }
      this.fresh = playable.sources
      clearTimeout(this.swap)
      const left = deadline - Date.now()
      if (broken || current.media.paused || left <= 0) {
        this.useFresh()
      } else {
        this.swap = setTimeout(() => this.useFresh(), left)
      }
    } catch (thrown) {
      if (turn === this.turn) {
        this.renewalFailed(toCoursesError(thrown), broken || session.expired)
      }
    }
  }

  private renewalFailed(error: CoursesError, needed: boolean): void {
    const passing = error.status === 0 || error.status === 429 || error.status >= 500
    if (passing && !needed) {
      this.session?.renewIn((error.retryAfter ?? 0) * 1000 || RENEWAL_RETRY_MS)
    } else {
      this.current?.media.pause()
      this.fail(error)
    }
  }

  private useFresh(): void {
    if (this.fresh && this.current) {
      const sources = this.fresh
      this.fresh = null
      clearTimeout(this.swap)
      this.freshAt = Date.now()
      this.current.renew(sources)
    }
  }

  private fail(error: CoursesError): void {
    const phase = phaseOf(error, Date.now())
    this.options.store.patch({ phase })
    if (phase.name === "wait") {
      this.wait = setTimeout(() => this.retry(), phase.until - Date.now())
    }
  }
}
