import { toCoursesError, type CoursesError, type CoursesPlaybackClient } from "../client"
import { browserStore, type KeyValueStore } from "../lib/storage"
import type { ProgressReporter } from "../progress/reporter"
import type { CreateAdapter, PlayerAdapter } from "./adapter"
import { phaseOf } from "./phase"
import { PlaybackSession, type AskPlayable, type Playable } from "./playback-session"
import { loadPreferences, savePreferences, type PlayerPreferences } from "./preferences"
import { Renewal } from "./renewal"
import { giveBack, sessionOf, startReporting } from "./reporting"
import { resumePosition } from "./resume"
import type { PlayerState } from "./state"
import type { PlayerStore } from "./store"

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
  client: CoursesPlaybackClient
  createAdapter(host: HTMLElement, preferences: PlayerPreferences): ReturnType<CreateAdapter>
  storage?: KeyValueStore
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
  private renewal: Renewal | null = null
  private wait: ReturnType<typeof setTimeout> | undefined
  /** Whether the element holds the lesson at hand; before, it tells of another one. */
  private isLoaded = false
  /** Whether the lesson should play once it can. */
  private plays = false
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
    const { client } = this.options
    this.session = new PlaybackSession(
      lesson.ask,
      (body) => client.renewPlayback(body),
      () => this.renewal?.due()
    )
    this.options.store.patch({ lessonId: lesson.id })
    this.plays = lesson.play
    void this.start({ takeOver: false, position: null })
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
    clearTimeout(this.wait)
    this.renewal?.stop()
    this.renewal = null
    this.session?.stop()
    this.session = null
    this.reporter?.close()
    this.reporter = null
    this.lesson = null
    this.isLoaded = false
    this.options.store.patch(NOTHING_OPEN)
    this.current?.media.pause()
    this.current?.clear()
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
      this.plays ||= phase.name === "elsewhere" || phase.name === "limit"
      // Another device went on meanwhile: the server knows how far.
      const here = phase.name === "elsewhere" || !this.isLoaded ? 0 : time
      void this.start({ takeOver, position: here || null })
    }
  }

  private async start(how: { takeOver: boolean; position: number | null }): Promise<void> {
    const { lesson, session } = this
    const { store } = this.options
    const turn = ++this.turn
    clearTimeout(this.wait)
    this.renewal?.stop()
    this.renewal = null
    store.patch({ phase: { name: "loading" } })
    if (!lesson || !session) {
      return
    }
    try {
      const [adapter, playable] = await Promise.all([
        this.player(),
        session.start(how.takeOver).then((answer) => (turn === this.turn ? answer : this.tooLate(answer))),
      ])
      if (turn !== this.turn || !playable) {
        return
      }
      const position = how.position ?? resumePosition(playable.position_seconds ?? 0, playable.duration_seconds)
      const renewal = this.keepPlayable(adapter, session)
      store.patch({ phase: { name: "ready" } })
      adapter.load({ ...playable, title: lesson.title, position, play: this.plays, freshness: renewal })
      this.isLoaded = true
      this.report(adapter, playable, position)
      store.patch({
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

  /** It came too late: nobody is going to play it. */
  private tooLate(playable: Playable): null {
    giveBack(playable, this.options.client)
    return null
  }

  private keepPlayable(adapter: PlayerAdapter, session: PlaybackSession): Renewal {
    this.renewal = new Renewal({
      session,
      adapter,
      onFresh: (playable) => {
        const reported = sessionOf(playable)
        if (reported) {
          this.reporter?.adopt(reported)
        }
      },
      onLate: (playable) => giveBack(playable, this.options.client),
      onFailed: (error) => {
        this.fail(error)
        this.halt()
      },
    })
    return this.renewal
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
    for (const event of ["error", "sourcefailed"]) {
      listen(event, () => this.options.store.getState().phase.name === "ready" && this.renewal?.failed())
    }
    listen("play", () => this.played(true))
    listen("pause", () => this.played(false))
    listen("pause", () => this.renewal?.rests())
    listen("seeking", () => this.renewal?.rests())
    listen("playing", () => this.renewal?.resumed())
    listen("volumechange", () => this.remember())
    listen("ratechange", () => this.remember())
    listen("qualitychosen", () => this.remember())
    listen("captionschange", () => media.textTracks.length > 0 && this.remember())
  }

  /** Keys of the device, of the page or of a floating picture ask behind a message, too: there nothing plays. */
  private played(plays: boolean): void {
    if (this.options.store.getState().phase.name === "ready") {
      this.plays = plays
    } else if (plays) {
      this.current?.media.pause()
    }
  }

  private halt(): void {
    this.current?.media.pause()
    this.current?.rest()
  }

  private remember(): void {
    const { rate, volume, muted, captions, autoplayNext } = this.options.store.getState()
    const hasTracks = Boolean(this.current?.media.textTracks.length)
    const known = loadPreferences(this.storage)
    const { quality, captionLanguage } = this.current ?? known
    const shown = hasTracks ? captions : known.captions
    savePreferences(this.storage, { rate, volume, muted, autoplayNext, quality, captions: shown, captionLanguage })
  }

  private report(adapter: PlayerAdapter, playable: Playable, position: number): void {
    const { store, client } = this.options
    this.reporter = startReporting({
      adapter,
      store,
      storage: this.storage,
      client,
      playable,
      position,
      onEnded: (denial) => {
        this.renewal?.stop()
        this.session?.stop()
        store.patch({ phase: denial ? { name: "ended", denial } : { name: "elsewhere" } })
        this.halt()
      },
      onRefused: () => this.renewal?.tokenRefused(),
    })
  }

  private fail(error: CoursesError | null): void {
    const phase = error ? phaseOf(error, Date.now()) : ({ name: "failed", error } as const)
    this.options.store.patch({ phase })
    if (phase.name === "wait") {
      this.wait = setTimeout(() => this.retry(), phase.until - Date.now())
    }
  }
}
