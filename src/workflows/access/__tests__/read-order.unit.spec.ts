import { toSnapshot } from "../lib/read-order"
import { toPayments, type PaymentCollectionRow } from "../lib/read-payments"

const row = {
  id: "order",
  status: "pending",
  is_draft_order: false,
  canceled_at: null,
  created_at: "2027-03-01T08:00:00Z",
  customer_id: "cus",
  currency_code: "eur",
  total: 100,
}
const none = { canceled_at: null, captures: [], refunds: [] }

it("counts a payment whose authorisation is deferred, so that its provider's rule holds from the start", () => {
  const payment_sessions = [
    { provider_id: "pp_stripe_stripe", status: "pending_authorization" },
    { provider_id: "pp_abandoned", status: "pending" },
    { provider_id: "pp_refused", status: "error" },
  ]
  expect(toSnapshot({ ...row, payment_collections: [{ payment_sessions }] }).facts.payments).toEqual([
    { provider_id: "pp_stripe_stripe", ...none },
  ])
})

it("counts a payment once when it is authorised", () => {
  const payments = [{ provider_id: "pp_stripe_stripe", canceled_at: null }]
  const payment_sessions = [{ provider_id: "pp_stripe_stripe", status: "authorized" }]
  expect(toSnapshot({ ...row, payment_collections: [{ payments, payment_sessions }] }).facts.payments).toEqual([
    { provider_id: "pp_stripe_stripe", ...none },
  ])
})

it.each([["eur", 2], ["JPY", 0], ["kwd", 3], ["pts", 2]])("knows the decimals of %s", (currency_code, decimals) => {
  expect(toSnapshot({ ...row, currency_code }).facts.currency_decimals).toBe(decimals)
})

describe("money counts once its provider agreed", () => {
  const at = (hour: number) => new Date(Date.UTC(2027, 2, 1, hour))
  const moved = (...movements: [number, Date][]) => movements.map(([amount, created_at]) => ({ amount, created_at }))
  const payment = { provider_id: "pp_card", canceled_at: null, captured_at: null, captures: [], refunds: [] }
  const read = (collection: PaymentCollectionRow) =>
    toPayments(collection).payments.map(({ captures, refunds }) => [
      captures.map((row) => row.amount),
      refunds.map((row) => row.amount),
    ])

  it("does not count a capture that its provider was not asked for yet", () => {
    const captures = moved([100, at(9)])
    expect(read({ captured_amount: null, payments: [{ ...payment, captures }] })).toEqual([[[], []]])
    expect(toPayments({ captured_amount: null, payments: [{ ...payment, captures }] }).unconfirmed).toEqual([at(9)])
    expect(read({ captured_amount: 100, payments: [{ ...payment, captures }] })).toEqual([[[100], []]])
    expect(toPayments({ captured_amount: 100, payments: [{ ...payment, captures }] }).unconfirmed).toEqual([])
  })

  it("counts a payment that was captured whole before its collection says so", () => {
    expect(read({ captured_amount: 0, payments: [{ ...payment, captures: moved([100, at(9)]), captured_at: at(9) }] })).toEqual([[[100], []]])
  })

  it("counts the parts that were captured before the one under way, whatever payment they are of", () => {
    const first = { ...payment, captures: moved([60, at(11)], [20, at(9)]) }
    const second = { ...payment, captures: moved([20, at(10)]) }
    expect(read({ captured_amount: 40, payments: [first, second] })).toEqual([[[20], []], [[20], []]])
    const whole = { ...second, captured_at: at(10) }
    expect(read({ captured_amount: 40, payments: [first, whole] })).toEqual([[[20], []], [[20], []]])
    expect(read({ captured_amount: 100, payments: [first, whole] })).toEqual([[[60, 20], []], [[20], []]])
  })

  it("does not count a refund that its provider was not asked for yet", () => {
    const paid = { ...payment, captures: moved([100, at(9)]), captured_at: at(9), refunds: moved([30, at(12)], [70, at(13)]) }
    expect(read({ captured_amount: 100, refunded_amount: 30, payments: [paid] })).toEqual([[[100], [30]]])
    expect(toPayments({ captured_amount: 100, refunded_amount: 30, payments: [paid] }).unconfirmed).toEqual([at(13)])
    expect(read({ captured_amount: 100, refunded_amount: 100, payments: [paid] })).toEqual([[[100], [30, 70]]])
  })
})
