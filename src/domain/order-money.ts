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

/** Amounts below half of the smallest coin of any currency are rounding. */
const ROUNDING = 0.0005

interface Money {
  total: number
  credit_total: number
  payments: readonly PaymentFacts[]
}

interface PricedLine {
  created_at: Date
  total: number
}

const sum = (movements: readonly MoneyMovement[]) => movements.reduce((total, movement) => total + movement.amount, 0)

const capturesOf = ({ payments }: Money) => payments.flatMap((payment) => payment.captures)
const refundedTotal = ({ payments }: Money) => sum(payments.flatMap((payment) => payment.refunds))

/**
 * What had to be paid for the goods that the customer keeps. Credit lines that came with a refund are added back:
 * they lower the total, but do not say that less had to be paid.
 */
function dueTotal(order: Money): number {
  return order.total + Math.min(order.credit_total, refundedTotal(order))
}

/**
 * When a line was paid for, or `null`. The money of a moment pays for the order as it stood then: lines that were
 * added later are not counted, so that an edit never makes unpaid what was paid. A line is not paid before the
 * whole order is; an order that costs nothing is paid at once.
 *
 * @param line one of `order.lines`
 */
export function fundedAt(order: Money & { lines: readonly PricedLine[] }, line: PricedLine): Date | null {
  const due = dueTotal(order)
  const captures = [...capturesOf(order)].sort((a, b) => a.created_at.getTime() - b.created_at.getTime())
  let captured = 0
  for (const capture of captures) {
    captured += capture.amount
    const later = order.lines.filter((other) => other.created_at > capture.created_at)
    const dueThen = due - later.reduce((total, other) => total + other.total, 0)
    if (line.created_at <= capture.created_at && captured + ROUNDING >= dueThen) {
      return capture.created_at
    }
  }
  return captured + ROUNDING >= due ? line.created_at : null
}

/**
 * Does money that went back close the order? Money for returned or removed goods does not count: their own lines
 * close.
 */
export function isRefundClosing(order: Money, onRefund: OnRefund): boolean {
  const captured = sum(capturesOf(order))
  const refunded = refundedTotal(order)
  const overpaid = Math.max(0, captured - dueTotal(order))
  const forKeptGoods = refunded - overpaid > ROUNDING
  switch (onRefund) {
    case "keep":
      return false
    case "revokeWhenAny":
      return forKeptGoods
    case "revokeWhenFull":
      return forKeptGoods && refunded + ROUNDING >= captured
  }
}
