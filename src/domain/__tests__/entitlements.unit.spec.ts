import fc from "fast-check"
import { accessUntil, chainWindows, isOpen, type EntitlementTerm, type EntitlementWindow } from "../entitlements"

const DAY = 86_400_000
const day = (n: number) => new Date(Date.UTC(2027, 0, 1) + n * DAY)

const term = (id: string, activated: number | null, access_days: number | null, rest: Partial<EntitlementTerm> = {}): EntitlementTerm => ({
  id,
  state: "active",
  activated_at: activated === null ? null : day(activated),
  access_days,
  fixed_until: null,
  ...rest,
})

const anyTerm = fc.record({
  id: fc.uuid(),
  state: fc.constantFrom("pending" as const, "active" as const, "revoked" as const),
  activated_at: fc.option(fc.integer({ min: 0, max: 400 }).map(day)),
  access_days: fc.option(fc.integer({ min: 1, max: 400 })),
  fixed_until: fc.option(fc.integer({ min: 0, max: 800 }).map(day), { freq: 5 }),
})
const anyTerms = fc.uniqueArray(anyTerm, { maxLength: 8, selector: (item) => item.id })

describe("chainWindows", () => {
  it("extends access that is open from its end", () => {
    expect(chainWindows([term("a", 0, 30), term("b", 10, 30)])).toEqual([
      { id: "a", starts_at: day(0), expires_at: day(30) },
      { id: "b", starts_at: day(30), expires_at: day(60) },
    ])
  })

  it("begins anew after a gap", () => {
    expect(chainWindows([term("a", 0, 30), term("b", 40, 30)])[1]).toEqual({ id: "b", starts_at: day(40), expires_at: day(70) })
  })

  it("gives back the days of what was revoked", () => {
    expect(chainWindows([term("a", 0, 30, { state: "revoked" }), term("b", 10, 30)])).toEqual([
      { id: "b", starts_at: day(10), expires_at: day(40) },
    ])
  })

  it("neither extends nor is extended by what lasts for ever or until a date", () => {
    const terms = [term("a", 0, null), term("b", 5, 30), term("c", 6, null, { fixed_until: day(8) }), term("d", 7, 30)]
    expect(chainWindows(terms)).toEqual([
      { id: "a", starts_at: day(0), expires_at: null },
      { id: "b", starts_at: day(5), expires_at: day(35) },
      { id: "c", starts_at: day(6), expires_at: day(8) },
      { id: "d", starts_at: day(35), expires_at: day(65) },
    ])
  })

  it("does not depend on the order in which terms became known", () => {
    fc.assert(
      fc.property(
        anyTerms.chain((terms) => fc.tuple(fc.constant(terms), fc.shuffledSubarray(terms, { minLength: terms.length }))),
        ([terms, shuffled]) => {
          expect(chainWindows(shuffled)).toEqual(chainWindows(terms))
        }
      )
    )
  })

  it("loses no day: windows in days never overlap, never begin early and have their full length", () => {
    fc.assert(
      fc.property(anyTerms, (terms) => {
        const windows = chainWindows(terms)
        const active = terms.filter((item) => item.state === "active" && item.activated_at)
        expect(windows.map((window) => window.id).sort()).toEqual(active.map((item) => item.id).sort())
        let end = Number.NEGATIVE_INFINITY
        for (const window of windows) {
          const own = active.find((item) => item.id === window.id)!
          expect(window.starts_at.getTime()).toBeGreaterThanOrEqual(own.activated_at!.getTime())
          if (own.access_days !== null && !own.fixed_until) {
            expect(window.expires_at!.getTime() - window.starts_at.getTime()).toBe(own.access_days * DAY)
            expect(window.starts_at.getTime()).toBe(Math.max(end, own.activated_at!.getTime()))
            end = window.expires_at!.getTime()
          }
        }
      })
    )
  })
})

describe("isOpen and accessUntil", () => {
  const open: EntitlementWindow = { state: "active", reason: null, starts_at: day(0), expires_at: day(10) }

  it("is open from its start to just before its end", () => {
    expect([day(-1), day(0), day(9), day(10)].map((now) => isOpen(open, now))).toEqual([false, true, true, false])
    expect(isOpen({ ...open, expires_at: null }, day(99_999))).toBe(true)
    expect(isOpen({ ...open, starts_at: null }, day(1))).toBe(false)
    expect(isOpen({ ...open, state: "pending" }, day(1))).toBe(false)
    expect(isOpen({ ...open, state: "revoked" }, day(1))).toBe(false)
  })

  it("reaches to the last end, for ever where one does, and nowhere where none is active", () => {
    expect(accessUntil([open, { ...open, expires_at: day(20) }])).toEqual(day(20))
    expect(accessUntil([open, { ...open, expires_at: null }])).toBeNull()
    expect(accessUntil([{ ...open, state: "revoked" }])).toBeUndefined()
    expect(accessUntil([])).toBeUndefined()
  })
})
