import fc from "fast-check"
import { outlineChanges, type Outline } from "../outline"

const LESSONS = ["1", "2", "3", "4", "5", "6", "7"]
const SECTIONS = ["a", "b", "c", "d"]

/** Some of the sections in any order, each lesson in one of them or nowhere. */
const outlines = fc
  .record({
    sections: fc.shuffledSubarray(SECTIONS),
    lessons: fc.shuffledSubarray(LESSONS),
    homes: fc.array(fc.nat(), { minLength: LESSONS.length, maxLength: LESSONS.length }),
  })
  .map(({ homes, lessons, sections }): Outline => {
    const outline = sections.map((id) => ({ id, lesson_ids: [] as string[] }))
    lessons.forEach((lesson, index) => outline[homes[index] % (outline.length || 1)]?.lesson_ids.push(lesson))
    return outline
  })

const kinds = (before: Outline, after: Outline) =>
  outlineChanges(before, after).map((change) =>
    [change.kind, "lesson_id" in change ? change.lesson_id : "", change.section_id].filter(Boolean).join(" ")
  )

describe("outlineChanges", () => {
  const before = [
    { id: "a", lesson_ids: ["1", "2", "3", "4"] },
    { id: "b", lesson_ids: ["5"] },
  ]

  it("names a single move as one change, however many lessons it pushed along", () => {
    expect(kinds(before, [{ id: "a", lesson_ids: ["2", "3", "4", "1"] }, before[1]])).toEqual(["lesson_reordered 1 a"])
    expect(kinds(before, [{ id: "a", lesson_ids: ["1", "3", "4"] }, { id: "b", lesson_ids: ["2", "5"] }])).toEqual(["lesson_moved 2 b"])
    expect(kinds(before, before.toReversed())).toHaveLength(1)
  })

  it("names what was added and deleted", () => {
    const after = [{ id: "c", lesson_ids: ["6"] }, { id: "a", lesson_ids: ["1", "2", "4", "5"] }]
    expect(kinds(before, after)).toEqual([
      "section_added c",
      "section_removed b",
      "lesson_added 6 c",
      "lesson_moved 5 a",
      "lesson_removed 3 a",
    ])
  })

  it("finds nothing only where both orders are the same", () => {
    fc.assert(
      fc.property(outlines, outlines, (one, other) => {
        expect(outlineChanges(one, one)).toEqual([])
        expect(outlineChanges(one, other).length === 0).toBe(JSON.stringify(one) === JSON.stringify(other))
      })
    )
  })

  it("leaves in place what it does not name", () => {
    fc.assert(
      fc.property(outlines, outlines, (one, other) => {
        const changes = outlineChanges(one, other)
        const named = new Set(changes.map((change) => ("lesson_id" in change ? change.lesson_id : change.section_id)))
        const rest = (outline: Outline) => ({
          sections: outline.map(({ id }) => id).filter((id) => !named.has(id)),
          lessons: new Map(outline.map(({ id, lesson_ids }) => [id, lesson_ids.filter((lesson) => !named.has(lesson))])),
        })
        const [from, to] = [rest(one), rest(other)]
        expect(to.sections).toEqual(from.sections)
        for (const id of to.sections) {
          expect(to.lessons.get(id)).toEqual(from.lessons.get(id))
        }
      })
    )
  })
})
