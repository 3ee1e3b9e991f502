import { toSnapshot } from "../lib/read-order"

const row = {
  id: "order",
  status: "pending",
  is_draft_order: false,
  canceled_at: null,
  created_at: "2027-03-01T08:00:00Z",
  customer_id: "cus",
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
