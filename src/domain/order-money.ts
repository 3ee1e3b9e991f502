export const ON_REFUND = ["keep", "revokeWhenFull", "revokeWhenAny"] as const
/** What a refund without a return does to the order's courses. */
export type OnRefund = (typeof ON_REFUND)[number]

export interface MoneyMovement {
  amount: number
  created_at: Date
}

export interface PaymentFacts {
  provider_id: string
  canceled_at: Date | null
  captures: readonly MoneyMovement[]
  refunds: readonly MoneyMovement[]
}

export interface OrderMoney {
  /** Digits after the decimal point of the smallest amount that can be paid: 2 for EUR, 0 for JPY, 3 for KWD. */
  currency_decimals: number
  /** Not rounded, as the platform computes it: 48.99 less 7.3 % is 45.41373. */
  total: number
  credit_total: number
  payments: readonly PaymentFacts[]
}

export interface PricedLine {
  created_at: Date
  total: number
}

/** Amounts are added and compared as whole millionths, because sums of binary fractions are not exact. */
const MILLION = 1_000_000

const millionths = (amount: number) => Math.round(amount * MILLION)
const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + millionths(amount), 0)
const sumOf = (movements: readonly MoneyMovement[]) => sum(movements.map((movement) => movement.amount))

/** The smallest amount that can be paid. Whatever is below it is rounding, by the platform or by the payment provider. */
const coinOf = ({ currency_decimals }: OrderMoney) => Math.max(1, Math.round(MILLION / 10 ** currency_decimals))

const capturesOf = ({ payments }: OrderMoney) => payments.flatMap((payment) => payment.captures)
const refundsOf = ({ payments }: OrderMoney) => payments.flatMap((payment) => payment.refunds)

/**
 * What had to be paid for the goods that the customer keeps. Credit lines that came with a refund are added back:
 * they lower the total, but do not say that less had to be paid.
 */
function dueTotal(order: OrderMoney): number {
  return millionths(order.total) + Math.min(millionths(order.credit_total), sumOf(refundsOf(order)))
}

/**
 * When a line was paid for, or `null`. The money of a moment pays for the order as it stood then: lines that were
 * added later are not counted, so that an edit never makes unpaid what was paid. A line is not paid before the
 * whole order is; an order that costs less than can be paid is paid at once. Less than the smallest amount that can be
 * paid is never missing: providers round in either direction.
 *
 * @param line one of `order.lines`
 */
export function fundedAt(order: OrderMoney & { lines: readonly PricedLine[] }, line: PricedLine): Date | null {
  const coin = coinOf(order)
  const due = dueTotal(order)
  const captures = [...capturesOf(order)].sort((a, b) => a.created_at.getTime() - b.created_at.getTime())
  let captured = 0
  for (const capture of captures) {
    captured += millionths(capture.amount)
    const later = order.lines.filter((other) => other.created_at > capture.created_at)
    const dueThen = due - sum(later.map((other) => other.total))
    if (line.created_at <= capture.created_at && dueThen - captured < coin) {
      return capture.created_at
    }
  }
  return due - captured < coin ? line.created_at : null
}

/**
 * Does money that went back close the order? Money for returned or removed goods does not count: their own lines
 * close. Each refund may be rounded up by almost the smallest amount that can be paid.
 */
export function isRefundClosing(order: OrderMoney, onRefund: OnRefund): boolean {
  const coin = coinOf(order)
  const captured = sumOf(capturesOf(order))
  const refunds = refundsOf(order)
  const refunded = sumOf(refunds)
  const overpaid = Math.max(0, captured - dueTotal(order))
  const forKeptGoods = refunded - overpaid
  const isFull = forKeptGoods >= coin / 2 && captured - refunded < coin
  switch (onRefund) {
    case "keep":
      return false
    case "revokeWhenAny":
      return isFull || (refunds.length > 0 && forKeptGoods >= coin * refunds.length)
    case "revokeWhenFull":
      return isFull
  }
}
