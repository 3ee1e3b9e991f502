import fc from "fast-check"
import { courseCompletedAt, lessonCompletedAt } from "../completion"
import { coverage, mergeWatched, type WatchedRange } from "../watched-ranges"

const now = new Date("2027-03-01T12:00:00Z")
const earlier = new Date("2027-02-01T12:00:00Z")

describe("lessonCompletedAt", () => {
  const lesson = { durationSeconds: 100, completionPercent: 90, completedAt: null, now }

  it("counts coverage, not the playhead", () => {
    expect(lessonCompletedAt({ ...lesson, watched: [[95, 100]] })).toBeNull()
    expect(lessonCompletedAt({ ...lesson, watched: [[0, 89]] })).toBeNull()
    expect(lessonCompletedAt({ ...lesson, watched: [[0, 50], [60, 100]] })).toBe(now)
  })

  it("completes nothing by watching while the duration is not known", () => {
    expect(lessonCompletedAt({ ...lesson, watched: [[0, 100]], durationSeconds: null })).toBeNull()
    expect(lessonCompletedAt({ ...lesson, watched: [], durationSeconds: 0 })).toBeNull()
  })

  it("keeps the first date, whatever is watched or however long the media has become", () => {
    fc.assert(
      fc.property(fc.option(fc.integer({ min: 0, max: 10_000 })), fc.integer({ min: 1, max: 100 }), (duration, percent) => {
        const input = { watched: [], durationSeconds: duration, completionPercent: percent, completedAt: earlier, now }
        expect(lessonCompletedAt(input)).toBe(earlier)
      })
    )
  })

  it("agrees with the coverage at every threshold", () => {
    const range = fc.tuple(fc.nat(120), fc.nat(120)).map(([a, b]): WatchedRange => [Math.min(a, b), Math.max(a, b)])
    fc.assert(
      fc.property(fc.array(range, { maxLength: 6 }), fc.integer({ min: 1, max: 100 }), (ranges, percent) => {
        const watched = mergeWatched([], ranges, 100)
        const completed = lessonCompletedAt({ ...lesson, watched, completionPercent: percent })
        expect(completed !== null).toBe(coverage(watched, 100) * 100 >= percent)
      })
    )
  })
})

describe("courseCompletedAt", () => {
  it("needs every published lesson, and at least one", () => {
    expect(courseCompletedAt({ lessonIds: ["a", "b"], completedLessonIds: ["a"], completedAt: null, now })).toBeNull()
    expect(courseCompletedAt({ lessonIds: ["a", "b"], completedLessonIds: ["b", "a", "gone"], completedAt: null, now })).toBe(now)
    expect(courseCompletedAt({ lessonIds: [], completedLessonIds: ["gone"], completedAt: null, now })).toBeNull()
  })

  it("stays completed when lessons are added", () => {
    fc.assert(
      fc.property(fc.array(fc.string()), fc.array(fc.string()), (lessonIds, completedLessonIds) => {
        expect(courseCompletedAt({ lessonIds, completedLessonIds, completedAt: earlier, now })).toBe(earlier)
      })
    )
  })
})
