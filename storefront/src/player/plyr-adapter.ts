import type Plyr from "plyr"
import type { WatchedRange } from "../../../src/domain/watched-ranges"
import type { PlaybackSource } from "../../../src/http/store"
import type { AdapterOptions, CreateAdapter, PlayerAdapter, PlayerMedia } from "./adapter"
import { attachCaptions } from "./captions"
import { createIconSprite, ICON_PREFIX } from "./plyr-icons"
import { RATES } from "./preferences"

/** Plyr points the element here to cancel requests when it is destroyed; its default is a file on its CDN. */
const BLANK_VIDEO = "data:video/mp4;base64,"

function plyrOptions({ preferences, labels }: AdapterOptions): Plyr.Options {
  return {
    controls: [
      "play-large",
      "play",
      "progress",
      "current-time",
      "duration",
      "mute",
      "volume",
      "captions",
      "settings",
      "pip",
      "airplay",
      "fullscreen",
    ],
    settings: ["captions", "quality", "speed"],
    i18n: { ...labels, qualityBadge: {} },
    iconUrl: "",
    iconPrefix: ICON_PREFIX,
    loadSprite: false,
    blankVideo: BLANK_VIDEO,
    storage: { enabled: false },
    keyboard: { focused: false, global: false },
    disableContextMenu: false,
    invertTime: false,
    speed: { selected: preferences.rate, options: [...RATES] },
    volume: preferences.volume,
    muted: preferences.muted,
    captions: { active: preferences.captions, language: "auto", update: true },
    // The box around the player, so that its messages show in full screen too.
    fullscreen: { enabled: true, fallback: true, iosNative: true, container: ".courses-player" },
  }
}

/** The best source whose type the browser does not refuse. */
function playable(video: HTMLVideoElement, sources: readonly PlaybackSource[]): PlaybackSource | undefined {
  const fits = sources.filter((source) => !source.type || video.canPlayType(source.type) !== "")
  return [...(fits.length ? fits : sources)].sort((a, b) => (b.height ?? 0) - (a.height ?? 0))[0]
}

class PlyrAdapter implements PlayerAdapter {
  private removeCaptions = () => {}
  private cancelStart = () => {}
  private starting: { position: number; play: boolean; rate: number } | null = null
  private readonly marks = document.createElement("div")

  constructor(
    private readonly host: HTMLElement,
    readonly media: HTMLVideoElement,
    private readonly plyr: Plyr,
    private wantsCaptions: boolean
  ) {
    this.marks.className = "courses-player__watched"
    this.marks.setAttribute("aria-hidden", "true")
    plyr.elements.container?.querySelector(".plyr__progress")?.prepend(this.marks)
    const tell = (name: string) => () => media.dispatchEvent(new Event(name))
    plyr.on("captionsenabled", tell("captionschange"))
    plyr.on("captionsdisabled", tell("captionschange"))
    plyr.on("enterfullscreen", tell("fullscreenchange"))
    plyr.on("exitfullscreen", tell("fullscreenchange"))
  }

  get position(): number {
    return this.starting?.position ?? this.media.currentTime
  }

  get captions(): boolean {
    return this.plyr.currentTrack >= 0
  }

  get fullscreen(): boolean {
    return Boolean(this.plyr.fullscreen.active)
  }

  load(media: PlayerMedia): void {
    this.rememberCaptions()
    this.removeCaptions()
    this.plyr.poster = media.poster ?? ""
    this.media.setAttribute("aria-label", media.title)
    this.start(media.sources, { position: media.position, play: media.play, rate: this.media.playbackRate })
    this.removeCaptions = attachCaptions(this.media, media.captions, (caption, track) => {
      if (this.wantsCaptions && (caption.is_default || media.captions.length === 1)) {
        this.plyr.toggleCaptions(true)
        // Plyr takes it for the track of the lesson before, and would not load it.
        track.mode = "hidden"
      }
    })
  }

  renew(sources: readonly PlaybackSource[]): void {
    const { currentTime, paused, ended, playbackRate } = this.media
    // A swap that follows another before it was done keeps what the first one meant to keep.
    this.start(sources, this.starting ?? { position: currentTime, play: !paused && !ended, rate: playbackRate })
  }

  toggleCaptions(): void {
    this.plyr.toggleCaptions()
  }

  toggleFullscreen(): void {
    this.plyr.fullscreen.toggle()
  }

  showWatched(ranges: readonly WatchedRange[], durationSeconds: number | null): void {
    const at = (seconds: number) => `${Math.min(100, (seconds / (durationSeconds || 1)) * 100).toFixed(2)}%`
    const stops = durationSeconds
      ? ranges.map(([from, to]) => `transparent ${at(from)}, currentColor ${at(from)}, currentColor ${at(to)}, transparent ${at(to)}`)
      : []
    this.marks.style.backgroundImage = stops.length ? `linear-gradient(90deg, ${stops.join(", ")})` : "none"
  }

  destroy(): void {
    this.cancelStart()
    this.starting = null
    this.removeCaptions()
    this.plyr.destroy()
    this.media.removeAttribute("src")
    this.host.replaceChildren()
  }

  /** A lesson without captions says nothing about whether the shopper wants them. */
  private rememberCaptions(): void {
    if (this.media.textTracks.length) {
      this.wantsCaptions = this.captions
    }
  }

  private start(sources: readonly PlaybackSource[], how: { position: number; play: boolean; rate: number }): void {
    const { media } = this
    const source = playable(media, sources)
    if (!source) {
      return
    }
    this.cancelStart()
    const begin = () => {
      this.starting = null
      media.playbackRate = how.rate
      if (how.position > 0) {
        media.currentTime = how.position
      }
      if (how.play) {
        // Refused without a gesture: the play button is there.
        media.play()?.catch(() => undefined)
      }
    }
    media.addEventListener("loadedmetadata", begin, { once: true })
    this.cancelStart = () => media.removeEventListener("loadedmetadata", begin)
    this.starting = how
    media.defaultPlaybackRate = how.rate
    media.src = source.url
    media.load()
  }
}

/**
 * Loads Plyr (never on a server: it needs a document) and builds it around a `<video>` made by hand, which React knows
 * nothing about: Plyr moves it, and React would lose it.
 */
export const createPlyrAdapter: CreateAdapter = async (host, options) => {
  const { default: PlyrPlayer } = await import("plyr")
  const video = document.createElement("video")
  video.playsInline = true
  video.preload = "metadata"
  host.replaceChildren(createIconSprite(), video)
  return new PlyrAdapter(host, video, new PlyrPlayer(video, plyrOptions(options)), options.preferences.captions)
}
