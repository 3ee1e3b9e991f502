import type { PlaybackSource } from "../../../../src/http/store"
import { closestHeight, type Stream, type StreamAddresses } from "./stream"

/** One file that the browser plays by itself, or several that differ in height. */
export class FileStream implements Stream {
  readonly auto = false
  readonly seamless = false
  private sources: readonly PlaybackSource[]

  constructor(
    private readonly media: HTMLVideoElement,
    { sources }: StreamAddresses,
    private wished: number
  ) {
    this.sources = this.playable(sources)
  }

  get heights(): readonly number[] {
    return [...new Set(this.sources.flatMap(({ height }) => height ?? []))].sort((a, b) => b - a)
  }

  get quality(): number {
    return closestHeight(this.heights, this.wished || Number.POSITIVE_INFINITY)
  }

  open(): void {
    const { url } = this
    if (url) {
      this.media.src = url
      this.media.load()
    }
  }

  /** What cookies open keeps its address, and plays on. */
  refresh({ sources }: StreamAddresses, broken: boolean): boolean {
    const before = this.url
    this.sources = this.playable(sources)
    return broken || this.url !== before
  }

  choose(quality: number): boolean {
    const before = this.quality
    this.wished = quality
    return this.quality !== before
  }

  rest(): void {}

  close(): void {}

  private get url(): string | undefined {
    return (this.sources.find(({ height }) => height === this.quality) ?? this.sources[0])?.url
  }

  /** Those whose type the browser does not refuse; all where it refuses each. */
  private playable(sources: readonly PlaybackSource[]): readonly PlaybackSource[] {
    const fits = sources.filter(({ type }) => !type || this.media.canPlayType(type) !== "")
    return fits.length ? fits : sources
  }
}
