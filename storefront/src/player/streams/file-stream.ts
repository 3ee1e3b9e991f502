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
    const source = this.sources.find(({ height }) => height === this.quality) ?? this.sources[0]
    if (source) {
      this.media.src = source.url
      this.media.load()
    }
  }

  refresh({ sources }: StreamAddresses): boolean {
    this.sources = this.playable(sources)
    return true
  }

  choose(quality: number): boolean {
    const before = this.quality
    this.wished = quality
    return this.quality !== before
  }

  rest(): void {}

  close(): void {}

  /** Those whose type the browser does not refuse; all where it refuses each. */
  private playable(sources: readonly PlaybackSource[]): readonly PlaybackSource[] {
    const fits = sources.filter(({ type }) => !type || this.media.canPlayType(type) !== "")
    return fits.length ? fits : sources
  }
}
