import { PaymentSessionStatus } from "@medusajs/framework/utils"
import type { MoneyMovement, PaymentFacts } from "../../../domain/order-money"
import { amount, type Amount, type When } from "./platform-values"

/** A payment collection as the platform's query answers it. */
export interface PaymentCollectionRow {
  /** Sums that the platform writes after the provider agreed. */
  captured_amount?: Amount
  refunded_amount?: Amount
  payments?: PaymentRow[]
  payment_sessions?: SessionRow[]
}

interface PaymentRow {
  provider_id: string
  canceled_at: When | null
  /** Set once the provider captured the whole amount. */
  captured_at?: When | null
  captures?: MovementRow[]
  refunds?: MovementRow[]
}

interface MovementRow {
  amount: Amount
  created_at: When
}

interface SessionRow {
  provider_id: string
  status: string
}

/** What `toPayments` reads of a payment collection. */
export const PAYMENT_FIELDS = [
  "id",
  "captured_amount",
  "refunded_amount",
  "payment_sessions.provider_id",
  "payment_sessions.status",
  "payments.provider_id",
  "payments.canceled_at",
  "payments.captured_at",
  "payments.captures.*",
  "payments.refunds.*",
]

export interface CollectedPayments {
  payments: PaymentFacts[]
  /** Oldest first: when captures and refunds began that their provider did not agree to, or not yet. */
  unconfirmed: Date[]
}

/**
 * The payments of a collection, with the money that providers really moved, and those that are still to come.
 *
 * The platform inserts the row of a capture or refund before it calls the provider, and deletes it when the provider
 * fails. It updates the sums of the collection, and `captured_at` of a payment that is captured whole, after the provider
 * agreed. So a row counts only once those say that its money moved.
 */
export function toPayments(collection: PaymentCollectionRow): CollectedPayments {
  const { payments = [], payment_sessions = [] } = collection
  const whole = payments.map(({ captures = [], captured_at }) => (captured_at ? captures.map(toMovement) : []))
  const parts = payments.map(({ captures = [], captured_at }) => (captured_at ? [] : captures.map(toMovement)))
  const refunds = payments.map((payment) => (payment.refunds ?? []).map(toMovement))
  const captured = upTo(amount(collection.captured_amount) - sumOf(whole.flat()), parts)
  const refunded = upTo(amount(collection.refunded_amount), refunds)
  const facts = payments.map(({ provider_id, canceled_at }, index) => ({
    provider_id,
    canceled_at: canceled_at ? new Date(canceled_at) : null,
    captures: [...whole[index], ...captured.confirmed[index]],
    refunds: refunded.confirmed[index],
  }))
  return {
    payments: [...facts, ...payment_sessions.filter(isDeferred).map(toComingPayment)],
    unconfirmed: [...captured.unconfirmed, ...refunded.unconfirmed],
  }
}

const toMovement = (row: MovementRow): MoneyMovement => ({ amount: amount(row.amount), created_at: new Date(row.created_at) })
const sumOf = (movements: readonly MoneyMovement[]) => movements.reduce((total, movement) => total + movement.amount, 0)

/** Of the payments' movements, the oldest ones that add up to `total`, and when the others began. */
function upTo(total: number, movements: readonly MoneyMovement[][]): { confirmed: MoneyMovement[][]; unconfirmed: Date[] } {
  const oldestFirst = movements.flat().sort((a, b) => a.created_at.getTime() - b.created_at.getTime())
  const confirmed = new Set<MoneyMovement>()
  let sum = 0
  for (const movement of oldestFirst) {
    sum += movement.amount
    if (sum <= total + NOISE) {
      confirmed.add(movement)
    }
  }
  return {
    confirmed: movements.map((own) => own.filter((movement) => confirmed.has(movement))),
    unconfirmed: oldestFirst.filter((movement) => !confirmed.has(movement)).map(({ created_at }) => created_at),
  }
}

/** Sums of binary fractions are not exact. */
const NOISE = 0.000001

/** A bank debit or transfer under way: the platform makes its payment when the bank answers, days after the order. */
function isDeferred(session: SessionRow): boolean {
  return session.status === PaymentSessionStatus.PENDING_AUTHORIZATION
}

/** Its provider's rule holds from the start. */
function toComingPayment({ provider_id }: SessionRow): PaymentFacts {
  return { provider_id, canceled_at: null, captures: [], refunds: [] }
}
