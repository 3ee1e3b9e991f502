import type Hls from "hls.js"
import type { HlsAddresses, PlaybackSource } from "../../../../src/http/store"
import { withoutQuery } from "../../lib/address"
import { hlsConfig } from "./hls-config"
import { closestHeight, type Freshness, type Stream, type StreamAddresses } from "./stream"

const HLS_TYPE = "application/vnd.apple.mpegurl"

export interface HlsSource extends PlaybackSource {
  hls: HlsAddresses
}

export function hlsSource({ sources }: StreamAddresses): HlsSource | undefined {
  return sources.find((source): source is HlsSource => source.hls !== undefined)
}

export interface HlsStreamOptions {
  media: HTMLVideoElement
  freshness: Freshness
  /** There is another choice of heights than there was. */
  onChange(): void
  /** It does not play, and nothing more can be tried with these addresses. */
  onFailed(): void
}

/** Faults that are mended within this time count together: more of them are not mended any more. */
const MENDING_MS = 10_000
const MENDS = 2

/**
 * HLS by hls.js, which is loaded when it is needed first; by the browser itself where hls.js cannot run. (That order
 * matters: Chrome says that it may play HLS, and then does not.)
 */
export class HlsStream implements Stream {
  private hls: Hls | null = null
  private isNative = false
  private mended: number[] = []
  /** Grows with each opening: a script that arrives late is void. */
  private turn = 0

  constructor(
    private readonly options: HlsStreamOptions,
    private source: HlsSource,
    private wished: number
  ) {}

  get auto(): boolean {
    return !this.isNative
  }

  get heights(): readonly number[] {
    return this.isNative ? [] : this.source.hls.heights
  }

  get quality(): number {
    return this.wished && this.heights.length ? closestHeight(this.heights, this.wished) : 0
  }

  /** A browser that plays by itself has addresses that live longer; hls.js takes the newest query with each request. */
  get seamless(): boolean {
    return this.isNative || this.source.hls.query !== null
  }

  open(position: number): void {
    this.shut()
    const { turn } = this
    const { media } = this.options
    if (media.hasAttribute("src")) {
      // What was there before must not play on until hls.js has come.
      media.removeAttribute("src")
      media.load()
    }
    import("hls.js/light").then(
      ({ default: HlsPlayer }) => turn === this.turn && this.start(HlsPlayer, position),
      () => turn === this.turn && this.startNative()
    )
  }

  refresh(addresses: StreamAddresses, broken: boolean): boolean {
    const source = hlsSource(addresses)
    if (!source) {
      return true
    }
    const { hls } = this.source
    // Before the next renewal comes, what the browser plays by itself would have ended.
    const ends = this.isNative && addresses.expires_at !== null && hls.native_expires_at <= addresses.expires_at
    const moved = withoutQuery(source.url) !== withoutQuery(this.source.url)
    if (this.isNative && !ends && !moved && !broken) {
      return false
    }
    this.source = source
    return broken || moved || !this.seamless || ends
  }

  choose(quality: number): boolean {
    this.wished = quality
    if (this.hls) {
      this.hls.nextLevel = this.level(this.hls)
    }
    return false
  }

  rest(): void {
    this.turn++
    this.hls?.stopLoad()
  }

  close(): void {
    this.shut()
    this.mended = []
  }

  private shut(): void {
    this.turn++
    this.hls?.destroy()
    this.hls = null
    this.isNative = false
  }

  private start(HlsPlayer: typeof Hls, position: number): void {
    if (!HlsPlayer.isSupported()) {
      this.startNative()
      return
    }
    const hls = new HlsPlayer(hlsConfig(HlsPlayer.DefaultConfig, position, this.options.freshness, () => this.source.hls))
    this.hls = hls
    // Loading begins right after this event, so the first segment is of the chosen height already.
    hls.on(HlsPlayer.Events.MANIFEST_PARSED, () => {
      if (this.wished) {
        hls.loadLevel = this.level(hls)
      }
    })
    hls.on(HlsPlayer.Events.ERROR, (_event, { type, fatal, response, details }) => {
      if (response?.code === 403) {
        this.options.freshness.refused()
      }
      if (!fatal) {
        return
      }
      const hopeless = details === HlsPlayer.ErrorDetails.MANIFEST_LOAD_ERROR || !this.mayMend()
      if (type === HlsPlayer.ErrorTypes.MEDIA_ERROR && !hopeless) {
        hls.recoverMediaError()
      } else if (type === HlsPlayer.ErrorTypes.NETWORK_ERROR && !hopeless) {
        hls.startLoad()
      } else {
        hls.stopLoad()
        this.options.onFailed()
      }
    })
    hls.loadSource(this.source.url)
    hls.attachMedia(this.options.media)
  }

  private startNative(): void {
    const { media, onChange, onFailed } = this.options
    if (media.canPlayType(HLS_TYPE) === "") {
      onFailed()
      return
    }
    this.isNative = true
    onChange()
    media.src = this.source.hls.native_url
    media.load()
  }

  private mayMend(): boolean {
    const now = Date.now()
    this.mended = this.mended.filter((at) => now - at < MENDING_MS)
    return this.mended.push(now) <= MENDS
  }

  /** hls.js sorts by bit rate: the last one of a height is its best. */
  private level(hls: Hls): number {
    const { quality } = this
    return quality ? hls.levels.map(({ height }) => height).lastIndexOf(quality) : -1
  }
}
