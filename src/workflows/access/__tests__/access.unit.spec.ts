import { toGrant } from "../grant-course-access"
import { toSnapshot } from "../lib/read-order"
import { reconcileActor, reconcileResult } from "../reconcile-order"
import { toRevocation } from "../revoke-course-access"

const date = "2027-03-01T08:00:00.000Z"

it("names the system where nobody acts", () => {
  expect(reconcileActor({ order_id: "order" })).toBe("system")
  expect(reconcileActor({ order_id: "order", actor: "user" })).toBe("user")
})

it("answers what was applied, or nothing for an order without courses", () => {
  expect(reconcileResult({ applied: { applied: true, changes: 2, change_ids: ["a", "b"], notices: [] } })).toEqual({ applied: true, changes: 2, change_ids: ["a", "b"] })
  expect(reconcileResult({})).toEqual({ applied: false, changes: 0, change_ids: [] })
})

it("fills in what a grant leaves out", () => {
  const grant = { customer_id: "cus", course_id: "crs", actor: "user" }
  expect(toGrant(grant)).toEqual({
    ...grant,
    reason: null,
    access_days: null,
    expires_at: null,
    source: "manual",
    source_ref: null,
    notify: true,
  })
  const full = { ...grant, reason: "Prize", access_days: 3, expires_at: null, source: "gift" as const, source_ref: "code", notify: false }
  expect(toGrant(full)).toEqual(full)
})

it("revokes every entitlement unless some are named", () => {
  const revocation = { enrollment_id: "enr", reason: "Mistake", actor: "user" }
  expect(toRevocation(revocation)).toEqual({ ...revocation, entitlement_ids: null, notify: true })
  const quiet = { ...revocation, entitlement_ids: ["ent"], notify: false }
  expect(toRevocation(quiet)).toEqual(quiet)
})

describe("the order as the platform answers it", () => {
  /** The platform's big numbers are objects that turn into numbers. */
  const big = (value: number) => ({ valueOf: () => value })
  const row = {
    id: "order",
    status: "pending",
    is_draft_order: false,
    canceled_at: null,
    created_at: date,
    customer_id: "cus",
    currency_code: "kwd",
    total: big(100),
  }

  it("needs nothing but the order itself", () => {
    expect(toSnapshot(row)).toEqual({
      id: "order",
      display_id: null,
      customer_id: "cus",
      facts: {
        status: "pending",
        is_draft: false,
        canceled_at: null,
        placed_at: null,
        currency_decimals: 3,
        total: 100,
        credit_total: 0,
        payments: [],
        lines: [],
      },
      unconfirmed: [],
    })
  })

  it("adds up returns, credit lines, money and deliveries", () => {
    const detail = {
      delivered_quantity: big(2),
      return_received_quantity: 1,
      return_dismissed_quantity: big(1),
      written_off_quantity: 1,
    }
    const item = { id: "line", product_id: "prod", variant_id: null, created_at: date, total: big(60), quantity: big(4), requires_shipping: true, detail }
    const delivery = (line: string, delivered_at: string | null, canceled_at: string | null = null) => ({
      delivered_at,
      canceled_at,
      items: [{ line_item_id: line }],
    })
    const { facts } = toSnapshot({
      ...row,
      cart: { id: "cart" },
      credit_lines: [{ amount: big(10) }, { amount: 5 }],
      items: [item, null],
      payment_collections: [
        {},
        {
          captured_amount: big(40),
          refunded_amount: 4,
          payments: [
            {
              provider_id: "pp_system_default",
              canceled_at: null,
              captures: [{ amount: big(40), created_at: date }],
              refunds: [{ amount: 4, created_at: new Date(date) }],
            },
          ],
        },
      ],
      fulfillments: [
        delivery("line", "2027-03-02T08:00:00Z"),
        delivery("line", "2027-03-03T08:00:00Z"),
        delivery("line", "2027-03-09T08:00:00Z", date),
        delivery("line", null),
        delivery("other", "2027-03-08T08:00:00Z"),
      ],
    })
    expect(facts.placed_at).toEqual(new Date(date))
    expect(facts.credit_total).toBe(15)
    expect(facts.payments).toEqual([
      {
        provider_id: "pp_system_default",
        canceled_at: null,
        captures: [{ amount: 40, created_at: new Date(date) }],
        refunds: [{ amount: 4, created_at: new Date(date) }],
      },
    ])
    expect(facts.lines).toEqual([
      {
        id: "line",
        product_id: "prod",
        variant_id: null,
        created_at: new Date(date),
        total: 60,
        quantity: 4,
        returned_quantity: 3,
        delivered_quantity: 2,
        delivered_at: new Date("2027-03-03T08:00:00Z"),
        requires_shipping: true,
      },
    ])
  })
})
