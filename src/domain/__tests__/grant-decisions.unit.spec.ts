import {
  decideGrants,
  grantRuleFor,
  MAX_ACCESS_DAYS,
  type CourseOffer,
  type GrantInput,
  type KnownSale,
  type OrderFacts,
  type OrderLineFacts,
} from "../grant-decisions"
import type { PaymentFacts } from "../order-money"

const at = (hour: number) => new Date(Date.UTC(2027, 2, 1, hour))
const now = at(20)

const line = (change: Partial<OrderLineFacts> = {}): OrderLineFacts => ({
  id: "line",
  product_id: "prod",
  variant_id: "variant",
  created_at: at(8),
  total: 100,
  quantity: 1,
  returned_quantity: 0,
  delivered_quantity: 0,
  delivered_at: null,
  requires_shipping: true,
  ...change,
})
const payment = (captured: [number, Date][] = [], change: Partial<PaymentFacts> = {}): PaymentFacts => ({
  provider_id: "pp_system_default",
  canceled_at: null,
  captures: captured.map(([amount, created_at]) => ({ amount, created_at })),
  refunds: [],
  ...change,
})
const refund = (amount: number) => ({ amount, created_at: at(15) })
const order = (change: Partial<OrderFacts> = {}): OrderFacts => ({
  status: "pending",
  is_draft: false,
  canceled_at: null,
  placed_at: at(8),
  currency_decimals: 2,
  total: 100,
  credit_total: 0,
  payments: [payment()],
  confirmed_at: null,
  lines: [line()],
  ...change,
})
const offer = (change: Partial<CourseOffer> = {}): CourseOffer => ({
  course_id: "course",
  product_id: "prod",
  variant_id: null,
  access_days: null,
  course_access_days: 30,
  ...change,
})
const decide = (facts: OrderFacts, change: Partial<GrantInput> = {}) =>
  decideGrants({ order: facts, offers: [offer()], known: [], rules: { default: "paid" }, onRefund: "revokeWhenFull", now, ...change })
const known = (change: Partial<KnownSale> = {}): KnownSale => ({
  line_id: "line",
  course_id: "course",
  unit_days: 30,
  units: 1,
  activated_at: at(9),
  ...change,
})
const answer = (facts: OrderFacts, change: Partial<GrantInput> = {}) => decide(facts, change).map(({ state, reason }) => [state, reason])
const paid = payment([[100, at(9)]])

describe("which courses", () => {
  it("gives what the product opens, for the link's days before the course's", () => {
    expect(decide(order({ payments: [paid] }))).toEqual([
      {
        line_id: "line",
        course_id: "course",
        state: "active",
        reason: null,
        activated_at: at(9),
        unit_days: 30,
        units: 1,
        access_days: 30,
      },
    ])
    expect(decide(order(), { offers: [offer({ access_days: 7 })] })[0].access_days).toBe(7)
    expect(decide(order(), { offers: [offer({ access_days: 0 })] })[0].access_days).toBeNull()
    expect(decide(order(), { offers: [offer({ course_access_days: null })] })[0].access_days).toBeNull()
  })

  it.each([[[0, 1]], [[1, 0]]])("lets a variant's link win over its product's (%p)", (sequence) => {
    const both = [offer({ access_days: 7 }), offer({ product_id: null, variant_id: "variant", access_days: 90 })]
    const decisions = decide(order(), { offers: sequence.map((index) => both[index]) })
    expect(decisions.map((decision) => decision.access_days)).toEqual([90])
  })

  it("gives nothing for other variants and products, or lines without one", () => {
    const offers = [offer({ product_id: "other" }), offer({ product_id: null, variant_id: "other" })]
    expect(decide(order(), { offers })).toEqual([])
    expect(decide(order({ lines: [line({ product_id: null, variant_id: null })] }))).toEqual([])
  })

  it("gives every course of every line once", () => {
    const lines = [line(), line({ id: "second" })]
    const offers = [offer(), offer({ course_id: "bonus" })]
    const ids = decide(order({ lines }), { offers }).map((decision) => `${decision.line_id} ${decision.course_id}`)
    expect(ids).toEqual(["line bonus", "line course", "second bonus", "second course"])
  })

  it("keeps what was sold when the link is taken away, and its days when the link changes", () => {
    expect(answer(order({ payments: [paid] }), { offers: [], known: [known()] })).toEqual([["active", null]])
    expect(decide(order({ payments: [paid] }), { offers: [offer({ access_days: 5 })], known: [known()] })[0].access_days).toBe(30)
  })

  it("takes a changed link's days while the sale waits", () => {
    const waiting = known({ activated_at: null })
    expect(decide(order(), { offers: [offer({ access_days: 5 })], known: [waiting] })[0].access_days).toBe(5)
    expect(decide(order(), { offers: [], known: [waiting] })[0]).toMatchObject({ state: "pending", access_days: 30 })
  })
})

