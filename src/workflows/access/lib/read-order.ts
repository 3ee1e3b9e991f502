import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, PaymentSessionStatus } from "@medusajs/framework/utils"
import type { OrderFacts, OrderLineFacts } from "../../../domain/grant-decisions"
import type { PaymentFacts } from "../../../domain/order-money"

/** A number of the platform: plain, or a `BigNumber`, which turns into one. */
type Amount = number | { valueOf(): number } | null
type When = string | Date

interface OrderRow {
  id: string
  display_id?: number | null
  status: string
  is_draft_order: boolean
  canceled_at: When | null
  created_at: When
  customer_id: string | null
  total: Amount
  credit_lines?: { amount: Amount }[]
  cart?: { id: string } | null
  items?: (ItemRow | null)[]
  payment_collections?: { payments?: PaymentRow[]; payment_sessions?: SessionRow[] }[]
  fulfillments?: { delivered_at: When | null; canceled_at: When | null; items?: { line_item_id: string | null }[] }[]
}

interface ItemRow {
  id: string
  product_id: string | null
  variant_id: string | null
  created_at: When
  total: Amount
  quantity: Amount
  requires_shipping: boolean
  detail: Record<"delivered_quantity" | "return_received_quantity" | "return_dismissed_quantity" | "written_off_quantity", Amount>
}

interface PaymentRow {
  provider_id: string
  canceled_at: When | null
  captures?: { amount: Amount; created_at: When }[]
  refunds?: { amount: Amount; created_at: When }[]
}

interface SessionRow {
  provider_id: string
  status: string
}

export interface OrderSnapshot {
  id: string
  /** The number that admins know it by. */
  display_id: number | null
  customer_id: string | null
  facts: Omit<OrderFacts, "confirmed_at">
}

const FIELDS = [
  "id",
  "display_id",
  "status",
  "is_draft_order",
  "canceled_at",
  "created_at",
  "customer_id",
  "total",
  "credit_lines.amount",
  "cart.id",
  "items.id",
  "items.product_id",
  "items.variant_id",
  "items.created_at",
  "items.total",
  "items.quantity",
  "items.requires_shipping",
  "items.detail.*",
  "payment_collections.id",
  "payment_collections.payment_sessions.provider_id",
  "payment_collections.payment_sessions.status",
  "payment_collections.payments.provider_id",
  "payment_collections.payments.canceled_at",
  "payment_collections.payments.captures.*",
  "payment_collections.payments.refunds.*",
  "fulfillments.delivered_at",
  "fulfillments.canceled_at",
  "fulfillments.items.line_item_id",
]

/** The order as it is now, or `null` where there is none. */
export async function readOrder(container: MedusaContainer, orderId: string): Promise<OrderSnapshot | null> {
  const entity: string = "order"
  const { data } = await container
    .resolve(ContainerRegistrationKeys.QUERY)
    .graph({ entity, fields: FIELDS, filters: { id: orderId } })
  const rows: OrderRow[] = data
  return rows.length ? toSnapshot(rows[0]) : null
}

const amount = (value: Amount | undefined): number => Number(value ?? 0)
const date = (value: When | null): Date | null => (value === null ? null : new Date(value))
const movement = (row: { amount: Amount; created_at: When }) => ({
  amount: amount(row.amount),
  created_at: new Date(row.created_at),
})

/** Exported for its test. */
export function toSnapshot(order: OrderRow): OrderSnapshot {
  return {
    id: order.id,
    display_id: order.display_id ?? null,
    customer_id: order.customer_id,
    facts: {
      status: order.status,
      is_draft: order.is_draft_order,
      canceled_at: date(order.canceled_at),
      placed_at: order.cart ? date(order.created_at) : null,
      total: amount(order.total),
      credit_total: (order.credit_lines ?? []).reduce((sum, line) => sum + amount(line.amount), 0),
      payments: (order.payment_collections ?? []).flatMap(({ payments = [], payment_sessions = [] }) => [
        ...payments.map(toPayment),
        ...payment_sessions.filter(isDeferred).map(toComingPayment),
      ]),
      lines: (order.items ?? []).flatMap((item) => (item ? [toLine(item, order)] : [])),
    },
  }
}

function toPayment(payment: PaymentRow): PaymentFacts {
  return {
    provider_id: payment.provider_id,
    canceled_at: date(payment.canceled_at),
    captures: (payment.captures ?? []).map(movement),
    refunds: (payment.refunds ?? []).map(movement),
  }
}

/** A bank debit or transfer under way: the platform makes its payment when the bank answers, days after the order. */
function isDeferred(session: SessionRow): boolean {
  return session.status === PaymentSessionStatus.PENDING_AUTHORIZATION
}

/** Its provider's rule holds from the start. */
function toComingPayment({ provider_id }: SessionRow): PaymentFacts {
  return { provider_id, canceled_at: null, captures: [], refunds: [] }
}

function toLine(item: ItemRow, order: OrderRow): OrderLineFacts {
  const { detail } = item
  const deliveries = (order.fulfillments ?? [])
    .filter((fulfillment) => !fulfillment.canceled_at && fulfillment.items?.some((entry) => entry.line_item_id === item.id))
    .flatMap((fulfillment) => (fulfillment.delivered_at ? [new Date(fulfillment.delivered_at).getTime()] : []))
  return {
    id: item.id,
    product_id: item.product_id,
    variant_id: item.variant_id,
    created_at: new Date(item.created_at),
    total: amount(item.total),
    quantity: amount(item.quantity),
    returned_quantity:
      amount(detail.return_received_quantity) + amount(detail.return_dismissed_quantity) + amount(detail.written_off_quantity),
    delivered_quantity: amount(detail.delivered_quantity),
    delivered_at: deliveries.length ? new Date(Math.max(...deliveries)) : null,
    requires_shipping: item.requires_shipping,
  }
}
