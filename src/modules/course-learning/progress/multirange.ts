import type { WatchedRange } from "../../../domain/watched-ranges"

/** Where ranges end while the media's length is not known: a day. */
const LONGEST = 86_400

/**
 * Reported ranges as the text of an `int4multirange`, clamped to the duration. Ends are rounded to the nearest
 * second, so that reports which follow each other without a gap stay without one. PostgreSQL sorts and merges.
 *
 * @param durationSeconds `null`: not known yet
 * @example toMultirange([[0.2, 11.9], [11.9, 24]], 20) // "{[0,12),[12,20)}"
 */
export function toMultirange(ranges: readonly WatchedRange[], durationSeconds: number | null): string {
  const limit = durationSeconds ?? LONGEST
  const parts = ranges.flatMap(([start, end]) => {
    const from = Math.max(0, Math.round(start))
    const to = Math.min(limit, Math.round(end))
    return from < to ? [`[${from},${to})`] : []
  })
  return `{${parts.join(",")}}`
}

/**
 * @param text as PostgreSQL writes an `int4multirange`; `null`: nothing
 * @example parseMultirange("{[0,10),[20,25)}") // [[0, 10], [20, 25]]
 */
export function parseMultirange(text: string | null): WatchedRange[] {
  return [...(text ?? "").matchAll(/\[(\d+),(\d+)\)/g)].map(([, start, end]) => [Number(start), Number(end)] as const)
}
