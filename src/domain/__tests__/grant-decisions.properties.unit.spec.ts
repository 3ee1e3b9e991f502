import fc from "fast-check"
import {
  decideGrants,
  GRANT_ON,
  GRANT_REASONS,
  type GrantDecision,
  type GrantInput,
  type KnownSale,
  type OrderFacts,
} from "../grant-decisions"
import { ON_REFUND } from "../order-money"

const at = (hour: number) => new Date(Date.UTC(2027, 2, 1) + hour * 3_600_000)
const now = at(100)
const moment = fc.integer({ min: 0, max: 99 }).map(at)
const money = fc.record({ amount: fc.integer({ min: 0, max: 300 }), created_at: moment })

const anyLine = fc
  .record({
    product_id: fc.constantFrom("prod_a", "prod_b", null),
    variant_id: fc.constantFrom("var_a", "var_b", null),
    created_at: moment,
    total: fc.integer({ min: 0, max: 300 }),
    quantity: fc.integer({ min: 0, max: 4 }),
    returned_quantity: fc.integer({ min: 0, max: 4 }),
    delivered_quantity: fc.integer({ min: 0, max: 4 }),
    delivered_at: fc.option(moment),
    requires_shipping: fc.boolean(),
  })
const anyOrder: fc.Arbitrary<OrderFacts> = fc.record({
  status: fc.constantFrom("pending", "completed", "draft", "archived", "canceled", "requires_action"),
  is_draft: fc.boolean(),
  canceled_at: fc.option(moment, { freq: 4 }),
  placed_at: fc.option(moment),
  currency_decimals: fc.constantFrom(0, 2, 3),
  total: fc.integer({ min: 0, max: 600 }),
  credit_total: fc.integer({ min: 0, max: 300 }),
  payments: fc.array(
    fc.record({
      provider_id: fc.constantFrom("pp_system_default", "pp_card"),
      canceled_at: fc.option(moment),
      captures: fc.array(money, { maxLength: 3 }),
      refunds: fc.array(money, { maxLength: 2 }),
    }),
    { maxLength: 2 }
  ),
  confirmed_at: fc.option(moment, { freq: 3 }),
  lines: fc.array(anyLine, { maxLength: 3 }).map((lines) => lines.map((line, index) => ({ ...line, id: `line_${index}` }))),
})
const anyInput: fc.Arbitrary<GrantInput> = fc.record({
  order: anyOrder,
  offers: fc.array(
    fc
      .record({
        course_id: fc.constantFrom("course_a", "course_b"),
        target: fc.constantFrom("prod_a", "prod_b", "var_a", "var_b"),
        access_days: fc.option(fc.integer({ min: 0, max: 60 })),
        course_access_days: fc.option(fc.integer({ min: 1, max: 60 })),
      })
      .map(({ target, ...offer }) => ({
        ...offer,
        product_id: target.startsWith("prod") ? target : null,
        variant_id: target.startsWith("var") ? target : null,
      })),
    { maxLength: 4 }
  ),
  known: fc.uniqueArray(
    fc.record({
      line_id: fc.constantFrom("line_0", "line_1", "line_9"),
      course_id: fc.constantFrom("course_a", "course_z"),
      unit_days: fc.option(fc.integer({ min: 1, max: 60 })),
      units: fc.integer({ min: 1, max: 4 }),
      activated_at: fc.option(moment),
    }),
    { maxLength: 3, selector: (sale) => `${sale.line_id} ${sale.course_id}` }
  ),
  rules: fc.record({ default: fc.constantFrom(...GRANT_ON), pp_card: fc.constantFrom(...GRANT_ON) }),
  onRefund: fc.constantFrom(...ON_REFUND),
  now: fc.constant(now),
})

const asKnown = (decisions: GrantDecision[]): KnownSale[] =>
  decisions.map(({ line_id, course_id, unit_days, units, activated_at }) => ({ line_id, course_id, unit_days, units, activated_at }))
const each = (check: (input: GrantInput, decisions: GrantDecision[]) => void) =>
  fc.assert(
    fc.property(anyInput, (input) => check(input, decideGrants(input))),
    { numRuns: 1_000 }
  )

