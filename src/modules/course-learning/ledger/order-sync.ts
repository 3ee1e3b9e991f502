import { generateEntityId } from "@medusajs/framework/utils"
import { query, type SqlConnection } from "../sql"

/** Draws the number of a run: the facts it reads from now on are newer than those of every smaller number. */
export async function requestRun(connection: SqlConnection, orderId: string): Promise<number> {
  const [row] = await query<{ requested: number }>(
    connection,
    `INSERT INTO course_order_sync AS s (id, order_id, requested) VALUES (:id, :order, 1)
     ON CONFLICT (order_id) DO UPDATE SET requested = s.requested + 1, updated_at = now()
     RETURNING requested`,
    { id: generateEntityId("", "osync"), order: orderId }
  )
  return row.requested
}

export interface OrderRun {
  processed: number
  confirmed_at: Date | null
  claimed_from: string | null
  claimed_by: string | null
  claimed_at: Date | null
}

/** The order's row, locked until the transaction ends. */
export async function lockRun(trx: SqlConnection, orderId: string): Promise<OrderRun | undefined> {
  const [row] = await query<OrderRun>(
    trx,
    `SELECT processed, confirmed_at, claimed_from, claimed_by, claimed_at FROM course_order_sync
     WHERE order_id = :order FOR UPDATE`,
    { order: orderId }
  )
  return row
}

/** As `lockRun`, also for an order that no run came to yet. */
export async function lockOrder(trx: SqlConnection, orderId: string): Promise<void> {
  await query(
    trx,
    "INSERT INTO course_order_sync (id, order_id) VALUES (:id, :order) ON CONFLICT (order_id) DO NOTHING",
    { id: generateEntityId("", "osync"), order: orderId }
  )
  await lockRun(trx, orderId)
}

export async function finishRun(trx: SqlConnection, orderId: string, run: number, now: Date): Promise<void> {
  await query(
    trx,
    "UPDATE course_order_sync SET processed = :run, processed_at = :now, updated_at = now() WHERE order_id = :order",
    { order: orderId, run, now }
  )
}

/** Takes back `finishRun`, unless a later run was applied meanwhile; the sweep then repeats the run. */
export async function reopenRun(trx: SqlConnection, orderId: string, run: number, previous: number): Promise<boolean> {
  const rows = await query(
    trx,
    `UPDATE course_order_sync SET processed = :previous, updated_at = now()
     WHERE order_id = :order AND processed = :run RETURNING id`,
    { order: orderId, run, previous }
  )
  return rows.length > 0
}

export interface Confirmation {
  confirmed_at: Date | null
  confirmed_by: string | null
}

/** Records that somebody vouched for the order. @returns what stood there before */
export async function confirmOrder(trx: SqlConnection, orderId: string, now: Date, by: string): Promise<Confirmation> {
  await lockOrder(trx, orderId)
  const [before] = await query<Confirmation>(
    trx,
    "SELECT confirmed_at, confirmed_by FROM course_order_sync WHERE order_id = :order",
    { order: orderId }
  )
  await setConfirmation(trx, orderId, { confirmed_at: now, confirmed_by: by })
  return before
}

export async function setConfirmation(trx: SqlConnection, orderId: string, to: Confirmation): Promise<void> {
  await query(
    trx,
    `UPDATE course_order_sync SET confirmed_at = :confirmed_at, confirmed_by = :confirmed_by, updated_at = now()
     WHERE order_id = :order`,
    { order: orderId, confirmed_at: to.confirmed_at, confirmed_by: to.confirmed_by }
  )
}

/** Orders whose last run was never applied, oldest first; runs younger than a minute may still be under way. */
export async function unfinishedOrders(connection: SqlConnection, after: string, limit: number): Promise<string[]> {
  const rows = await query<{ order_id: string }>(
    connection,
    `SELECT order_id FROM course_order_sync WHERE requested > processed AND deleted_at IS NULL AND order_id > :after
       AND updated_at < now() - interval '1 minute'
     ORDER BY order_id LIMIT :limit`,
    { after, limit }
  )
  return rows.map((row) => row.order_id)
}

/** Did the order ever give a course, or was it looked at before? Cheap enough for every event of every order. */
export async function orderIsKnown(connection: SqlConnection, orderId: string): Promise<boolean> {
  const rows = await query(
    connection,
    `SELECT 1 FROM course_order_sync WHERE order_id = :order
     UNION ALL SELECT 1 FROM course_entitlement WHERE order_id = :order LIMIT 1`,
    { order: orderId }
  )
  return rows.length > 0
}

/** For an order that is gone: there is nothing to apply, and nothing for the sweep to repeat. */
export async function closeRun(trx: SqlConnection, orderId: string, run: number, now: Date): Promise<void> {
  const sync = await lockRun(trx, orderId)
  if (sync && sync.processed < run) {
    await finishRun(trx, orderId, run, now)
  }
}
