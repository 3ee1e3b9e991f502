import type Plyr from "plyr"
import type { WatchedRange } from "../../../src/domain/watched-ranges"
import type { AdapterOptions, CreateAdapter, PlayerAdapter, PlayerAddresses, PlayerMedia } from "./adapter"
import { CaptionTracks } from "./captions"
import { createIconSprite } from "./plyr-icons"
import { plyrOptions } from "./plyr-options"
import { QualityMenu } from "./quality-menu"
import { Storyboard } from "./storyboard"
import { FileStream } from "./streams/file-stream"
import { HlsStream, hlsSource } from "./streams/hls-stream"
import type { Stream } from "./streams/stream"
import { Thumbnails } from "./thumbnails"

/** A start within this distance of where it should be needs no seek. */
const SAME_PLACE_SECONDS = 0.1

/** How to go on once the media is there. */
interface Start {
  position: number
  play: boolean
  rate: number
}

class PlyrAdapter implements PlayerAdapter {
  private cancelStart = () => {}
  private starting: Start | null = null
  private stream: Stream | null = null
  private storyboard: Storyboard | null = null
  private loaded: PlayerMedia | null = null
  private wantedQuality: number
  private readonly marks = document.createElement("div")
  private readonly thumbnails: Thumbnails | null
  private readonly plyr: Plyr
  private readonly tracks: CaptionTracks
  private readonly menu: QualityMenu

  constructor(
    private readonly host: HTMLElement,
    readonly media: HTMLVideoElement,
    PlyrPlayer: typeof Plyr,
    options: AdapterOptions
  ) {
    this.wantedQuality = options.preferences.quality
    const plyr = new PlyrPlayer(media, plyrOptions(options, (slot) => this.menu?.chose(slot)))
    this.plyr = plyr
    this.tracks = new CaptionTracks(media, plyr, options.preferences)
    const container = plyr.elements.container ?? null
    this.menu = new QualityMenu(media, container, options.labels.auto, (quality) => this.choose(quality))
    this.marks.className = "courses-player__watched"
    this.marks.setAttribute("aria-hidden", "true")
    const bar = container?.querySelector<HTMLElement>(".plyr__progress")
    bar?.prepend(this.marks)
    this.thumbnails = bar ? new Thumbnails(media, bar) : null
    const tell = (name: string) => () => media.dispatchEvent(new Event(name))
    plyr.on("enterfullscreen", tell("fullscreenchange"))
    plyr.on("exitfullscreen", tell("fullscreenchange"))
  }

  get position(): number {
    const { currentTime } = this.media
    // Sought while the source is on its way, the element says so already.
    return this.starting && currentTime < SAME_PLACE_SECONDS ? this.starting.position : currentTime
  }

  get captions(): boolean {
    return this.tracks.shown
  }

  get hasCaptions(): boolean {
    return this.tracks.any
  }

  get captionLanguage(): string | null {
    return this.tracks.language
  }

  get fullscreen(): boolean {
    return Boolean(this.plyr.fullscreen.active)
  }

  get quality(): number {
    return this.wantedQuality
  }

  get seamless(): boolean {
    return this.stream?.seamless ?? false
  }

  load(media: PlayerMedia): void {
    // Read before the stream of the lesson before is taken off, which sets the element back.
    const { rate } = this.here()
    this.loaded = media
    this.useStoryboard(media)
    this.plyr.poster = media.poster ?? ""
    this.media.setAttribute("aria-label", media.title)
    this.useStream(media)
    this.start({ position: media.position, play: media.play, rate })
    this.tracks.show(media.captions)
  }

  renew(addresses: PlayerAddresses, broken: boolean): void {
    if (addresses.storyboard) {
      this.storyboard?.renew(addresses.storyboard)
    }
    const here = this.here()
    const isHls = hlsSource(addresses) !== undefined
    if (isHls !== this.stream instanceof HlsStream) {
      // What was made of the file meanwhile plays from here on.
      this.useStream(addresses)
      this.start(here)
    } else if (this.stream?.refresh(addresses, broken)) {
      this.start(here)
    }
  }

  rest(): void {
    this.cancelStart()
    this.stream?.rest()
  }

  clear(): void {
    const { inNativeFullscreen } = this.tracks
    const { rate } = this.here()
    this.cancelStart()
    this.starting = null
    this.tracks.close()
    this.useStoryboard(null)
    this.stream?.close()
    this.stream = null
    this.showQualities()
    this.showWatched([], null)
    this.plyr.poster = ""
    // Without a source, iOS would leave its full screen: there the picture stays until the next one comes.
    if (!inNativeFullscreen) {
      // An element without a source falls back to its default speed.
      this.media.defaultPlaybackRate = rate
      this.media.removeAttribute("src")
      this.media.load()
    }
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
    this.tracks.close()
    this.storyboard?.close()
    this.thumbnails?.destroy()
    this.stream?.close()
    this.plyr.destroy()
    this.media.removeAttribute("src")
    this.host.replaceChildren()
  }

  private choose(quality: number): void {
    this.wantedQuality = quality
    this.media.dispatchEvent(new Event("qualitychosen"))
    if (this.stream?.choose(quality)) {
      this.start(this.here())
    }
  }

  private useStoryboard(media: PlayerMedia | null): void {
    this.storyboard?.close()
    this.storyboard = media?.storyboard ? new Storyboard(media.storyboard, media.freshness) : null
    this.thumbnails?.show(this.storyboard)
  }

  private useStream(addresses: PlayerAddresses): void {
    const { media, loaded } = this
    this.stream?.close()
    const source = hlsSource(addresses)
    this.stream =
      source && loaded
        ? new HlsStream(
            {
              media,
              freshness: loaded.freshness,
              onChange: () => this.showQualities(),
              onFailed: () => media.dispatchEvent(new Event("sourcefailed")),
            },
            source,
            this.wantedQuality
          )
        : new FileStream(media, addresses, this.wantedQuality)
    this.showQualities()
  }

  private showQualities(): void {
    const { heights = [], auto = false, quality = 0 } = this.stream ?? {}
    this.menu.show(auto && heights.length > 1 ? [0, ...heights] : heights, quality)
  }

  /** To go on at the same place and speed. Before a start is done, what it meant to keep. */
  private here(): Start {
    const { paused, ended, playbackRate } = this.media
    const { play, rate } = this.starting ?? { play: !paused && !ended, rate: playbackRate }
    return { position: this.position, play, rate }
  }

  private start(how: Start): void {
    const { media } = this
    this.cancelStart()
    const begin = () => {
      const { position } = this
      this.starting = null
      media.playbackRate = how.rate
      if (position > 0 && Math.abs(media.currentTime - position) > SAME_PLACE_SECONDS) {
        media.currentTime = position
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
    this.stream?.open(how.position)
    // What was sought in the source before, while that one was on its way, is not meant for this one.
    media.currentTime = 0
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
  return new PlyrAdapter(host, video, PlyrPlayer, options)
}
