/**
 * Fills the database named by DATABASE_URL as `large-store.sql` tells, for `--size` enrollments, unless it is filled, and
 * answers the milliseconds that statements of the ledger, the lists and the jobs take: medians of five, each undone.
 */
import { readFileSync } from "node:fs"
import path from "node:path"
import { parseArgs } from "node:util"
import { ModulesSdkUtils } from "@medusajs/framework/utils"
import { noteAccessEnds } from "../src/modules/course-learning/ledger/access-ends"
import { grantByHand, revokeByHand } from "../src/modules/course-learning/ledger/by-hand"
import { orderRows } from "../src/modules/course-learning/ledger/order-rows"
import { orderIsKnown, unfinishedOrders } from "../src/modules/course-learning/ledger/order-sync"
import { takeMails } from "../src/modules/course-mail/ledger/attempts"
import { findOutdatedJobs } from "../src/modules/course-media/jobs/outdated"
import { listAdminEnrollments, type AdminEnrollmentFilters, type AdminEnrollmentPage } from "../src/queries/admin-enrollments"
import { orderJournal } from "../src/queries/admin-order-courses"
import { ordersWithoutLink } from "../src/queries/claims"
import { groupsWithUntoldGrants } from "../src/queries/mail-grants"
import { readTimeline } from "../src/queries/timeline"
import type { SqlConnection } from "../src/sql"

const ROUNDS = 5
const { values } = parseArgs({ options: { size: { type: "string", default: "500000" } } })
const size = Number(values.size)

const ulid = (prefix: string, number: number) => `${prefix}_01${String(number).padStart(24, "0")}`
const order = ulid("order", 101)
const enrollment_id = ulid("enr", 101)

const list = (filters: AdminEnrollmentFilters = {}, page: Partial<AdminEnrollmentPage> = {}) => (it: SqlConnection) =>
  listAdminEnrollments(it, filters, { order: { field: "enrolled_at", descending: true }, limit: 20, offset: 0, ...page })
const by = (field: AdminEnrollmentPage["order"]["field"]) => list({}, { order: { field, descending: true } })
const hand = { reason: null, actor: "user", now: new Date() }

const STATEMENTS: Record<string, (connection: SqlConnection) => Promise<unknown>> = {
  "An event of an order that is not ours": (it) => orderIsKnown(it, "order_unknown"),
  "What an order gave": (it) => orderRows(it, order),
  "A grant": (it) =>
    grantByHand(it, { ...hand, customer_id: ulid("cus", 7), course_id: "crs_new", source: "manual", source_ref: null, access_days: null, expires_at: null }),
  "A revocation": (it) => revokeByHand(it, { ...hand, reason: "Bench", enrollment_id, entitlement_ids: null }),
  "Enrollments: first page": list(),
  "Enrollments: 200 a page": list({}, { limit: 200 }),
  "Enrollments: last page": list({}, { offset: size - 20 }),
  "Enrollments: by last activity": by("last_activity_at"),
  "Enrollments: by end of access": by("access_until"),
  "Enrollments: by completion": by("completed_at"),
  "Enrollments: of a course in demand": list({ course_ids: [ulid("crs", 0)] }),
  "Enrollments: pending": list({ state: "pending" }),
  "A customer's 300 courses": list({ customer_ids: ["cus_many"] }, { limit: 200 }),
  "A timeline": (it) => readTimeline(it, enrollment_id, { limit: 20, offset: 0 }),
  "An order's journal": (it) => orderJournal(it, order),
  "Job: ends of access": (it) => noteAccessEnds(it, [7], 500),
  "Job: runs that did not end": (it) => unfinishedOrders(it, "", 200),
  "Job: guests without a link": (it) => ordersWithoutLink(it, "", 200),
  "Job: grants that were not told": (it) => groupsWithUntoldGrants(it, null, 500),
  "Job: mails that are due": (it) => takeMails(it, null, 20),
  "Job: media that was replaced": (it) => findOutdatedJobs(it, "local", 20),
}

async function measure() {
  const connection = ModulesSdkUtils.createPgConnection({ clientUrl: process.env.DATABASE_URL ?? "", pool: { min: 1, max: 1 } })
  const { rows } = await connection.raw("SELECT 1 FROM course_enrollment LIMIT 1")
  if (!rows.length) {
    const fill = readFileSync(path.join(__dirname, "..", "integration-tests", "fixtures", "large-store.sql"), "utf8")
    await connection.raw(fill.replace(/:n\b/g, String(size)))
  }
  const times: Record<string, number> = {}
  for (const [name, run] of Object.entries(STATEMENTS)) {
    const rounds: number[] = []
    for (let round = 0; round < ROUNDS; round++) {
      const trx = await connection.transaction()
      const began = performance.now()
      await run(trx)
      rounds.push(performance.now() - began)
      await trx.rollback()
    }
    times[name] = rounds.sort((a, b) => a - b)[ROUNDS >> 1]
  }
  await connection.destroy()
  return times
}

measure().then(
  (times) => process.stdout.write(JSON.stringify(times)),
  (error: unknown) => {
    console.error(error)
    process.exitCode = 1
  }
)
