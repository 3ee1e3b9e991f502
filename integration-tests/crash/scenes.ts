import { Readable } from "node:stream"
import type { MedusaContainer } from "@medusajs/framework/types"
import { checkImport } from "../../src/workflows/bulk"
import { sql } from "../fixtures/bulk"
import { createCourse } from "../fixtures/course"
import { createCustomer } from "../fixtures/customer"
import { cancel, capture, placeOrder, refund } from "../fixtures/orders"
import { createProduct, createStore, linkCourse } from "../fixtures/store"
import { until } from "../fixtures/until"

export const ORDERS = 24
const IMPORTED = 1_500

/** Orders of guests and of one customer, in every state; each line opens two courses. */
export async function placeManyOrders(container: MedusaContainer): Promise<string[]> {
  const store = await createStore(container)
  const sam = await createCustomer(container, store, "sam@example.com")
  const rope = await createProduct(container, store, { title: "Rope" })
  for (const days of [30, 10]) {
    const { id } = await createCourse(container, { title: `${days} days` })
    await linkCourse(container, { product_id: rope.id }, id, days)
  }
  const ids: string[] = []
  for (let index = 0; index < ORDERS; index++) {
    const buyer = index % 2 ? { customer_id: sam.id, email: sam.email } : { email: `guest${index % 5}@example.com` }
    const items = [{ variant_id: rope.variantIds[0], quantity: 1 + (index % 2) }]
    const { id } = await placeOrder(container, store, { items, ...buyer })
    ids.push(id)
    if (index % 4) {
      await capture(container, id)
    }
    if (index % 6 === 5) {
      await refund(container, id)
    } else if (index % 8 === 7) {
      await cancel(container, id)
    }
  }
  return ids
}

/** The dry run of a file of buyers whom nobody knows yet. @returns the job's id */
export async function checkBuyers(container: MedusaContainer, handle: string, domain: string): Promise<string> {
  const rows = Array.from({ length: IMPORTED }, (_, index) => `buyer${index}@${domain},${handle},30`)
  const file = Readable.from([Buffer.from(["email,course,access_days", ...rows].join("\n"))])
  return checkImport(container, file, { file_name: "buyers.csv", create_customers: true, notify: false, actor: "user_1", dateFormat: null })
}

/** How far the orders are: between 0 and 1 while they are under way. */
export async function ordersProgress(container: MedusaContainer): Promise<number> {
  const [{ begun, done }] = await sql<{ begun: number; done: number }>(
    container,
    "SELECT count(*)::int AS begun, (count(*) FILTER (WHERE processed = requested))::int AS done FROM course_order_sync"
  )
  return begun === 0 ? 0 : (done + (done === ORDERS ? 0 : 0.5)) / ORDERS
}

export async function importProgress(container: MedusaContainer, job: string): Promise<number> {
  const [{ status, started_at, done_rows }] = await sql<{ status: string; started_at: Date | null; done_rows: number }>(
    container,
    "SELECT status, started_at, done_rows FROM course_bulk_job WHERE id = :job",
    { job }
  )
  return status === "completed" ? 1 : started_at === null ? 0 : (done_rows + 1) / (IMPORTED + 2)
}

export async function importCompleted(container: MedusaContainer, job: string): Promise<void> {
  await until(async () => (await importProgress(container, job)) === 1, "the import is completed")
}

/** What the import left behind, but for what it should: one customer, one entitlement and one journal line per row. */
export async function importFaults(container: MedusaContainer, job: string, domain: string): Promise<unknown[]> {
  const counts = await sql(
    container,
    `SELECT total_rows, done_rows, changed_rows, bad_rows, failed_rows FROM course_bulk_job
     WHERE id = :job AND NOT (total_rows = :rows AND done_rows = :rows AND changed_rows = :rows AND bad_rows + failed_rows = 0)`,
    { job, rows: IMPORTED }
  )
  const rows = await sql(container, "SELECT row_number, state, error FROM course_bulk_row WHERE job_id = :job AND state <> 'done'", { job })
  const people = await sql<{ customers: number; rights: number; lines: number }>(
    container,
    `SELECT c.email, count(DISTINCT c.id)::int AS customers, count(DISTINCT t.id)::int AS rights, count(j.id)::int AS lines
     FROM customer c LEFT JOIN course_enrollment e ON e.customer_id = c.id
     LEFT JOIN course_entitlement t ON t.enrollment_id = e.id AND t.state = 'active' AND t.access_days = 30
     LEFT JOIN course_entitlement_change j ON j.entitlement_id = t.id
     WHERE c.email LIKE :domain GROUP BY c.email`,
    { domain: `%@${domain}` }
  )
  const wrong = people.filter(({ customers, rights, lines }) => customers !== 1 || rights !== 1 || lines !== 1)
  const missing = people.length === IMPORTED ? [] : [`${people.length} of ${IMPORTED} customers`]
  return [...counts, ...rows, ...wrong, ...missing]
}
