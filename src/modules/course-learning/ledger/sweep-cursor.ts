import { query, type SqlConnection } from "../sql"

/** Where the sweep stands in a kind of change: everything up to this moment, and at it up to this id, was read. */
export interface SweepCursor {
  seen_at: Date
  seen_id: string
}

export async function readCursor(connection: SqlConnection, stream: string): Promise<SweepCursor | undefined> {
  const [row] = await query<SweepCursor>(connection, "SELECT seen_at, seen_id FROM course_order_sweep WHERE id = :stream", {
    stream,
  })
  return row
}

/** Never goes back, so that two sweeps at once do no harm. */
export async function moveCursor(connection: SqlConnection, stream: string, cursor: SweepCursor): Promise<void> {
  await query(
    connection,
    `INSERT INTO course_order_sweep AS s (id, seen_at, seen_id) VALUES (:stream, :seen_at, :seen_id)
     ON CONFLICT (id) DO UPDATE SET seen_at = excluded.seen_at, seen_id = excluded.seen_id, updated_at = now()
     WHERE (s.seen_at, s.seen_id) < (excluded.seen_at, excluded.seen_id)`,
    { stream, seen_at: cursor.seen_at, seen_id: cursor.seen_id }
  )
}

/** A change may have been committed this many seconds after the moment it carries. */
export const COMMIT_LAG_SECONDS = 300

/** Of these changes, the orders whose last run may not have seen theirs. */
export async function staleOrders(
  connection: SqlConnection,
  changes: readonly { order_id: string; changed_at: Date }[]
): Promise<string[]> {
  const rows = await query<{ order_id: string }>(
    connection,
    `SELECT DISTINCT c.order_id FROM jsonb_to_recordset(:changes::jsonb) AS c(order_id text, changed_at timestamptz)
     WHERE NOT EXISTS (SELECT 1 FROM course_order_sync s WHERE s.order_id = c.order_id
       AND s.requested = s.processed AND s.processed_at > c.changed_at + make_interval(secs => :lag))
     ORDER BY c.order_id`,
    { changes: JSON.stringify(changes), lag: COMMIT_LAG_SECONDS }
  )
  return rows.map((row) => row.order_id)
}
