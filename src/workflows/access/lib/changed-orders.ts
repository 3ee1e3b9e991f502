import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { SweepCursor } from "../../../modules/course-learning/ledger/sweep-cursor"
import { ordersOfPaymentCollections } from "./order-ids"

export interface OrderChange {
  changed_at: Date
  /** With `changed_at`, where the next page begins when this is a page's last one. */
  seen_id: string
  /** Missing where a payment belongs to a cart that is not placed. */
  order_id: string | undefined
}

/** Reads one page of changes behind the cursor, oldest first. */
export type ReadChanges = (container: MedusaContainer, after: SweepCursor, limit: number) => Promise<OrderChange[]>

interface Page {
  entity: string
  fields: string[]
  filters: object
  order: { [field: string]: "ASC" }
  take: number
}

/** Without an offset, for which the platform would count all rows, too. */
async function readRows<Row>(container: MedusaContainer, { entity, fields, filters, order, take }: Page): Promise<Row[]> {
  const { data } = await container
    .resolve(ContainerRegistrationKeys.QUERY)
    .graph({ entity, fields, filters, pagination: { take, order } })
  return data
}

interface OrderRow {
  id: string
  updated_at: string | Date
}

/**
 * The platform's dates have microseconds in the database and milliseconds here. So a page begins with what is left of the
 * cursor's millisecond, by id, and goes on with later ones; the next page reads its last millisecond from its beginning.
 * Orders that one statement changed all at once are read in pages, too. The platform has no index on this date, and an
 * index on its table is not ours to make: each of the two reads the table of orders once.
 */
const changedOrders: ReadChanges = async (container, { seen_at, seen_id }, limit) => {
  const page = { entity: "order", fields: ["id", "updated_at"] }
  const later = new Date(seen_at.getTime() + 1)
  const same = { updated_at: { $gte: seen_at, $lt: later }, id: { $gt: seen_id } }
  const left = await readRows<OrderRow>(container, { ...page, filters: same, order: { id: "ASC" }, take: limit })
  const filters = { updated_at: { $gte: later } }
  const take = limit - left.length
  const rest = take ? await readRows<OrderRow>(container, { ...page, filters, order: { updated_at: "ASC", id: "ASC" }, take }) : []
  return [...left.map((row) => ({ ...row, seen_id: row.id })), ...rest.map((row) => ({ ...row, seen_id: "" }))].map(
    ({ id, seen_id, updated_at }) => ({ seen_id, order_id: id, changed_at: new Date(updated_at) })
  )
}

interface Movement {
  id: string
  created_at: string | Date
  payment: { payment_collection_id: string }
}

/** Of the platform's ids, which are ULIDs: no one that it made earlier is greater. They have an index; its dates have none. */
function firstId(prefix: string, at: Date): string {
  const digits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
  const time = Array.from({ length: 10 }, (_, place) => digits[Math.floor(at.getTime() / 32 ** (9 - place)) % 32])
  return `${prefix}_${time.join("")}`
}

const movements =
  (entity: "capture" | "refund", prefix: string): ReadChanges =>
  async (container, { seen_at, seen_id }, take) => {
    const filters = { id: { $gt: seen_id || firstId(prefix, seen_at) } }
    const fields = ["id", "created_at", "payment.payment_collection_id"]
    const rows = await readRows<Movement>(container, { entity, fields, filters, order: { id: "ASC" }, take })
    const collections = [...new Set(rows.map((row) => row.payment.payment_collection_id))]
    const orders = await ordersOfPaymentCollections(container, collections)
    return rows.map(({ id, created_at, payment }) => ({
      seen_id: id,
      changed_at: new Date(created_at),
      order_id: orders.get(payment.payment_collection_id),
    }))
  }

/** A capture or refund leaves the order's own date as it was, so each is read by itself. */
export const CHANGE_STREAMS: Record<"orders" | "captures" | "refunds", ReadChanges> = {
  orders: changedOrders,
  captures: movements("capture", "capt"),
  refunds: movements("refund", "ref"),
}
