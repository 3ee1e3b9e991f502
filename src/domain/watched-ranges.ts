/**
 * The parts of a lesson that were really played, in whole seconds. Half-open: `[0, 10]` covers seconds 0 to 9.
 * The database keeps the same set as an `int4multirange`.
 */
export type WatchedRange = readonly [start: number, end: number]

/** Rounds inwards to whole seconds, clamps to `[0, durationSeconds)`, drops what is empty or not a number. */
export function clampRanges(ranges: readonly WatchedRange[], durationSeconds: number): WatchedRange[] {
  const limit = Math.floor(durationSeconds)
  const clamped: WatchedRange[] = []
  for (const [start, end] of ranges) {
    const from = Math.max(0, Math.ceil(start))
    const to = Math.min(limit, Math.floor(end))
    if (from < to) {
      clamped.push([from, to])
    }
  }
  return clamped
}

/**
 * The union of what is known and what is reported.
 *
 * @returns sorted, disjoint, not touching, clamped to `[0, durationSeconds)`; the inputs are not changed
 * @example
 * mergeWatched([[0, 10]], [[8, 15], [20, 25]], 30) // [[0, 15], [20, 25]]
 */
export function mergeWatched(
  known: readonly WatchedRange[],
  reported: readonly WatchedRange[],
  durationSeconds: number
): WatchedRange[] {
  const sorted = clampRanges([...known, ...reported], durationSeconds).sort((a, b) => a[0] - b[0])
  const merged: [number, number][] = []
  for (const [start, end] of sorted) {
    const last = merged[merged.length - 1]
    if (last && start <= last[1]) {
      last[1] = Math.max(last[1], end)
    } else {
      merged.push([start, end])
    }
  }
  return merged
}

/** How many seconds a merged set covers. */
export function watchedSeconds(merged: readonly WatchedRange[]): number {
  return merged.reduce((sum, [start, end]) => sum + (end - start), 0)
}
