import type { Access } from "../../../../../../domain/access"
import type { EnrollmentRow } from "../../../../../../queries/enrollments"
import type { OutlineRow } from "../../../../../../queries/outlines"
import { continueLesson, gateLessons, matchesFilter, matchesSearch } from "../learning"
import { endOfSignature } from "../resources"

const now = new Date("2027-03-01T12:00:00Z")

const course: EnrollmentRow = {
  now,
  id: "crs_1",
  handle: "knots",
  title: "Knots",
  subtitle: null,
  description: null,
  level: null,
  language: null,
  access_days: null,
  progression: "free",
  lesson_count: 3,
  duration_seconds: 180,
  thumbnail: null,
  status: "published",
  enrollment_id: "enr_1",
  enrolled_at: new Date("2027-02-01T12:00:00Z"),
  first_opened_at: null,
  last_activity_at: null,
  last_lesson_id: null,
  completed_at: null,
  completion_percent: 90,
  strict: false,
  entitlements: [{ state: "active", reason: null, starts_at: "2027-02-01T12:00:00+00:00", expires_at: null }],
}

function lessons(...completed: boolean[]): OutlineRow[] {
  return completed.map((done, index) => ({
    course_id: "crs_1",
    section_id: "sec_1",
    section_title: "A",
    section_release_at: null,
    section_release_after_days: null,
    id: `les_${index + 1}`,
    title: `Lesson ${index + 1}`,
    type: "video",
    status: "published",
    is_preview: false,
    release_at: null,
    release_after_days: null,
    duration_seconds: 60,
    asset: { status: "ready", kind: "video" },
    completed: done,
    completed_at: done ? now : null,
    position_seconds: 0,
    watched: null,
  }))
}

describe("continueLesson", () => {
  const next = (row: Partial<EnrollmentRow>, ...completed: boolean[]) => {
    const of = { ...course, ...row }
    return continueLesson(of, gateLessons(of, lessons(...completed), "UTC"))?.id ?? null
  }

  it.each<[string, Partial<EnrollmentRow>, boolean[], string | null]>([
    ["a new course: the first lesson", {}, [false, false, false], "les_1"],
    ["in the midst: the lesson that was open", { last_lesson_id: "les_2" }, [false, false, false], "les_2"],
    ["that one is finished: the next one", { last_lesson_id: "les_2" }, [false, true, false], "les_3"],
    ["nothing behind it: what was left out", { last_lesson_id: "les_3" }, [false, true, true], "les_1"],
    ["all finished: the first", { last_lesson_id: "les_3" }, [true, true, true], "les_1"],
    ["the lesson is gone: the first unfinished", { last_lesson_id: "les_9" }, [true, false, false], "les_2"],
    [
      "by sequence, a lesson inserted above what is completed: that lesson",
      { progression: "sequential", last_lesson_id: "les_3" },
      [false, true, true],
      "les_1",
    ],
    ["by sequence: never a locked lesson", { progression: "sequential", last_lesson_id: "les_3" }, [false, false, false], "les_1"],
    ["no lessons: nowhere", {}, [], null],
    ["closed: nowhere", { entitlements: [] }, [false], null],
  ])("%s", (_, row, completed, expected) => {
    expect(next(row, ...completed)).toBe(expected)
  })
})

describe("matchesFilter", () => {
  const open: Access = { granted: true, via: "entitlement" }
  const closed: Access = { granted: false, reason: "pending" }
  const until = (days: number): Access => ({ ...open, until: new Date(now.getTime() + days * 86_400_000) })

  it.each<[string, Partial<EnrollmentRow>, Access, string[]]>([
    ["open, never opened", {}, open, ["all"]],
    ["open, begun", { first_opened_at: now }, open, ["all", "in_progress"]],
    ["completed", { first_opened_at: now, completed_at: now }, open, ["all", "completed"]],
    ["completed, closed since", { completed_at: now }, closed, ["all", "completed", "not_available"]],
    ["ends in 14 days", {}, until(14), ["all", "expiring"]],
    ["ends in 15 days", {}, until(15), ["all"]],
    ["closed", { first_opened_at: now }, closed, ["all", "not_available"]],
  ])("%s", (_, row, access, expected) => {
    const filters = ["all", "in_progress", "completed", "expiring", "not_available"] as const
    expect(filters.filter((filter) => matchesFilter({ ...course, ...row }, access, filter))).toEqual(expected)
  })
})

describe("matchesSearch", () => {
  it("ignores case and accents", () => {
    expect(matchesSearch({ title: "Café à la carte" }, "CAFE A")).toBe(true)
    expect(matchesSearch({ title: "Tea", subtitle: "and cake" }, "cake")).toBe(true)
    expect(matchesSearch({ title: "Tea" }, "cake")).toBe(false)
    expect(matchesSearch({ title: "Tea" }, undefined)).toBe(true)
  })
})

describe("endOfSignature", () => {
  const open = (until?: Date): Access => ({ granted: true, via: "entitlement", ...(until ? { until } : {}) })
  const at = (time: string) => new Date(`2027-03-01T${time}Z`)

  it.each([
    ["three hours, to the minute", 10_800, "12:00:59.900", "15:00:00"],
    ["ten minutes, to ten seconds", 600, "12:00:59.900", "12:10:50"],
    ["a minute, to the second", 60, "12:00:59.900", "12:01:59"],
  ])("is the same for all who ask within a moment: %s", (_name, ttl, asked, end) => {
    expect(endOfSignature(at(asked), ttl, open())).toEqual(at(end))
  })

  it("is the access's own end where that comes first, to the millisecond", () => {
    expect(endOfSignature(at("12:00:00"), 10_800, open(at("12:30:07.123")))).toEqual(at("12:30:07.123"))
  })
})