describe("when it opens", () => {
  it.each([
    ["placed", "active", null],
    ["paid", "pending", "awaiting_payment"],
    ["delivered", "pending", "awaiting_delivery"],
    ["completed", "pending", "awaiting_completion"],
    ["manual", "pending", "awaiting_confirmation"],
  ] as const)("an unpaid order under %s: %s", (rule, state, reason) => {
    expect(answer(order(), { rules: { default: rule } })).toEqual([[state, reason]])
  })

  it("gives nothing for a draft", () => {
    expect(decide(order({ is_draft: true, payments: [paid], confirmed_at: at(9) }))).toEqual([])
    expect(decide(order({ status: "draft" }), { rules: { default: "placed" } })).toEqual([])
  })

  it("dates a placed order by itself, a converted draft by now", () => {
    const rules = { default: "placed" as const }
    expect(decide(order(), { rules })[0].activated_at).toEqual(at(8))
    expect(decide(order({ placed_at: null }), { rules })[0].activated_at).toEqual(now)
  })

  it("is paid with the capture that completes the sum, over all payments", () => {
    const parts = [payment([[40, at(9)]]), payment([[60, at(11)]], { provider_id: "pp_card" })]
    expect(decide(order({ payments: parts }))[0]).toMatchObject({ state: "active", activated_at: at(11) })
    expect(answer(order({ payments: [payment([[99.99, at(9)]])] }))).toEqual([["pending", "awaiting_payment"]])
    expect(answer(order({ total: 0.3, payments: [payment([[0.1, at(9)], [0.2, at(9)]])] }))).toEqual([["active", null]])
  })

  it("is paid at once where nothing is due", () => {
    expect(decide(order({ total: 0, payments: [], lines: [line({ total: 0 })] }))[0]).toMatchObject({ state: "active", activated_at: at(8) })
  })

  it("does not give a free line away before the rest is paid", () => {
    const lines = [line({ total: 0, created_at: at(8) }), line({ id: "second", product_id: "other", total: 100, created_at: new Date(at(8).getTime() + 1) })]
    expect(answer(order({ lines }))).toEqual([["pending", "awaiting_payment"]])
  })

  it("keeps a paid line paid when an edit adds another, which waits for its own money", () => {
    const lines = [line(), line({ id: "second", created_at: at(12) })]
    const dearer = order({ total: 200, lines, payments: [paid] })
    expect(answer(dearer)).toEqual([["active", null], ["pending", "awaiting_payment"]])
    const settled = { ...dearer, payments: [paid, payment([[100, at(13)]])] }
    expect(decide(settled).map((decision) => decision.activated_at)).toEqual([at(9), at(13)])
  })

  it("opens an exchanged line that costs nothing more", () => {
    const lines = [line({ returned_quantity: 1, total: 0 }), line({ id: "second", created_at: at(12) })]
    expect(answer(order({ lines, payments: [paid] }))).toEqual([["revoked", "line_returned"], ["active", null]])
  })

  it("opens with the first piece that is delivered", () => {
    const rules = { default: "delivered" as const }
    const delivered = line({ quantity: 2, delivered_quantity: 1, delivered_at: at(14) })
    expect(decide(order({ lines: [delivered] }), { rules })[0]).toMatchObject({ state: "active", activated_at: at(14) })
  })

  it("delivers a line without shipping with the order's parcels, or by itself", () => {
    const rules = { default: "delivered" as const }
    const digital = line({ requires_shipping: false })
    const parcel = line({ id: "parcel", product_id: "other", quantity: 2 })
    expect(answer(order({ lines: [digital] }), { rules })).toEqual([["pending", "awaiting_delivery"]])
    expect(answer(order({ lines: [digital, { ...parcel, delivered_quantity: 1 }] }), { rules })).toEqual([["pending", "awaiting_delivery"]])
    const arrived = { ...parcel, delivered_quantity: 2, delivered_at: at(14) }
    expect(decide(order({ lines: [digital, arrived] }), { rules })[0]).toMatchObject({ state: "active", activated_at: at(14) })
    expect(answer(order({ lines: [{ ...digital, delivered_quantity: 1 }] }), { rules })).toEqual([["active", null]])
  })

  it.each(["completed", "archived"])("counts an order that is %s as completed", (status) => {
    expect(answer(order({ status }), { rules: { default: "completed" } })).toEqual([["active", null]])
  })

  it.each(["paid", "delivered", "completed", "manual"] as const)("opens under %s when somebody confirms, for the lines of then", (rule) => {
    const lines = [line(), line({ id: "second", created_at: at(12) })]
    const decisions = decide(order({ total: 200, lines, confirmed_at: at(10) }), { rules: { default: rule } })
    expect(decisions.map(({ state, activated_at }) => [state, activated_at])).toEqual([["active", at(10)], ["pending", null]])
  })

  it("never closes what was open because it waits again", () => {
    for (const rule of ["paid", "delivered", "completed", "manual"] as const) {
      expect(answer(order(), { known: [known()], rules: { default: rule } })).toEqual([["active", null]])
    }
  })
})

