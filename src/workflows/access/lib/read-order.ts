import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { OrderFacts, OrderLineFacts } from "../../../domain/grant-decisions"

/** A number of the platform: plain, or a `BigNumber`, which turns into one. */
type Amount = number | { valueOf(): number } | null
type When = string | Date

interface OrderRow {
  id: string
  status: string
  is_draft_order: boolean
  canceled_at: When | null
  created_at: When
  customer_id: string | null
  total: Amount
  credit_lines?: { amount: Amount }[]
  cart?: { id: string } | null
  items?: (ItemRow | null)[]
  payment_collections?: { payments?: PaymentRow[] }[]
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

export interface OrderSnapshot {
  id: string
  customer_id: string | null
  facts: Omit<OrderFacts, "confirmed_at">
}

const FIELDS = [
  "id",
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
    customer_id: order.customer_id,
    facts: {
      status: order.status,
      is_draft: order.is_draft_order,
      canceled_at: date(order.canceled_at),
      placed_at: order.cart ? date(order.created_at) : null,
      total: amount(order.total),
      credit_total: (order.credit_lines ?? []).reduce((sum, line) => sum + amount(line.amount), 0),
      payments: (order.payment_collections ?? [])
        .flatMap((collection) => collection.payments ?? [])
        .map((payment) => ({
          provider_id: payment.provider_id,
          canceled_at: date(payment.canceled_at),
          captures: (payment.captures ?? []).map(movement),
          refunds: (payment.refunds ?? []).map(movement),
        })),
      lines: (order.items ?? []).flatMap((item) => (item ? [toLine(item, order)] : [])),
    },
  }
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
