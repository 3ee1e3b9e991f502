import fc from "fast-check"
import { courseProgress, watchedPercent, wholePercent, wholeSeconds } from "../progress"
import { mergeWatched } from "../watched-ranges"

describe("wholeSeconds", () => {
  it.each([
    [null, null],
    [0, 1],
    [0.2, 1],
    [10.4, 10],
    [10.5, 11],
    [60, 60],
  ])("of %s is %s", (seconds, expected) => {
    expect(wholeSeconds(seconds)).toBe(expected)
  })
})

describe("wholePercent", () => {
  it.each([
    [0, 60, 0],
    [59, 60, 98],
    [29, 100, 29],
    [57, 100, 57],
    [61, 60, 100],
    [5, null, 0],
    [5, 0, 0],
  ])("%s of %s is %s", (part, whole, expected) => {
    expect(wholePercent(part, whole)).toBe(expected)
  })

  it("is what whole numbers give, and 100 only where nothing is missing", () => {
    fc.assert(
      fc.property(fc.nat(1_000_000), fc.integer({ min: 1, max: 1_000_000 }), (part, whole) => {
        const exact = Number((BigInt(Math.min(part, whole)) * 100n) / BigInt(whole))
        expect(wholePercent(part, whole)).toBe(exact)
        expect(wholePercent(part, whole) === 100).toBe(part >= whole)
      })
    )
  })
})

describe("watchedPercent", () => {
  it("counts the seconds of the lesson as it is now", () => {
    expect(watchedPercent([[0, 30], [40, 50]], 100)).toBe(40)
    expect(watchedPercent([[0, 30], [90, 200]], 100)).toBe(40)
    expect(watchedPercent([[0, 30]], null)).toBe(0)
  })

  it("never shrinks with another report", () => {
    const ranges = fc.array(fc.tuple(fc.nat(80), fc.nat(80)).map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const))
    fc.assert(
      fc.property(ranges, ranges, fc.integer({ min: 1, max: 60 }), (known, reported, duration) => {
        const before = watchedPercent(mergeWatched([], known, 100), duration)
        expect(watchedPercent(mergeWatched(known, reported, 100), duration)).toBeGreaterThanOrEqual(before)
      })
    )
  })
})

describe("courseProgress", () => {
  it.each([
    [1, 3, null, 33],
    [3, 3, null, 100],
    [0, 0, null, 0],
    [1, 2, new Date(), 100],
    [0, 0, new Date(), 100],
  ])("%s of %s lessons, completed %p: %s %%", (completedLessonCount, lessonCount, completedAt, progress_percent) => {
    expect(courseProgress({ lessonCount, completedLessonCount, completedAt })).toEqual({
      completed_lesson_count: completedLessonCount,
      progress_percent,
    })
  })
})
