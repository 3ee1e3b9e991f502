import fc from "fast-check"
import { clampRanges, mergeWatched, watchedSeconds, type WatchedRange } from "../watched-ranges"

const DURATION = 60

const range = fc
  .tuple(fc.integer({ min: -10, max: 80 }), fc.integer({ min: -10, max: 80 }))
  .map(([start, end]): WatchedRange => [start, end])
const ranges = fc.array(range, { maxLength: 12 })

/** The model: a set of whole seconds. */
function seconds(list: readonly WatchedRange[]): Set<number> {
  const set = new Set<number>()
  for (const [start, end] of list) {
    for (let second = Math.max(0, start); second < Math.min(DURATION, end); second++) {
      set.add(second)
    }
  }
  return set
}

describe("mergeWatched", () => {
  it.each<[string, WatchedRange[], WatchedRange[], WatchedRange[]]>([
    ["joins what overlaps", [[0, 10]], [[8, 15], [20, 25]], [[0, 15], [20, 25]]],
    ["joins what touches", [[0, 10]], [[10, 20]], [[0, 20]]],
    ["swallows what lies within", [[0, 30]], [[5, 6]], [[0, 30]]],
    ["sorts", [], [[40, 50], [1, 2]], [[1, 2], [40, 50]]],
    ["clamps to the duration", [], [[-5, 5], [55, 900]], [[0, 5], [55, 60]]],
    ["drops what is empty, backwards or not a number", [], [[5, 5], [9, 3], [Number.NaN, 4], [2, Number.NaN]], []],
    ["counts whole seconds only", [], [[0.4, 2.9]], [[1, 2]]],
    ["has nothing to clamp infinity with but the duration", [], [[Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]], [[0, 60]]],
  ])("%s", (_, known, reported, expected) => {
    expect(mergeWatched(known, reported, DURATION)).toEqual(expected)
  })

  it("is the union of two sets of seconds", () => {
    fc.assert(
      fc.property(ranges, ranges, (known, reported) => {
        expect(seconds(mergeWatched(known, reported, DURATION))).toEqual(seconds([...known, ...reported]))
      })
    )
  })

  it("answers sorted ranges that neither overlap nor touch", () => {
    fc.assert(
      fc.property(ranges, ranges, (known, reported) => {
        const merged = mergeWatched(known, reported, DURATION)
        merged.forEach(([start, end], index) => {
          expect(start).toBeLessThan(end)
          expect(start).toBeGreaterThanOrEqual(0)
          expect(end).toBeLessThanOrEqual(DURATION)
          expect(index === 0 || merged[index - 1][1] < start).toBe(true)
        })
      })
    )
  })

  it("does not care for order, repeats or the way reports are cut", () => {
    fc.assert(
      fc.property(ranges, ranges, ranges, (a, b, c) => {
        const stepwise = mergeWatched(mergeWatched(mergeWatched([], a, DURATION), b, DURATION), c, DURATION)
        expect(mergeWatched(mergeWatched([], [...c, ...b], DURATION), [...a, ...b], DURATION)).toEqual(stepwise)
      })
    )
  })

  it("leaves its inputs as they were", () => {
    fc.assert(
      fc.property(ranges, ranges, (known, reported) => {
        const before = JSON.stringify([known, reported])
        mergeWatched(known, reported, DURATION)
        expect(JSON.stringify([known, reported])).toBe(before)
      })
    )
  })
})

describe("clampRanges", () => {
  it("keeps the order and number of what is left", () => {
    expect(clampRanges([[50, 70], [0, 3], [80, 90]], DURATION)).toEqual([[50, 60], [0, 3]])
  })
})

describe("watchedSeconds", () => {
  it("counts each second once", () => {
    fc.assert(
      fc.property(ranges, ranges, (known, reported) => {
        expect(watchedSeconds(mergeWatched(known, reported, DURATION))).toBe(seconds([...known, ...reported]).size)
      })
    )
  })
})
