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
  /** The date by which the page is ordered. */
  by: "updated_at" | "created_at"
  after: SweepCursor
  limit: number
}

interface Identified {
  id: string
}

/** A record and the id behind which the next page begins. */
type Read<Row> = Row & { seen_id: string }

/**
 * The platform's dates have microseconds in the database and milliseconds here. So a page begins with what is left of the
 * cursor's millisecond, by id, and goes on with later ones; the next page reads its last millisecond from its beginning.
 * Records that one statement changed all at once are read in pages, too.
 */
async function readPage<Row extends Identified>(container: MedusaContainer, page: Page): Promise<Read<Row>[]> {
  const { by, after, limit } = page
  const later = new Date(after.seen_at.getTime() + 1)
  const same = { [by]: { $gte: after.seen_at, $lt: later }, id: { $gt: after.seen_id } }
  const left = await readRows<Row>(container, page, same, { id: "ASC" }, limit)
  const rest =
    left.length < limit
      ? await readRows<Row>(container, page, { [by]: { $gte: later } }, { [by]: "ASC", id: "ASC" }, limit - left.length)
      : []
  return [...left.map((row) => ({ ...row, seen_id: row.id })), ...rest.map((row) => ({ ...row, seen_id: "" }))]
}

async function readRows<Row>(
  container: MedusaContainer,
  { entity, fields, by }: Page,
  filters: object,
  order: { [field: string]: "ASC" },
  take: number
): Promise<Row[]> {
  const { data } = await container
    .resolve(ContainerRegistrationKeys.QUERY)
    .graph({ entity, fields: ["id", by, ...fields], filters, pagination: { take, skip: 0, order } })
  return data
}

const changedOrders: ReadChanges = async (container, after, limit) => {
  const page = { entity: "order", fields: [], by: "updated_at" as const, after, limit }
  const orders = await readPage<{ id: string; updated_at: string | Date }>(container, page)
  return orders.map(({ id, seen_id, updated_at }) => ({ seen_id, order_id: id, changed_at: new Date(updated_at) }))
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
    return rows.map(({ seen_id, created_at, payment }) => ({
      seen_id,
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
