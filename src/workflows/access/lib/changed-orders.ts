import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { SweepCursor } from "../../../modules/course-learning/ledger/sweep-cursor"
import { ordersOfPaymentCollections } from "./order-ids"

export interface OrderChange {
  /** The record that changed: a page's last one is where the next page begins. */
  id: string
  changed_at: Date
  /** Missing where a payment belongs to a cart that is not placed. */
  order_id: string | undefined
}

/** Reads one page of changes behind the cursor, oldest first. */
export type ReadChanges = (container: MedusaContainer, after: SweepCursor, limit: number) => Promise<OrderChange[]>

interface Page {
  entity: string
  fields: string[]
  /** The date by which the page is ordered. */
  by: "updated_at" | "created_at"
  after: SweepCursor
  limit: number
}

async function readPage<Row>(container: MedusaContainer, { entity, fields, by, after, limit }: Page): Promise<Row[]> {
  const { data } = await container.resolve(ContainerRegistrationKeys.QUERY).graph({
    entity,
    fields: ["id", by, ...fields],
    filters: { $or: [{ [by]: { $gt: after.seen_at } }, { [by]: after.seen_at, id: { $gt: after.seen_id } }] },
    pagination: { take: limit, skip: 0, order: { [by]: "ASC", id: "ASC" } },
  })
  return data
}

const changedOrders: ReadChanges = async (container, after, limit) => {
  const page = { entity: "order", fields: [], by: "updated_at" as const, after, limit }
  const orders = await readPage<{ id: string; updated_at: string | Date }>(container, page)
  return orders.map(({ id, updated_at }) => ({ id, order_id: id, changed_at: new Date(updated_at) }))
}

interface Movement {
  id: string
  created_at: string | Date
  payment: { payment_collection_id: string }
}

const movements =
  (entity: "capture" | "refund"): ReadChanges =>
  async (container, after, limit) => {
    const page = { entity, fields: ["payment.payment_collection_id"], by: "created_at" as const, after, limit }
    const rows = await readPage<Movement>(container, page)
    const collections = [...new Set(rows.map((row) => row.payment.payment_collection_id))]
    const orders = await ordersOfPaymentCollections(container, collections)
    return rows.map(({ id, created_at, payment }) => ({
      id,
      changed_at: new Date(created_at),
      order_id: orders.get(payment.payment_collection_id),
    }))
  }

/** A capture or refund leaves the order's own date as it was, so each is read by itself. */
export const CHANGE_STREAMS: Record<"orders" | "captures" | "refunds", ReadChanges> = {
  orders: changedOrders,
  captures: movements("capture"),
  refunds: movements("refund"),
}