describe("decideGrants, over every rule, state, return, refund and quantity", () => {
  it("answers each line and course once, consistently", () => {
    each((_, decisions) => {
      const keys = decisions.map((decision) => `${decision.line_id} ${decision.course_id}`)
      expect(new Set(keys).size).toBe(keys.length)
      for (const { state, reason, activated_at, units, unit_days, access_days } of decisions) {
        expect(reason === null).toBe(state === "active")
        expect(reason === null || GRANT_REASONS.includes(reason)).toBe(true)
        expect(state === "active" ? activated_at !== null : true).toBe(true)
        expect(state === "pending" ? activated_at === null : true).toBe(true)
        expect(Number.isInteger(units) && units >= 1).toBe(true)
        expect(access_days).toBe(unit_days === null ? null : unit_days * units)
      }
    })
  })

  it("answers the same when asked again with its own answer, an hour later", () => {
    each((input, decisions) => {
      const again = decideGrants({ ...input, known: asKnown(decisions), now: at(101) })
      expect(again).toEqual(input.order.is_draft || input.order.status === "draft" ? [] : decisions)
    })
  })

  it("never closes what is open without a fact that closes it", () => {
    each((input, decisions) => {
      for (const sale of input.known.filter((item) => item.activated_at)) {
        const decision = decisions.find((item) => item.line_id === sale.line_id && item.course_id === sale.course_id)
        if (decision && decision.state !== "active") {
          expect(["order_canceled", "order_refunded", "line_removed", "line_returned"]).toContain(decision.reason)
        }
      }
    })
  })

  it("keeps date and days of what was opened", () => {
    each((input, decisions) => {
      for (const sale of input.known.filter((item) => item.activated_at)) {
        const decision = decisions.find((item) => item.line_id === sale.line_id && item.course_id === sale.course_id)
        expect(decision ? [decision.activated_at, decision.unit_days] : null).toEqual(
          decision ? [sale.activated_at, sale.unit_days] : null
        )
      }
    })
  })

  it("leaves nothing open in a canceled order, on a line that is gone, or in a draft", () => {
    each((input, decisions) => {
      const { order } = input
      for (const decision of decisions) {
        const line = order.lines.find((item) => item.id === decision.line_id)
        const gone = !line || line.quantity - line.returned_quantity <= 0
        expect(decision.state === "revoked" || !(order.canceled_at || order.status === "canceled" || gone)).toBe(true)
      }
      expect(order.is_draft || order.status === "draft" ? decisions : []).toEqual([])
    })
  })

  it("opens nothing by hand unless somebody confirmed", () => {
    each((input) => {
      const order = { ...input.order, confirmed_at: null, payments: [] }
      const decisions = decideGrants({ ...input, order, known: [], rules: { default: "manual" } })
      expect(decisions.every((decision) => decision.state !== "active")).toBe(true)
    })
  })

  it("opens no less for a more trusting rule, and no less for more money", () => {
    const open = (input: GrantInput) => decideGrants(input).filter((decision) => decision.state === "active").length
    each((input) => {
      const fresh = { ...input, known: [] }
      expect(open({ ...fresh, rules: { default: "placed" } })).toBeGreaterThanOrEqual(open(fresh))
      const richer = { provider_id: "pp_system_default", canceled_at: null, captures: [{ amount: 950, created_at: at(99) }], refunds: [] }
      const rules = { default: "paid" as const }
      const more = { ...input.order, payments: [...input.order.payments, richer] }
      expect(open({ ...fresh, rules, order: more })).toBeGreaterThanOrEqual(open({ ...fresh, rules }))
    })
  })

  it("gives no more days when more is returned", () => {
    each((input, decisions) => {
      const lines = input.order.lines.map((line) => ({ ...line, returned_quantity: line.returned_quantity + 1 }))
      const after = decideGrants({ ...input, order: { ...input.order, lines } })
      for (const decision of after.filter((item) => item.state === "active")) {
        const before = decisions.find((item) => item.line_id === decision.line_id && item.course_id === decision.course_id)
        if (before?.state === "active") {
          expect(decision.units).toBeLessThanOrEqual(before.units)
        }
      }
    })
  })

  it("leaves its input as it was", () => {
    each((input) => {
      const before = JSON.stringify(input)
      decideGrants(input)
      expect(JSON.stringify(input)).toBe(before)
    })
  })
})
