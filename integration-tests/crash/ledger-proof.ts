import { readFileSync } from "node:fs"
import type { MedusaContainer } from "@medusajs/framework/types"
import { sql } from "../fixtures/bulk"

/** Everything that workers write, in the order in which it can be emptied. */
const TABLES = [
  "course_bulk_row",
  "course_bulk_job",
  "course_order_sweep",
  "course_order_sync",
  "course_entitlement_change",
  "course_entitlement",
  "course_enrollment",
]

/** As if nobody had ever handled an event. */
export async function forgetLedger(container: MedusaContainer): Promise<void> {
  for (const table of TABLES) {
    await sql(container, `DELETE FROM ${table}`)
  }
}

/** Lets the time pass after which the dead count as dead: a minute for runs and announcements, a lease for jobs. */
export async function letTimePass(container: MedusaContainer): Promise<void> {
  await sql(container, "UPDATE course_order_sync SET updated_at = updated_at - interval '1 hour'")
  await sql(container, "UPDATE course_bulk_job SET lease_until = lease_until - interval '1 hour'")
  // All lines, so that they stay in their order.
  await sql(
    container,
    `UPDATE course_entitlement_change SET created_at = created_at - interval '1 hour',
       announce_after = announce_after - interval '1 hour'`
  )
}

interface JournalLine {
  id: string
  entitlement_id: string
  from_state: string | null
  to_state: string
  expires_at: Date | null
  announced_at: Date | null
}

/** What is wrong with the journal: gaps, lines beside the ledger, and changes that nobody was told of. */
export async function journalFaults(container: MedusaContainer, eventsFile: string): Promise<string[]> {
  const told = new Set(readFileSync(eventsFile, "utf8").split("\n"))
  const lines = await sql<JournalLine>(container, "SELECT * FROM course_entitlement_change ORDER BY created_at, id")
  const rows = await sql<{ id: string; state: string; expires_at: Date | null }>(container, "SELECT id, state, expires_at FROM course_entitlement")
  const last = new Map<string, JournalLine>()
  const faults: string[] = []
  for (const line of lines) {
    if (line.from_state !== (last.get(line.entitlement_id)?.to_state ?? null)) {
      faults.push(`${line.id}: begins from ${line.from_state}`)
    }
    const isNews = (line.to_state === "active") !== (line.from_state === "active")
    if (!line.announced_at || (isNews && !told.has(line.id))) {
      faults.push(`${line.id}: was not announced`)
    }
    last.set(line.entitlement_id, line)
  }
  for (const { id, state, expires_at } of rows) {
    const line = last.get(id)
    if (line?.to_state !== state || line.expires_at?.getTime() !== expires_at?.getTime()) {
      faults.push(`${id}: is ${state}, but its journal ends ${line?.to_state}`)
    }
    last.delete(id)
  }
  return [...faults, ...[...last.keys()].map((id) => `${id}: is in the journal alone`)]
}
