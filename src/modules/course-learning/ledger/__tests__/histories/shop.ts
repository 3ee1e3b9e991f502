import type { CourseOffer, OrderFacts } from "../../../../../domain/grant-decisions"

/** What happens in the shop, without the ledger: orders, money, parcels, and which product opens which course. */

export const PRODUCTS = {
  rope: { price: 100, ships: true },
  video: { price: 40, ships: false },
  leaflet: { price: 0, ships: false },
} as const
export type ProductName = keyof typeof PRODUCTS
export const PRODUCT_NAMES = Object.keys(PRODUCTS) as ProductName[]

/** Days of access that the courses give by themselves. */
export const COURSES: Record<string, number | null> = { knots: null, sails: 20 }
export const COURSE_IDS = Object.keys(COURSES)

export interface Link {
  product: ProductName
  of: "product" | "variant"
  course: string
  /** `null`: the course's own; 0: for ever. */
  days: number | null
  removed: boolean
}

export interface Line {
  id: string
  product: ProductName
  added_at: Date
  quantity: number
  returned: number
  delivered: number
  delivered_at: Date | null
}

export interface Payment {
  provider: string
  canceled: boolean
  captures: { amount: number; at: Date }[]
  refunds: { amount: number; at: Date }[]
}

export interface Order {
  id: string
  customer: string | null
  draft: boolean
  /** `null`: a draft was converted, and nobody wrote down when. */
  placed_at: Date | null
  completed: boolean
  canceled_at: Date | null
  lines: Line[]
  payments: Payment[]
  /** What refunds gave back for goods that the customer keeps. */
  credit: number
}

const sum = (amounts: number[]) => amounts.reduce((total, amount) => total + amount, 0)

export const kept = (line: Line) => Math.max(0, line.quantity - line.returned)
export const worth = (line: Line) => PRODUCTS[line.product].price * kept(line)
export const worthOf = (lines: readonly Line[]) => sum(lines.map(worth))
export const captured = (order: Order) => sum(order.payments.flatMap((payment) => payment.captures.map(({ amount }) => amount)))
export const refunded = (order: Order) => sum(order.payments.flatMap((payment) => payment.refunds.map(({ amount }) => amount)))

/** A customer's money that is worth nothing, or more than there is, moves nothing. */
const share = (amount: number, percent: number) => Math.max(0, Math.ceil((amount * percent) / 100))

export function capture(order: Order, percent: number, at: Date): void {
  const payment = order.payments.find((candidate) => !candidate.canceled)
  const amount = share(worthOf(order.lines) - order.credit - captured(order), percent)
  if (payment && amount > 0 && !order.canceled_at) {
    payment.captures.push({ amount, at })
  }
}

/** "Mark as paid": the rest comes by another way. */
export function payRest(order: Order, provider: string, at: Date): void {
  const amount = worthOf(order.lines) - order.credit - captured(order)
  if (amount > 0 && !order.canceled_at) {
    order.payments.push({ provider, canceled: false, captures: [{ amount, at }], refunds: [] })
  }
}

/** Money goes back; what exceeds the worth of goods that came back is written down as credit. */
export function refund(order: Order, percent: number, at: Date): void {
  const amount = share(captured(order) - refunded(order), percent)
  const payment = order.payments.find((candidate) => candidate.captures.length > 0)
  if (payment && amount > 0) {
    const owedBack = Math.max(0, captured(order) - refunded(order) - (worthOf(order.lines) - order.credit))
    order.credit += Math.max(0, amount - owedBack)
    payment.refunds.push({ amount, at })
  }
}

export function cancel(order: Order, at: Date): void {
  refund(order, 100, at)
  for (const payment of order.payments) {
    payment.canceled ||= payment.captures.length === 0
  }
  order.canceled_at ??= at
}

export function deliver(line: Line, quantity: number, at: Date): void {
  line.delivered = Math.min(line.quantity, line.delivered + quantity)
  line.delivered_at = at
}

export function takeBack(line: Line, quantity: number): void {
  line.returned = Math.min(line.quantity, line.returned + quantity)
}

/** An order edit. A line that is taken out is gone, or stays with nothing on it: the platform knows both. */
export function setQuantity(order: Order, line: Line, quantity: number, leave: boolean): void {
  line.quantity = Math.max(quantity, line.returned)
  if (line.quantity === 0 && !leave) {
    order.lines = order.lines.filter((other) => other !== line)
  }
}

/** What the plugin reads of an order. */
export function factsOf(order: Order): Omit<OrderFacts, "confirmed_at"> {
  return {
    status: order.draft ? "draft" : order.canceled_at ? "canceled" : order.completed ? "completed" : "pending",
    is_draft: order.draft,
    canceled_at: order.canceled_at,
    placed_at: order.placed_at,
    currency_decimals: 2,
    total: worthOf(order.lines) - order.credit,
    credit_total: order.credit,
    payments: order.payments.map(({ provider, canceled, captures, refunds }) => ({
      provider_id: provider,
      canceled_at: canceled ? order.canceled_at : null,
      captures: captures.map(({ amount, at }) => ({ amount, created_at: at })),
      refunds: refunds.map(({ amount, at }) => ({ amount, created_at: at })),
    })),
    lines: order.lines.map((line) => ({
      id: line.id,
      product_id: `prod_${line.product}`,
      variant_id: `variant_${line.product}`,
      created_at: line.added_at,
      total: worth(line),
      quantity: line.quantity,
      returned_quantity: line.returned,
      delivered_quantity: line.delivered,
      delivered_at: line.delivered_at,
      requires_shipping: PRODUCTS[line.product].ships,
    })),
  }
}

export function offersOf(links: readonly Link[]): CourseOffer[] {
  return links
    .filter((link) => !link.removed)
    .map(({ product, of, course, days }) => ({
      course_id: course,
      product_id: of === "product" ? `prod_${product}` : null,
      variant_id: of === "variant" ? `variant_${product}` : null,
      access_days: days,
      course_access_days: COURSES[course],
    }))
}
