import type { EntitlementState } from "./entitlements"
import { fundedAt, isRefundClosing, type OnRefund, type OrderMoney, type PaymentFacts } from "./order-money"

export const GRANT_ON = ["placed", "paid", "delivered", "completed", "manual"] as const
/** The state of an order that opens its courses, from the most trusting to the strictest. */
export type GrantOn = (typeof GRANT_ON)[number]

/** A rule for each payment provider; `default` for every other and for orders without a payment. */
export type GrantRules = { default: GrantOn; [providerId: string]: GrantOn }

/** Why an order's entitlement is not open. Stable: the dashboard and the storefront translate them. */
export const GRANT_REASONS = [
  "awaiting_payment",
  "awaiting_delivery",
  "awaiting_completion",
  "awaiting_confirmation",
  "order_canceled",
  "order_refunded",
  "line_removed",
  "line_returned",
] as const
export type GrantReason = (typeof GRANT_REASONS)[number]

/** The longest window that days can make; more would leave the calendar of the database. */
export const MAX_ACCESS_DAYS = 100_000

export interface OrderLineFacts {
  id: string
  product_id: string | null
  variant_id: string | null
  created_at: Date
  /** What the line costs now, without what was returned. */
  total: number
  quantity: number
  /** Received back, in whatever condition, or written off. */
  returned_quantity: number
  delivered_quantity: number
  /** The latest delivery of the line, where its date is known. */
  delivered_at: Date | null
  requires_shipping: boolean
}

/**
 * An order as it is now. Its `total` is what the customer owes in all, after returns and credit lines; `credit_total` is
 * the sum of the credit lines, of which a refund writes one for goods that the customer keeps.
 */
export interface OrderFacts extends OrderMoney {
  status: string
  /** A draft that was not converted yet. */
  is_draft: boolean
  canceled_at: Date | null
  /** `null`: not known, as for converted drafts, which keep the draft's date. */
  placed_at: Date | null
  /** "Confirm and open": stands in for payment, delivery and completion of the lines that were there. */
  confirmed_at: Date | null
  lines: readonly OrderLineFacts[]
}

/** A product or variant that opens a course. */
export interface CourseOffer {
  course_id: string
  product_id: string | null
  /** Wins over an offer of the product. */
  variant_id: string | null
  /** `null`: the course's own; 0: for ever. */
  access_days: number | null
  course_access_days: number | null
}

/** What the ledger holds for a line and course already. */
export interface KnownSale {
  line_id: string
  course_id: string
  /** Days that one piece gives; `null`: for ever. */
  unit_days: number | null
  units: number
  /** `null`: it was never open. */
  activated_at: Date | null
}

export interface GrantDecision {
  line_id: string
  course_id: string
  state: EntitlementState
  reason: GrantReason | null
  /** When it opened first, or would have; kept while it is closed, so that it comes back as it was. */
  activated_at: Date | null
  unit_days: number | null
  units: number
  /** Days of all pieces together; `null`: for ever. */
  access_days: number | null
}

export interface GrantInput {
  order: OrderFacts
  offers: readonly CourseOffer[]
  known: readonly KnownSale[]
  rules: GrantRules
  onRefund: OnRefund
  now: Date
}

const WAITING_FOR: Record<GrantOn, GrantReason | null> = {
  placed: null,
  paid: "awaiting_payment",
  delivered: "awaiting_delivery",
  completed: "awaiting_completion",
  manual: "awaiting_confirmation",
}

/**
 * The rule of an order: its payment provider's. Where several providers paid, the strictest of theirs decides.
 * Cancelled payments count only where no other is left: an edit before the capture gives up the authorisation, and that
 * must not turn the order into one of a more trusting rule.
 */
export function grantRuleFor(payments: readonly PaymentFacts[], rules: GrantRules): GrantOn {
  const live = payments.filter((payment) => !payment.canceled_at)
  const ranks = (live.length ? live : payments).map((payment) => GRANT_ON.indexOf(rules[payment.provider_id] ?? rules.default))
  return ranks.length ? GRANT_ON[Math.max(...ranks)] : rules.default
}

/**
 * Which entitlements an order should give, one for each line and course. Depends on the facts alone, not on how or
 * in which order they became known; run again with its own answer as `known`, it answers the same.
 *
 * - A draft gives nothing.
 * - What was opened stays open until a fact closes it: a cancelled order, a returned or removed line, a refund. An
 *   edit that makes the order dearer or a link that is taken away does not.
 * - What was closed opens again when the facts say so, with its first date and days.
 * - Days count once for each piece that the customer keeps. Pieces added after it opened count once they are paid.
 */
export function decideGrants(input: GrantInput): GrantDecision[] {
  if (input.order.is_draft || input.order.status === "draft") {
    return []
  }
  const rule = grantRuleFor(input.order.payments, input.rules)
  const lines = new Map(input.order.lines.map((line) => [line.id, line]))
  return salesOf(input).map((sale) => decide(input, rule, sale, lines.get(sale.line_id)))
}

