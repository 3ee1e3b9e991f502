import { decideExtension, type ExtendedEntitlement } from "../extension"

const NOW = new Date("2027-03-10T12:00:00Z")
const at = (days: number) => new Date(NOW.getTime() + days * 86_400_000)

const given = (end: Date | null, change: Partial<ExtendedEntitlement> = {}): ExtendedEntitlement => ({
  state: "active",
  reason: null,
  starts_at: at(-10),
  expires_at: end,
  fixed_until: null,
  ...change,
})
const days = { access_days: 30, expires_at: null }

describe("decideExtension", () => {
  it("adds days behind days, which the ledger lays one behind the other", () => {
    expect(decideExtension([given(at(5))], days, NOW)).toEqual({ access_days: 30, fixed_until: null })
  })

  it("adds days behind a fixed end, which nothing is laid behind", () => {
    const fixed = given(at(5), { fixed_until: at(5) })
    expect(decideExtension([given(at(2)), fixed], days, NOW)).toEqual({ access_days: null, fixed_until: at(35) })
  })

  it("counts days from now where access has ended", () => {
    const over = [given(at(-1)), given(at(-2), { fixed_until: at(-2) })]
    expect(decideExtension(over, days, NOW)).toEqual({ access_days: 30, fixed_until: null })
    expect(decideExtension([given(at(-1), { fixed_until: at(-1) })], days, NOW)).toEqual({ access_days: 30, fixed_until: null })
  })

  it("takes a later end as it is", () => {
    expect(decideExtension([given(at(5))], { access_days: null, expires_at: at(6) }, NOW)).toEqual({
      access_days: null,
      fixed_until: at(6),
    })
  })

  it("refuses an end that comes no later", () => {
    expect(decideExtension([given(at(5))], { access_days: null, expires_at: at(5) }, NOW)).toEqual({
      refused: { code: "lasts_longer", detail: at(5).toISOString() },
    })
  })

  it("refuses what lasts for ever", () => {
    expect(decideExtension([given(at(5)), given(null)], days, NOW)).toEqual({ refused: { code: "lasts_for_ever", detail: null } })
  })

  it("refuses where nothing is active", () => {
    const closed = [given(null, { state: "revoked", starts_at: null }), given(null, { state: "pending", starts_at: null })]
    expect(decideExtension(closed, days, NOW)).toEqual({ refused: { code: "nothing_active", detail: null } })
    expect(decideExtension([], days, NOW)).toEqual({ refused: { code: "nothing_active", detail: null } })
  })
})
