import fc from "fast-check"
import { blockingLesson, lessonReleaseDate, releaseDate } from "../release"

const started = new Date("2027-01-01T08:30:00Z")
const at = (text: string) => ({ release_at: new Date(text), release_after_days: null })
const after = (days: number) => ({ release_at: null, release_after_days: days })
const open = { release_at: null, release_after_days: null }

describe("releaseDate", () => {
  it("is a date, days after access began, or at once", () => {
    expect(releaseDate(at("2027-03-03T00:00:00Z"), started, "UTC")).toEqual(new Date("2027-03-03T00:00:00Z"))
    expect(releaseDate(after(7), started, "UTC")).toEqual(new Date("2027-01-08T08:30:00Z"))
    expect(releaseDate(after(0), started, "UTC")).toBeNull()
    expect(releaseDate(open, started, "UTC")).toBeNull()
  })

  it("counts days of the store's calendar, at the hour of the purchase", () => {
    const bought = new Date("2027-03-27T09:00:00Z")
    expect(releaseDate(after(1), bought, "Europe/Berlin")).toEqual(new Date("2027-03-28T08:00:00Z"))
    expect(releaseDate(after(1), bought, "Asia/Kolkata")).toEqual(new Date("2027-03-28T09:00:00Z"))
    expect(lessonReleaseDate(after(1), open, bought, "Europe/Berlin")).toEqual(new Date("2027-03-28T08:00:00Z"))
  })

  it("moves with the beginning of access, to the second", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3_650 }), fc.date({ noInvalidDate: true, min: new Date(0), max: new Date("2100-01-01") }), (days, begin) => {
        expect(releaseDate(after(days), begin, "UTC")!.getTime() - begin.getTime()).toBe(days * 86_400_000)
      })
    )
  })
})

describe("lessonReleaseDate", () => {
  it("is the later one of section and lesson", () => {
    const later = new Date("2027-01-15T08:30:00Z")
    expect(lessonReleaseDate(after(14), at("2027-01-02T00:00:00Z"), started, "UTC")).toEqual(later)
    expect(lessonReleaseDate(at("2027-01-02T00:00:00Z"), after(14), started, "UTC")).toEqual(later)
    expect(lessonReleaseDate(open, after(14), started, "UTC")).toEqual(later)
    expect(lessonReleaseDate(open, open, started, "UTC")).toBeNull()
  })
})

describe("blockingLesson", () => {
  const outline = [
    { id: "a", completed: true },
    { id: "b", completed: false },
    { id: "c", completed: true },
    { id: "d", completed: false },
  ]

  it.each([
    ["a", null],
    ["b", null],
    ["c", null],
    ["d", "b"],
    ["gone", "b"],
  ])("before %s: %s", (lesson, blocking) => {
    expect(blockingLesson(outline, lesson)).toBe(blocking)
  })

  it("is the first lesson that is not completed before this one", () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: 1, maxLength: 20 }), fc.nat(19), (completed, index) => {
        const lessons = completed.map((value, id) => ({ id: String(id), completed: value }))
        const target = index % lessons.length
        const first = completed.slice(0, target).indexOf(false)
        expect(blockingLesson(lessons, String(target))).toBe(completed[target] || first === -1 ? null : String(first))
      })
    )
  })

  it("opens every completed lesson, and one more, wherever lessons are inserted, moved or taken out", () => {
    const lesson = fc.record({ id: fc.uuid(), completed: fc.boolean() })
    fc.assert(
      fc.property(fc.uniqueArray(lesson, { selector: ({ id }) => id }), (lessons) => {
        const open = lessons.filter(({ id }) => blockingLesson(lessons, id) === null)
        const next = lessons.find(({ completed }) => !completed)
        expect(open).toEqual(lessons.filter((one) => one.completed || one === next))
      })
    )
  })
})
