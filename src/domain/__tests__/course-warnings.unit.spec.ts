import { courseWarnings, type CheckedCourse } from "../course-warnings"

type Lesson = CheckedCourse["sections"][number]["lessons"][number]

const NOW = new Date("2027-03-01T12:00:00Z")

const lesson = (change: Partial<Lesson> = {}): Lesson => ({
  id: "les_1",
  type: "video",
  status: "published",
  is_preview: false,
  body: null,
  asset: { kind: "video", status: "ready" },
  release_after_days: null,
  release_at: null,
  ...change,
})

const codes = (lessons: Lesson[], course: Partial<CheckedCourse> = {}, section: { release_after_days?: number; release_at?: Date } = {}) =>
  courseWarnings(
    { access_days: null, sections: [{ release_after_days: null, release_at: null, ...section, lessons }], ...course },
    NOW
  ).map(({ code }) => code)

describe("courseWarnings", () => {
  it("has nothing to say of a course that works", () => {
    const lessons = [
      lesson(),
      lesson({ type: "audio", asset: { kind: "audio", status: "ready" } }),
      lesson({ type: "document", asset: { kind: "document", status: "ready" } }),
      lesson({ type: "article", body: "Text", asset: null }),
    ]
    expect(codes(lessons)).toEqual([])
  })

  it.each<[string, Partial<Lesson>, string[]]>([
    ["a video without a file", { asset: null }, ["file_missing"]],
    ["an audio lesson with a video", { type: "audio" }, ["file_of_other_kind"]],
    ["a document lesson with a sound file", { type: "document", asset: { kind: "audio", status: "ready" } }, ["file_of_other_kind"]],
    ["a file that failed", { asset: { kind: "video", status: "failed" } }, ["file_not_ready"]],
    ["a file that is being processed", { asset: { kind: "video", status: "processing" } }, ["file_not_ready"]],
    ["an article without text", { type: "article", asset: null, body: "  " }, ["text_missing"]],
    ["a preview in a draft", { status: "draft", is_preview: true }, ["nothing_published", "preview_is_draft"]],
    ["a draft without a file", { status: "draft", asset: null }, ["nothing_published"]],
  ])("%s", (_name, change, expected) => expect(codes([lesson(change)])).toEqual(expected))

  it("names a lesson that opens only after the access ended, by its own rule or its section's", () => {
    const thirty = { access_days: 30 }
    expect(codes([lesson({ release_after_days: 30 })], thirty)).toEqual(["opens_after_access_ends"])
    expect(codes([lesson({ release_after_days: 29 })], thirty)).toEqual([])
    expect(codes([lesson()], thirty, { release_after_days: 31 })).toEqual(["opens_after_access_ends"])
    expect(codes([lesson({ release_at: new Date("2027-04-15T12:00:00Z") })], thirty)).toEqual(["opens_after_access_ends"])
    expect(codes([lesson({ release_at: new Date("2027-03-15T12:00:00Z") })], thirty)).toEqual([])
    expect(codes([lesson({ release_after_days: 300 })])).toEqual([])
    expect(codes([lesson({ release_after_days: 300, is_preview: true })], thirty)).toEqual([])
  })

  it("says once that nothing is published, also without any lesson", () => {
    expect(codes([])).toEqual(["nothing_published"])
    expect(courseWarnings({ access_days: null, sections: [] }, NOW)).toEqual([{ code: "nothing_published", lesson_id: null }])
  })
})