describe("whose rule", () => {
  const rules = { default: "paid" as const, pp_cash: "delivered" as const, pp_trusted: "placed" as const }
  it("is the provider's, or the default", () => {
    expect(grantRuleFor([payment([], { provider_id: "pp_cash" })], rules)).toBe("delivered")
    expect(grantRuleFor([payment([], { provider_id: "pp_other" })], rules)).toBe("paid")
    expect(grantRuleFor([], rules)).toBe("paid")
  })

  it("is the strictest where several paid, without those that were canceled", () => {
    const cash = payment([], { provider_id: "pp_cash" })
    const trusted = payment([], { provider_id: "pp_trusted" })
    expect(grantRuleFor([trusted, cash], rules)).toBe("delivered")
    expect(grantRuleFor([trusted, { ...cash, canceled_at: at(9) }], rules)).toBe("placed")
  })

  it("stays the canceled payment's where no other took its place", () => {
    expect(grantRuleFor([payment([], { provider_id: "pp_cash", canceled_at: at(9) })], rules)).toBe("delivered")
  })
})

describe("when it closes", () => {
  it("closes with the order, before and after it opened, and even when confirmed", () => {
    const canceled = { status: "canceled", canceled_at: at(12) }
    expect(answer(order(canceled))).toEqual([["revoked", "order_canceled"]])
    expect(answer(order({ ...canceled, payments: [paid], confirmed_at: at(9) }), { known: [known()] })).toEqual([["revoked", "order_canceled"]])
    expect(answer(order({ status: "archived", canceled_at: at(12) }))).toEqual([["revoked", "order_canceled"]])
  })

  it("closes a line that is removed or returned, however it says so", () => {
    expect(answer(order({ lines: [] }), { known: [known()] })).toEqual([["revoked", "line_removed"]])
    expect(answer(order({ lines: [line({ quantity: 0 })], payments: [paid] }))).toEqual([["revoked", "line_removed"]])
    expect(answer(order({ lines: [line({ quantity: 2, returned_quantity: 2 })], payments: [paid] }))).toEqual([["revoked", "line_returned"]])
  })

  it("counts the days of what is kept", () => {
    const facts = (quantity: number, returned_quantity: number) => order({ lines: [line({ quantity, returned_quantity })], payments: [paid] })
    expect(decide(facts(3, 0))[0]).toMatchObject({ units: 3, access_days: 90 })
    expect(decide(facts(3, 1), { known: [known({ units: 3 })] })[0]).toMatchObject({ state: "active", units: 2, access_days: 60 })
    expect(decide(facts(3, 0), { offers: [offer({ access_days: 0 })] })[0]).toMatchObject({ units: 3, access_days: null })
    expect(decide(facts(2_000_000, 0), { offers: [offer({ access_days: 2_000_000 })] })[0].access_days).toBe(MAX_ACCESS_DAYS)
    expect(decide(facts(0.5, 0))[0]).toMatchObject({ units: 1, access_days: 30 })
  })

  it("counts added pieces once they are paid", () => {
    const more = (captured: [number, Date][]) => order({ total: 200, lines: [line({ quantity: 2, total: 200 })], payments: [payment(captured)] })
    expect(decide(more([[100, at(9)]]), { known: [known()] })[0]).toMatchObject({ state: "active", units: 1, access_days: 30 })
    expect(decide(more([[100, at(9)], [100, at(13)]]), { known: [known()] })[0]).toMatchObject({ units: 2, access_days: 60 })
  })

  it.each([
    ["keep", "active", "active", "active"],
    ["revokeWhenFull", "active", "active", "revoked"],
    ["revokeWhenAny", "active", "revoked", "revoked"],
  ] as const)("%s: %s without a refund, %s with a part, %s with all", (onRefund, none, some, all) => {
    const after = (amount: number) =>
      order({ total: 100 - amount, credit_total: amount, payments: [{ ...paid, refunds: amount ? [refund(amount)] : [] }] })
    expect([0, 40, 100].map((amount) => decide(after(amount), { onRefund })[0].state)).toEqual([none, some, all])
  })

  it("does not take money for returned goods for a refund of the others", () => {
    const lines = [line(), line({ id: "second", product_id: "other", returned_quantity: 1, total: 0 })]
    const returned = order({ total: 100, lines, payments: [{ ...payment([[200, at(9)]]), refunds: [refund(100)] }] })
    expect(answer(returned, { onRefund: "revokeWhenAny" })).toEqual([["active", null]])
    const early = { ...returned, total: 0, credit_total: 100 }
    expect(answer(early, { onRefund: "revokeWhenAny" })).toEqual([["active", null]])
  })

  it("keeps a free line when the goods that cost something went back", () => {
    const lines = [line({ total: 0 }), line({ id: "second", product_id: "other", returned_quantity: 1, total: 0 })]
    expect(answer(order({ total: 0, lines, payments: [{ ...paid, refunds: [refund(100)] }] }))).toEqual([["active", null]])
  })

  it("does not open on a part of the money because another part went back", () => {
    const facts = order({ total: 150, credit_total: 50, lines: [line({ total: 200 })], payments: [{ ...payment([[150, at(9)]]), refunds: [refund(50)] }] })
    expect(answer(facts)).toEqual([["pending", "awaiting_payment"]])
  })

  it("opens again, with its first date, when the money comes back", () => {
    const facts = order({ payments: [{ ...payment([[100, at(9)], [100, at(16)]]), refunds: [refund(100)] }] })
    expect(decide(facts, { known: [known()] })[0]).toMatchObject({ state: "active", activated_at: at(9) })
  })
})
