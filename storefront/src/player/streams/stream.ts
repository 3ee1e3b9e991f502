import type { PlaybackSource } from "../../../../src/http/store"

/** What is played, until its addresses end. */
export interface StreamAddresses {
  sources: readonly PlaybackSource[]
  /** When they end; `null`: never. */
  expires_at: string | null
}

/** Says whether addresses still work, to whoever is about to use one. */
export interface Freshness {
  /** Resolves once the addresses are good; rejects where they cannot be renewed now. */
  ensure(): Promise<void>
  /** The storage refused an address: whatever the clock says, it is over. */
  refused(): void
}

/** How one lesson's media gets into the element. */
export interface Stream {
  /** Heights to choose from, the largest first; none where there is no choice. */
  readonly heights: readonly number[]
  /** Whether the player may choose by itself. */
  readonly auto: boolean
  /** The height that was chosen; 0: the player chooses. */
  readonly quality: number
  /** Fresh addresses cost no pause. */
  readonly seamless: boolean
  /** Puts the media into the element; `loadedmetadata` follows. */
  open(position: number): void
  /** Takes fresh addresses. @returns whether the media has to be opened again */
  refresh(addresses: StreamAddresses, broken: boolean): boolean
  /** @returns whether the media has to be opened again */
  choose(quality: number): boolean
  /** Loads nothing more. The picture stays. */
  rest(): void
  close(): void
}

/** The height to play where one is wished for: the nearest that is not larger, else the smallest. */
export function closestHeight(heights: readonly number[], wished: number): number {
  const falling = [...new Set(heights)].sort((a, b) => b - a)
  return falling.find((height) => height <= wished) ?? falling[falling.length - 1] ?? 0
}
