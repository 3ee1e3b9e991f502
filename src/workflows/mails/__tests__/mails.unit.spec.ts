// First: it loads the platform that links are defined with.
import { recorded } from "../send-course-mails"
import { pageUrl } from "../../../emails/pages"
import { parseCourseOptions } from "../../../options"
import type { GrantedCourseRow } from "../../../queries/mail-grants"
import type { LessonReaderRow, NewLessonRow } from "../../../queries/mail-new-lessons"
import { daysLeft } from "../lib/build-access-ends"
import { openCourses } from "../lib/build-access-granted"
import { opensWhen } from "../lib/build-order-pending"
import { MAX_ATTEMPTS, retrySeconds } from "../lib/deliver-mail"
import { hourIn } from "../lib/mail-hour"
import { accessEndsRef, newLessonRef, parseAccessEndsRef, parseNewLessonRef } from "../lib/mail-refs"
import { visibleLessons } from "../steps/record-new-lesson-mails"

const now = new Date("2026-11-21T12:00:00.000Z")
const after = (days: number) => new Date(now.getTime() + days * 86_400_000)
const { mails } = parseCourseOptions({ mails: { storefrontUrl: "https://shop.example.com/" } })

describe("pageUrl", () => {
  it("puts encoded values into the path, and leaves out what is not known", () => {
    expect(pageUrl(mails, "lesson", { course_id: "a/b", lesson_id: "les_1" })).toBe(
      "https://shop.example.com/account/courses/a%2Fb?lesson=les_1"
    )
    expect(pageUrl(mails, "product")).toBe("https://shop.example.com/products/")
  })

  it("answers nothing without a storefront", () => {
    expect(pageUrl({ ...mails, storefrontUrl: undefined }, "library")).toBeNull()
  })
})

it("reads its refs back", () => {
  const end = "2026-12-01T00:00:00.000Z"
  expect(parseAccessEndsRef(accessEndsRef("enr_1", "2026-12-01T01:00:00+01:00", 7))).toEqual({
    enrollmentId: "enr_1",
    accessUntil: new Date(end),
  })
  expect(accessEndsRef("enr_1", end, 7)).not.toBe(accessEndsRef("enr_1", end, 1))
  expect(parseAccessEndsRef("enr_1")).toBeNull()
  expect(parseNewLessonRef(newLessonRef("enr_1", "les_1"))).toEqual({ enrollmentId: "enr_1", lessonId: "les_1" })
  expect(recorded(["cmail_1"])).toEqual({ mail_ids: ["cmail_1"] })
})

it.each([
  [6.98, 7],
  [1.4, 1],
  [0.9, 1],
  [0.3, 0],
  [-1, 0],
])("counts %d days as %d", (days, whole) => {
  expect(daysLeft(after(days), now, "UTC")).toBe(whole)
})

it("counts days of the calendar where access ends with one", () => {
  const until = new Date("2027-12-31T23:00:00Z")
  const at = (moment: string, zone = "Europe/Berlin") => daysLeft(until, new Date(moment), zone)
  expect(at("2027-12-31T08:00:00Z")).toBe(0)
  expect(at("2027-12-30T22:59:00Z")).toBe(1)
  expect(at("2027-12-30T23:01:00Z")).toBe(0)
  expect(at("2027-12-25T08:00:00Z")).toBe(6)
  expect(at("2027-12-31T08:00:00Z", "UTC")).toBe(1)
})

it("waits longer after each attempt, and stops after the last", () => {
  const waits = Array.from({ length: MAX_ATTEMPTS }, (_, index) => retrySeconds(index + 1))
  expect(waits).toEqual([60, 300, 1_800, 7_200, null])
  expect(retrySeconds(9)).toBeNull()
})

it.each([
  ["awaiting_payment", "paid"],
  ["awaiting_delivery", "delivered"],
  ["awaiting_completion", "completed"],
  ["awaiting_confirmation", "confirmed"],
  [null, "confirmed"],
])("says of %s that it opens when %s", (reason, when) => {
  expect(opensWhen(reason)).toBe(when)
})

it("knows the hour elsewhere", () => {
  expect(hourIn("UTC", now)).toBe(12)
  expect(hourIn("Asia/Tokyo", now)).toBe(21)
  expect(hourIn("Europe/Vienna", new Date("2026-11-20T23:30:00Z"))).toBe(0)
})

const entitlement = (expires_at: Date | null, state: "active" | "revoked" = "active") => ({
  state,
  reason: null,
  starts_at: after(-1).toISOString(),
  expires_at: expires_at?.toISOString() ?? null,
})

describe("openCourses", () => {
  const row: GrantedCourseRow = {
    now,
    enrolled_at: after(-1),
    entitlements: [entitlement(after(30))],
    customer_id: "cus_1",
    order_id: null,
    source: "manual",
    course_id: "crs_1",
    handle: "knots",
    title: "Knots",
    status: "published",
  }

  it("names each open course once, with the end of all its access", () => {
    expect(openCourses([row, row], { mails, timeZone: "UTC" })).toEqual([
      { title: "Knots", url: "https://shop.example.com/account/courses/crs_1", accessUntil: after(30), accessUntilDay: null },
    ])
  })

  it("leaves out what is closed", () => {
    expect(openCourses([{ ...row, entitlements: [entitlement(null, "revoked")] }], { mails, timeZone: "UTC" })).toEqual([])
    expect(openCourses([{ ...row, status: "draft" }], { mails, timeZone: "UTC" })).toEqual([])
    expect(openCourses([{ ...row, entitlements: [entitlement(after(-0.1))] }], { mails, timeZone: "UTC" })).toEqual([])
  })
})

describe("visibleLessons", () => {
  const lesson = (id: string, fields: Partial<NewLessonRow> = {}): NewLessonRow => ({
    id,
    status: "published",
    is_preview: false,
    release_at: null,
    release_after_days: null,
    section_release_at: null,
    section_release_after_days: null,
    course_id: "crs_1",
    course_status: "published",
    progression: "sequential",
    published_at: after(-0.5),
    ...fields,
  })
  const reader: LessonReaderRow = {
    now,
    status: "published",
    enrolled_at: after(-1),
    entitlements: [entitlement(null)],
    enrollment_id: "enr_1",
    customer_id: "cus_1",
    cursor: "",
    lesson_ids: ["b", "a", "later", "dripped", "preview"],
  }

  it("are those released to this customer, in outline order, whatever must be finished first", () => {
    const lessons = [
      lesson("a"),
      lesson("told"),
      lesson("later", { release_at: after(1) }),
      lesson("dripped", { section_release_after_days: 3 }),
      lesson("b", { release_after_days: 1 }),
      lesson("preview", { is_preview: true }),
    ]
    expect(visibleLessons(reader, lessons, "UTC")).toEqual(["a", "b", "preview"])
  })

  it("are none without access, not even previews", () => {
    expect(visibleLessons({ ...reader, entitlements: [] }, [lesson("a"), lesson("preview", { is_preview: true })], "UTC")).toEqual([])
  })
})
