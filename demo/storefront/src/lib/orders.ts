import type { Order } from "./medusa-types"
import { sdk } from "./sdk"

const FIELDS = "+payment_status,+fulfillment_status,+customer_id"

/** `GET /store/orders/:id`: whoever knows the id may see the order, so that guests see theirs. */
export async function findOrder(id: string): Promise<Order> {
  return (await sdk.store.order.retrieve(id, { fields: `${FIELDS},*payment_collections.payments` })).order
}

export interface OrderPage {
  orders: Order[]
  count: number
}

/** The customer's newest `limit` orders. */
export async function listOrders(limit: number): Promise<OrderPage> {
  const { orders, count } = await sdk.store.order.list({
    limit,
    order: "-created_at",
    fields: `${FIELDS},*items`,
  })
  return { orders, count }
}

const PAYMENT: Partial<Record<Order["payment_status"], string>> = {
  not_paid: "Payment due",
  awaiting: "Payment due",
  authorized: "Payment due",
  partially_authorized: "Payment due",
  requires_action: "Payment due",
  captured: "Paid",
  partially_captured: "Partly paid",
  partially_refunded: "Partly refunded",
  refunded: "Refunded",
  canceled: "Canceled",
}

/** Where an order stands, in one word or two. */
export function orderState(order: Order): { text: string; tone: "open" | "done" | "off" } {
  if (order.status === "canceled") {
    return { text: "Canceled", tone: "off" }
  }
  const text = PAYMENT[order.payment_status] ?? "Open"
  return { text, tone: order.payment_status === "captured" ? "done" : "open" }
}