type Sale = Omit<KnownSale, "units"> & { units: number | null }

/** What the order sells: what its lines offer now, and what was sold before, even if no longer offered. */
function salesOf({ order, offers, known }: GrantInput): Sale[] {
  const sales = new Map<string, Sale>()
  const key = (lineId: string, courseId: string) => `${lineId} ${courseId}`
  for (const line of order.lines) {
    for (const offer of offers) {
      const byVariant = offer.variant_id !== null && offer.variant_id === line.variant_id
      const byProduct = offer.variant_id === null && offer.product_id !== null && offer.product_id === line.product_id
      const at = key(line.id, offer.course_id)
      if (byVariant || (byProduct && !sales.has(at))) {
        const own = { line_id: line.id, course_id: offer.course_id, activated_at: null, units: null }
        sales.set(at, { ...own, unit_days: unitDays(offer) })
      }
    }
  }
  for (const sale of known) {
    const at = key(sale.line_id, sale.course_id)
    const offered = sales.get(at)
    sales.set(at, offered && !sale.activated_at ? { ...sale, unit_days: offered.unit_days } : sale)
  }
  return [...sales.values()].sort((a, b) => (key(a.line_id, a.course_id) < key(b.line_id, b.course_id) ? -1 : 1))
}

function unitDays(offer: CourseOffer): number | null {
  const days = offer.access_days ?? offer.course_access_days
  return days === 0 ? null : days
}

function decide(input: GrantInput, rule: GrantOn, sale: Sale, line: OrderLineFacts | undefined): GrantDecision {
  const kept = line ? Math.max(0, line.quantity - line.returned_quantity) : 0
  const metAt = line ? conditionMetAt(input, rule, line) : null
  const closed = closingReason(input, line, kept)
  const activated_at = sale.activated_at ?? metAt
  const pieces = kept > 0 ? pieceCount(kept) : pieceCount(line?.quantity || sale.units || 1)
  const units = sale.activated_at && !metAt ? Math.min(pieces, sale.units ?? pieces) : pieces
  return {
    line_id: sale.line_id,
    course_id: sale.course_id,
    state: closed ? "revoked" : activated_at ? "active" : "pending",
    reason: closed ?? (activated_at ? null : WAITING_FOR[rule]),
    activated_at,
    unit_days: sale.unit_days,
    units,
    access_days: sale.unit_days === null ? null : Math.min(MAX_ACCESS_DAYS, sale.unit_days * units),
  }
}

function pieceCount(quantity: number): number {
  return Math.max(1, Math.floor(quantity))
}

function closingReason({ order, onRefund }: GrantInput, line: OrderLineFacts | undefined, kept: number): GrantReason | null {
  if (order.canceled_at || order.status === "canceled") {
    return "order_canceled"
  }
  if (!line || line.quantity <= 0) {
    return "line_removed"
  }
  if (kept <= 0) {
    return "line_returned"
  }
  return isRefundClosing(order, onRefund) ? "order_refunded" : null
}

/** When the line first met the rule, or `null`. */
function conditionMetAt({ order, now }: GrantInput, rule: GrantOn, line: OrderLineFacts): Date | null {
  const confirmed = order.confirmed_at && line.created_at <= order.confirmed_at ? order.confirmed_at : null
  const met = ruleMetAt(order, rule, line, now)
  return met && confirmed ? (met < confirmed ? met : confirmed) : (met ?? confirmed)
}

function ruleMetAt(order: OrderFacts, rule: GrantOn, line: OrderLineFacts, now: Date): Date | null {
  switch (rule) {
    case "placed": {
      const placed = order.placed_at ?? now
      return placed > line.created_at ? placed : line.created_at
    }
    case "paid":
      return fundedAt(order, line)
    case "delivered":
      return deliveredAt(order, line, now)
    case "completed":
      return order.status === "completed" || order.status === "archived" ? now : null
    case "manual":
      return null
  }
}

/**
 * A line is delivered with its first piece. One that needs no shipping is delivered with the order's parcels, or by
 * itself where there are none.
 */
function deliveredAt(order: OrderFacts, line: OrderLineFacts, now: Date): Date | null {
  if (line.delivered_quantity > 0) {
    return line.delivered_at ?? now
  }
  const parcels = order.lines.filter((other) => other.requires_shipping && other.quantity > other.returned_quantity)
  const arrived = parcels.every((parcel) => parcel.delivered_quantity >= parcel.quantity)
  if (line.requires_shipping || !parcels.length || !arrived) {
    return null
  }
  const dates = parcels.map((parcel) => parcel.delivered_at?.getTime() ?? now.getTime())
  return new Date(Math.max(...dates))
}
