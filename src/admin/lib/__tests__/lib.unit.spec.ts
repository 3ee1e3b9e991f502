import type { Outline } from "../../../domain/outline"
import type { AdminLesson, AdminSection } from "../../../http/admin"
import {
  coursePeriod,
  linkPeriod,
  releaseValues,
  toCourseDays,
  toGrantPeriod,
  toLinkDays,
  toRelease,
} from "../form-values"
import { formatBytes, formatClock, formatDuration } from "../format"
import { languageOfFile } from "../languages"
import { arranged, findLesson, moveLesson, moveSection, toOutline } from "../outline"
import { readAll } from "../read-all"
import { toCourseListParams, toEnrollmentListParams } from "../table-params"

const lesson = (id: string, section_id: string): AdminLesson => ({
  id,
  section_id,
  title: id,
  description: null,
  type: "video",
  rank: 0,
  status: "draft",
  is_preview: false,
  asset_id: null,
  next_asset: null,
  asset: null,
  body: null,
  duration_seconds: null,
  release_after_days: null,
  release_at: null,
  updated_by: null,
})

const section = (id: string, ...lessons: string[]): AdminSection => ({
  id,
  course_id: "crs_1",
  title: id,
  rank: 0,
  release_after_days: null,
  release_at: null,
  updated_by: null,
  lessons: lessons.map((lessonId) => lesson(lessonId, id)),
})

const ids = (outline: Outline | null) => outline?.map((item) => [item.id, ...item.lesson_ids].join(" ")) ?? null

describe("moving in the outline", () => {
  const sections = [section("a", "1", "2"), section("b", "3"), section("c")]
  const outline = toOutline(sections)

  it("swaps sections, and stops at either end", () => {
    expect(ids(moveSection(outline, "b", "up"))).toEqual(["b 3", "a 1 2", "c"])
    expect(moveSection(outline, "a", "up")).toBeNull()
    expect(moveSection(outline, "c", "down")).toBeNull()
    expect(moveSection(outline, "nowhere", "down")).toBeNull()
  })

  it("swaps lessons within a section", () => {
    expect(ids(moveLesson(outline, "2", "up"))).toEqual(["a 2 1", "b 3", "c"])
  })

  it("carries a lesson over a section's end, and tells it so", () => {
    const moved = moveLesson(outline, "2", "down")
    expect(ids(moved)).toEqual(["a 1", "b 2 3", "c"])
    expect(findLesson(arranged(sections, moved ?? []), "2")?.lesson.section_id).toBe("b")
    expect(ids(moveLesson(outline, "3", "up"))).toEqual(["a 1 2 3", "b", "c"])
    expect(ids(moveLesson(outline, "3", "down"))).toEqual(["a 1 2", "b", "c 3"])
  })

  it("stops at the outline's ends and leaves its input alone", () => {
    expect(moveLesson(outline, "1", "up")).toBeNull()
    expect(moveLesson(outline, "nowhere", "up")).toBeNull()
    expect(ids(outline)).toEqual(["a 1 2", "b 3", "c"])
  })

  it("shows an order with what was added since in its place, and without what is gone", () => {
    const order = [{ id: "b", lesson_ids: ["1", "gone"] }, { id: "lost", lesson_ids: [] }, { id: "a", lesson_ids: ["2"] }]
    expect(ids(toOutline(arranged(sections, order)))).toEqual(["b 1 3", "a 2", "c"])
  })
})

describe("formatting", () => {
  it.each([
    [0, "0:00"],
    [75, "1:15"],
    [3_675, "1:01:15"],
    [59.6, "1:00"],
  ])("%d seconds as a clock", (seconds, text) => expect(formatClock(seconds)).toBe(text))

  it.each([
    [42, "42 sec"],
    [90, "2 min"],
    [5_400, "1 hr 30 min"],
    [7_200, "2 hr"],
  ])("%d seconds as a duration", (seconds, text) => expect(formatDuration(seconds, "en")).toBe(text))

  it.each([
    [999, "999 bytes"],
    [1_536, "2 kB"],
    [1_536_000, "1.5 MB"],
    [4_700_000_000, "4.7 GB"],
  ])("%d bytes", (bytes, text) => expect(formatBytes(bytes, "en")).toBe(text))
})

