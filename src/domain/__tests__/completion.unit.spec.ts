import fc from "fast-check"
import { completionPolicy, courseCompletedAt } from "../completion"

const now = new Date("2027-03-01T12:00:00Z")
const earlier = new Date("2027-02-01T12:00:00Z")

describe("completionPolicy", () => {
  it.each([
    ["a video", { isPlayable: true, durationSeconds: 60 }, "either", "watched"],
    ["a video of unknown length", { isPlayable: true, durationSeconds: null }, "manual", "manual"],
    ["an article, a document, or media that is not ready", { isPlayable: false, durationSeconds: 60 }, "manual", "manual"],
  ])("%s", (_name, lesson, free, strict) => {
    expect(completionPolicy({ ...lesson, strict: false })).toBe(free)
    expect(completionPolicy({ ...lesson, strict: true })).toBe(strict)
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
