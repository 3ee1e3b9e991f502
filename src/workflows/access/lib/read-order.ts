import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, defaultCurrencies } from "@medusajs/framework/utils"
import type { OrderFacts, OrderLineFacts } from "../../../domain/grant-decisions"
import { amount, type Amount, type When } from "./platform-values"
import { PAYMENT_FIELDS, toPayments, type PaymentCollectionRow } from "./read-payments"

interface OrderRow {
  id: string
  display_id?: number | null
  status: string
  is_draft_order: boolean
  canceled_at: When | null
  created_at: When
  customer_id: string | null
  currency_code: string
  total: Amount
  credit_lines?: { amount: Amount }[]
  cart?: { id: string } | null
  items?: (ItemRow | null)[]
  payment_collections?: PaymentCollectionRow[]
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

export interface OrderSnapshot {
  id: string
  /** The number that admins know it by. */
  display_id: number | null
  customer_id: string | null
  facts: Omit<OrderFacts, "confirmed_at">
  /** When captures and refunds began that are not confirmed, and so no facts yet. */
  unconfirmed: Date[]
}

const FIELDS = [
  "id",
  "display_id",
  "status",
  "is_draft_order",
  "canceled_at",
  "created_at",
  "customer_id",
  "currency_code",
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
  ...PAYMENT_FIELDS.map((field) => `payment_collections.${field}`),
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

const date = (value: When | null): Date | null => (value === null ? null : new Date(value))

/** The platform's own table, whose default for currencies of a store's own is two, too. */
function decimalsOf(currencyCode: string): number {
  return defaultCurrencies[currencyCode.toUpperCase()]?.decimal_digits ?? 2
}

/** Exported for its test. */
export function toSnapshot(order: OrderRow): OrderSnapshot {
  const collections = (order.payment_collections ?? []).map(toPayments)
  return {
    id: order.id,
    display_id: order.display_id ?? null,
    customer_id: order.customer_id,
    facts: {
      status: order.status,
      is_draft: order.is_draft_order,
      canceled_at: date(order.canceled_at),
      placed_at: order.cart ? date(order.created_at) : null,
      currency_decimals: decimalsOf(order.currency_code),
      total: amount(order.total),
      credit_total: (order.credit_lines ?? []).reduce((sum, line) => sum + amount(line.amount), 0),
      payments: collections.flatMap(({ payments }) => payments),
      lines: (order.items ?? []).flatMap((item) => (item ? [toLine(item, order)] : [])),
    },
    unconfirmed: collections.flatMap(({ unconfirmed }) => unconfirmed),
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