describe("periods", () => {
  it.each([null, 30])("a course's %s days survive the form", (days) => {
    expect(toCourseDays(coursePeriod(days))).toBe(days)
  })
  it.each([null, 0, 30])("a link's %s days survive the form", (days) => {
    expect(toLinkDays(linkPeriod(days))).toBe(days)
  })

  it("a grant names days, a day, or neither", () => {
    const until = new Date(2027, 2, 1)
    expect(toGrantPeriod({ period: "days", days: "7", until })).toEqual({ access_days: 7 })
    expect(toGrantPeriod({ period: "date", days: "7", until })).toEqual({ expires_at: "2027-03-01" })
    expect(toGrantPeriod({ period: "forever", days: "7", until })).toEqual({})
  })

  it.each([
    { release_after_days: null, release_at: null },
    { release_after_days: 7, release_at: null },
    { release_after_days: null, release_at: "2027-03-01T00:00:00.000Z" },
  ])("a release rule survives the form: %j", (rule) => expect(toRelease(releaseValues(rule))).toEqual(rule))
})

describe("a table's address", () => {
  const none = { q: undefined, order: undefined, offset: undefined }

  it("becomes the list's parameters", () => {
    expect(
      toCourseListParams({ q: "knots", order: "-title", offset: "20", status: '["draft","published"]' }, 20)
    ).toEqual({ limit: 20, offset: 20, q: "knots", order: "-title", status: ["draft", "published"] })
    expect(toEnrollmentListParams({ ...none, state: '"active"', source: '"order"' }, 10)).toEqual({
      limit: 10,
      offset: 0,
      state: "active",
      source: "order",
    })
  })

  it.each(["{", "null", '["sold"]', "-1", ""])("ignores what it does not know: %s", (typed) => {
    expect(toCourseListParams({ ...none, offset: typed, status: typed }, 20)).toEqual({ limit: 20, offset: 0 })
  })

  it("takes a filter typed without quotes", () => {
    expect(toCourseListParams({ ...none, status: "draft" }, 20).status).toEqual(["draft"])
  })
})

describe("reading a list to its end", () => {
  const list = (items: number[]) => (page: { limit: number; offset: number }) =>
    Promise.resolve({ count: items.length, items: items.slice(page.offset, page.offset + page.limit) })

  it.each([0, 1, 200, 201, 1_003])("reads all of %i", async (length) => {
    const items = Array.from({ length }, (_, index) => index)
    expect(await readAll(list(items))).toEqual(items)
  })

  it("ends where the list shrinks meanwhile", async () => {
    expect(await readAll(({ offset }) => Promise.resolve({ count: 500, items: offset ? [] : [1, 2] }))).toEqual([1, 2])
  })
})

describe("languageOfFile", () => {
  it.each([
    ["knots.en.srt", "en"],
    ["knots.pt-BR.vtt", "pt-BR"],
    ["knots.pt_br.vtt", "pt-BR"],
    ["knots.en.sdh.srt", "en"],
    ["knots.en.hi.forced.srt", "en"],
    ["knots.hi.srt", "hi"],
    ["Knots.2026.DE.vtt", "de"],
    ["knots.zh-Hant.srt", "zh-Hant"],
    ["part-my.srt", null],
    ["part my.srt", null],
    ["knots_de.vtt", null],
    ["talk.es_AR.srt", null],
    ["is-it.vtt", null],
    ["lesson-no.srt", null],
    ["en.srt", null],
    ["knots.srt", null],
    ["knots.en.txt", null],
    ["knots.english.srt", null],
  ])("reads %s as %s", (name, language) => {
    expect(languageOfFile(name)).toBe(language)
  })
})
