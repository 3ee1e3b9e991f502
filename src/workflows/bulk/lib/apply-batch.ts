import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, MedusaError } from "@medusajs/framework/utils"
import type { BulkRowError } from "../../../domain/bulk-rows"
import { addressOf } from "../../../domain/email"
import { errorMessage } from "../../../errors"
import { applyBulkChanges, type BulkChange } from "../../../modules/course-learning/bulk/apply-changes"
import { renewLease, type BulkJobRow } from "../../../modules/course-learning/bulk/jobs"
import { markRows, readyRows, type AppliedRow, type BulkRow } from "../../../modules/course-learning/bulk/rows"
import { isTransient } from "../../../transient"
import { inLedger } from "../../access/lib/ledger"
import { existingCourses } from "./find-courses"
import { existingCustomers, findOrCreateRecipients, type Recipient } from "./find-customers"

export interface AppliedBatch {
  /** `null`: the job was cancelled or taken over, and nothing was applied. */
  lease: Date | null
  /** The journal's new lines, which nobody announced yet. */
  journal_ids: string[]
}

/**
 * Applies rows in one transaction: the ledger's changes, the rows' marks and the job's counters come together or not
 * at all. Where one row breaks the transaction, each is tried by itself, and only that one fails. No row is to blame
 * for a deadlock or a lost connection.
 *
 * @param lease the caller's; it is renewed first, so a worker that lost it changes nothing
 * @throws what was in the way of all rows; those that are not applied stay ready
 */
export async function applyBatch(
  container: MedusaContainer,
  job: BulkJobRow,
  lease: Date,
  rows: readonly BulkRow[]
): Promise<AppliedBatch> {
  try {
    const known = await resolveRows(container, job, rows)
    return await applyRows(container, job, lease, rows, known)
  } catch (error) {
    if (isTransient(error)) {
      throw error
    }
    if (rows.length === 1) {
      return failRow(container, job, lease, rows[0], error)
    }
  }
  const result: AppliedBatch = { lease, journal_ids: [] }
  for (const row of rows) {
    if (result.lease) {
      const single = await applyBatch(container, job, result.lease, [row])
      result.lease = single.lease
      result.journal_ids.push(...single.journal_ids)
    }
  }
  return result
}

type ResolvedRow = { change: BulkChange; has_account: boolean | null } | { error: BulkRowError }
type Resolved = Map<string, ResolvedRow>

/**
 * Looks up customers and courses as they are now: since the check, some may have come and others gone. What is taken
 * back is an enrolment, whoever is gone.
 */
async function resolveRows(container: MedusaContainer, job: BulkJobRow, rows: readonly BulkRow[]): Promise<Resolved> {
  if (job.kind === "revoke") {
    return new Map(rows.map((row) => [row.id, { change: { ...row, customer_id: row.customer_id ?? "", course_id: row.course_id ?? "" }, has_account: null }]))
  }
  const courses = await existingCourses(container, rows.flatMap((row) => row.course_id ?? []))
  const recipientOf = await recipientFinder(container, job, rows)
  const now = new Date()
  return new Map(rows.map((row) => [row.id, resolveRow(row, recipientOf(row), courses, now)]))
}

function resolveRow(row: BulkRow, recipient: Recipient | undefined, courses: Set<string>, now: Date): ResolvedRow {
  const { id, course_id, access_days, expires_at, reason, reference } = row
  if (!course_id || !courses.has(course_id)) {
    return { error: { code: "course_gone", detail: null } }
  }
  const customer_id = recipient?.customer_id
  if (!recipient || !customer_id) {
    return { error: row.email ? { code: "customer_unknown", detail: row.email } : { code: "customer_gone", detail: null } }
  }
  if (expires_at && expires_at <= now) {
    return { error: { code: "expires_at_past", detail: expires_at.toISOString() } }
  }
  const change = { id, customer_id, course_id, access_days, expires_at, reason, reference }
  return { change, has_account: recipient.has_account }
}

type RecipientFinder = (row: BulkRow) => Recipient | undefined

async function recipientFinder(container: MedusaContainer, job: BulkJobRow, rows: readonly BulkRow[]): Promise<RecipientFinder> {
  if (job.kind !== "import") {
    const existing = await existingCustomers(container, rows.flatMap((row) => row.customer_id ?? []))
    return ({ customer_id }) => {
      const has_account = customer_id ? existing.get(customer_id) : undefined
      return has_account === undefined ? undefined : { customer_id, has_account }
    }
  }
  const found = await findOrCreateRecipients(container, rows.flatMap((row) => row.email ?? []), job.input.create_customers)
  return ({ email }) => (email ? found.get(addressOf(email)) : undefined)
}

/** Of a row whose customer is not known. */
const NOBODY = { customer_id: null, has_account: null }

async function applyRows(
  container: MedusaContainer,
  job: BulkJobRow,
  lease: Date,
  rows: readonly BulkRow[],
  known: Resolved
): Promise<AppliedBatch> {
  return inLedger(container, async (trx) => {
    const renewed = await renewLease(trx, job.id, "running", lease)
    if (!renewed) {
      return { lease: null, journal_ids: [] }
    }
    const ready = await readyRows(trx, job.id, { ids: rows.map((row) => row.id) })
    const resolved = ready.flatMap(({ id }) => known.get(id) ?? [])
    const changes = resolved.flatMap((row) => ("change" in row ? [row.change] : []))
    const { kind, created_by: actor, input } = job
    const applied = await applyBulkChanges(trx, { kind, changes, actor, notify: input.notify, now: new Date() })
    const marks = applied.outcomes.map((outcome): AppliedRow => {
      const row = known.get(outcome.id)
      const { customer_id, has_account } = row && "change" in row ? { ...row.change, ...row } : NOBODY
      return { ...outcome, customer_id, has_account }
    })
    const refused = ready.flatMap(({ id }): AppliedRow[] => {
      const row = known.get(id)
      return row && "error" in row ? [{ id, ...NOBODY, changed: false, error: row.error }] : []
    })
    await markRows(trx, job.id, [...marks, ...refused])
    return { lease: renewed, journal_ids: applied.journal_ids }
  })
}

/** The platform's own refusals are for the admin to read; anything else is for the log. */
async function failRow(
  container: MedusaContainer,
  job: BulkJobRow,
  lease: Date,
  row: BulkRow,
  cause: unknown
): Promise<AppliedBatch> {
  const message = errorMessage(cause)
  container
    .resolve(ContainerRegistrationKeys.LOGGER)
    .error(`medusa-plugin-courses: row ${row.row_number} of bulk job ${job.id} could not be applied: ${message}`)
  const detail = MedusaError.isMedusaError(cause) ? message.slice(0, 300) : "could not be applied; the server's log says why"
  return inLedger(container, async (trx) => {
    const renewed = await renewLease(trx, job.id, "running", lease)
    if (renewed) {
      await markRows(trx, job.id, [{ id: row.id, ...NOBODY, changed: false, error: { code: "unexpected", detail } }])
    }
    return { lease: renewed, journal_ids: [] }
  })
}
