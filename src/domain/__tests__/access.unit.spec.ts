import fc from "fast-check"
import { ACCESS_DENIALS, evaluateAccess, evaluateCourseAccess, type LessonAccessInput } from "../access"
import type { EntitlementWindow } from "../entitlements"

const DAY = 86_400_000
const now = new Date("2027-03-01T12:00:00Z")
const inDays = (days: number) => new Date(now.getTime() + days * DAY)
const open: EntitlementWindow = { state: "active", reason: null, starts_at: inDays(-10), expires_at: null }
const pending: EntitlementWindow = { state: "pending", reason: "awaiting_payment", starts_at: null, expires_at: null }
const revoked: EntitlementWindow = { state: "revoked", reason: "order_canceled", starts_at: null, expires_at: null }
const expired: EntitlementWindow = { ...open, expires_at: inDays(-1) }

const anyWindow = fc.record({
  state: fc.constantFrom("pending" as const, "active" as const, "revoked" as const),
  reason: fc.constant(null),
  starts_at: fc.option(fc.integer({ min: -50, max: 50 }).map(inDays)),
  expires_at: fc.option(fc.integer({ min: -50, max: 50 }).map(inDays)),
})

describe("evaluateCourseAccess", () => {
  const course = (entitlements: EntitlementWindow[], courseStatus: "draft" | "published" | "archived" = "published") =>
    evaluateCourseAccess({ now, courseStatus, entitlements })

  it("opens while any entitlement is open, and says until when", () => {
    expect(course([revoked, open])).toEqual({ granted: true, via: "entitlement" })
    expect(course([{ ...open, expires_at: inDays(3) }, pending])).toEqual({ granted: true, via: "entitlement", until: inDays(3) })
  })

  it("stays open in an archived course and is closed in a draft", () => {
    expect(course([open], "archived").granted).toBe(true)
    expect(course([open], "draft")).toEqual({ granted: false, reason: "not_enrolled" })
  })

  it.each([
    ["not_enrolled", []],
    ["pending", [pending, revoked, expired]],
    // A server's clock may be a little ahead of the database's, which the gate goes by.
    ["pending", [{ ...open, starts_at: inDays(0.001) }, expired]],
    ["revoked", [revoked]],
  ] as const)("is closed because %s", (reason, entitlements) => {
    expect(course([...entitlements])).toEqual({ granted: false, reason })
  })

  it("is closed because it expired, and says when", () => {
    expect(course([expired, revoked])).toEqual({ granted: false, reason: "expired", until: inDays(-1) })
  })

  it("closes at the very moment it ends", () => {
    expect(course([{ ...open, expires_at: now }]).granted).toBe(false)
  })

  it("is open exactly when one of the sources is, and never throws", () => {
    fc.assert(
      fc.property(fc.array(anyWindow), (entitlements) => {
        const expected = entitlements.some(
          ({ state, starts_at, expires_at }) =>
            state === "active" && starts_at !== null && starts_at <= now && (expires_at === null || expires_at > now)
        )
        expect(course(entitlements).granted).toBe(expected)
      })
    )
  })
})

describe("evaluateAccess", () => {
  const rule = { release_at: null, release_after_days: null }
  const input = (change: Partial<LessonAccessInput> = {}): LessonAccessInput => ({
    now,
    courseStatus: "published",
    entitlements: [open],
    lesson: { id: "b", status: "published", is_preview: false, ...rule },
    section: rule,
    progression: "free",
    startedAt: inDays(-10),
    timeZone: "UTC",
    outline: [
      { id: "a", completed: false },
      { id: "b", completed: false },
    ],
    ...change,
  })
  const lesson = (change: Partial<LessonAccessInput["lesson"]>) => ({ ...input().lesson, ...change })

  it("opens what is released to whoever has the course", () => {
    expect(evaluateAccess(input())).toEqual({ granted: true, via: "entitlement" })
  })

  it("opens a preview of a published course to anyone, before its date and out of turn", () => {
    const preview = lesson({ is_preview: true, release_at: inDays(5) })
    expect(evaluateAccess(input({ lesson: preview, entitlements: [], startedAt: null }))).toEqual({ granted: true, via: "preview" })
    expect(evaluateAccess(input({ lesson: preview, entitlements: [revoked] }))).toEqual({ granted: true, via: "preview" })
    expect(evaluateAccess(input({ lesson: preview, progression: "sequential" }))).toEqual({ granted: true, via: "entitlement" })
    expect(evaluateAccess(input({ lesson: preview, entitlements: [], courseStatus: "archived" })).granted).toBe(false)
  })

  it("keeps an unpublished lesson from everybody, a preview too", () => {
    expect(evaluateAccess(input({ lesson: lesson({ status: "draft", is_preview: true }) })).granted).toBe(false)
    expect(evaluateAccess(input({ lesson: lesson({ is_preview: true }), courseStatus: "draft" })).granted).toBe(false)
  })

  it("says when a lesson opens", () => {
    expect(evaluateAccess(input({ lesson: lesson({ release_at: inDays(2) }) }))).toEqual({
      granted: false,
      reason: "not_released",
      until: inDays(2),
    })
    expect(evaluateAccess(input({ section: { release_at: null, release_after_days: 14 } }))).toEqual({
      granted: false,
      reason: "not_released",
      until: inDays(4),
    })
    expect(evaluateAccess(input({ lesson: lesson({ release_at: now }) })).granted).toBe(true)
  })

  it("says which lesson to finish first", () => {
    expect(evaluateAccess(input({ progression: "sequential" }))).toEqual({ granted: false, reason: "locked_by_order", by: "a" })
  })

  it("names the course's own lock before the lesson's", () => {
    const locked = { lesson: lesson({ release_at: inDays(2) }), progression: "sequential" as const }
    expect(evaluateAccess(input({ ...locked, entitlements: [pending] }))).toEqual({ granted: false, reason: "pending" })
  })

  it("fails closed: without an open course only a preview opens, and every denial has a known reason", () => {
    const days = fc.option(fc.integer({ min: -40, max: 40 }))
    const release = fc.record({ release_at: days.map((value) => (value === null ? null : inDays(value))), release_after_days: days })
    fc.assert(
      fc.property(
        fc.record({
          courseStatus: fc.constantFrom("draft" as const, "published" as const, "archived" as const),
          entitlements: fc.array(anyWindow),
          lesson: fc.tuple(release, fc.constantFrom("draft" as const, "published" as const), fc.boolean()),
          section: release,
          progression: fc.constantFrom("free" as const, "sequential" as const),
          completed: fc.array(fc.boolean(), { maxLength: 4 }),
        }),
        ({ lesson: [own, status, is_preview], completed, ...rest }) => {
          const access = evaluateAccess({
            ...rest,
            now,
            startedAt: inDays(-10),
    timeZone: "UTC",
            lesson: { ...own, id: "b", status, is_preview },
            outline: [...completed.map((value, index) => ({ id: `l${index}`, completed: value })), { id: "b", completed: false }],
          })
          const course = evaluateCourseAccess({ ...rest, now })
          if (access.granted) {
            expect(status).toBe("published")
            expect(course.granted || (is_preview && rest.courseStatus === "published")).toBe(true)
          } else {
            expect(ACCESS_DENIALS).toContain(access.reason)
          }
        }
      )
    )
  })
})
