import {
  decideGrants,
  type CourseOffer,
  type GrantDecision,
  type GrantRules,
  type KnownSale,
  type OrderFacts,
} from "../../../domain/grant-decisions"
import type { OnRefund } from "../../../domain/order-money"
import { query, type SqlConnection } from "../sql"
import { ENTITLEMENT_COLUMNS, entitlementsOf, lockEnrollments, type EnrollmentKey } from "./enrollments"
import { newEntitlementId, type EntitlementRow, type LedgerUndo } from "./rows"
import { settle } from "./settle"
import { lockRun, finishRun } from "./order-sync"

export interface ApplyOrderInput {
  order_id: string
  /** The run's number: facts that were read after it was drawn. */
  run: number
  /** `null`: the order has no customer now; what it gave stays where it is. */
  customer_id: string | null
  /** Without the confirmation, which is read under the lock. */
  order: Omit<OrderFacts, "confirmed_at">
  offers: CourseOffer[]
  rules: GrantRules
  on_refund: OnRefund
  now: Date
  actor: string
}

export interface OrderUndo extends LedgerUndo {
  order_id: string
  run: number
  previous_run: number
}

type OwnRow = EntitlementRow & EnrollmentKey

/**
 * Makes the ledger what the order's facts ask for, in the caller's transaction. Idempotent.
 *
 * @returns what undoing needs, or `null` when facts that were read later are applied already
 */
export async function applyOrder(trx: SqlConnection, input: ApplyOrderInput): Promise<OrderUndo | null> {
  const sync = await lockRun(trx, input.order_id)
  if (!sync || sync.processed >= input.run) {
    return null
  }
  const own = await ownRows(trx, input.order_id)
  const decisions = decideGrants({
    order: { ...input.order, confirmed_at: sync.confirmed_at },
    offers: input.offers,
    known: knownSales(own),
    rules: input.rules,
    onRefund: input.on_refund,
    now: input.now,
  })
  const targets = input.customer_id === null ? [] : decisions.map(({ course_id }) => ({ customer_id: input.customer_id!, course_id }))
  const enrollments = await lockEnrollments(trx, [...own, ...targets], input.now)
  const before = await entitlementsOf(trx, enrollments.map((row) => row.id))
  const enrollmentIds = new Map(enrollments.map((row) => [`${row.customer_id} ${row.course_id}`, row.id]))
  const fresh = own.map((row) => ({ ...row, ...before.find((current) => current.id === row.id) }))
  const wanted = new Map<string, EntitlementRow>()
  for (const decision of decisions) {
    for (const row of rowsFor(decision, fresh, input, (key) => enrollmentIds.get(`${key.customer_id} ${key.course_id}`)!)) {
      wanted.set(row.id, row)
    }
  }
  const kept = before.filter((row) => !wanted.has(row.id))
  const undo = await settle(trx, { enrollments, before, after: [...kept, ...wanted.values()], actor: input.actor })
  await finishRun(trx, input.order_id, input.run, input.now)
  return { ...undo, order_id: input.order_id, run: input.run, previous_run: sync.processed }
}

async function ownRows(trx: SqlConnection, orderId: string): Promise<OwnRow[]> {
  const columns = ENTITLEMENT_COLUMNS.split(",").map((name) => `t.${name.trim()}`)
  return query<OwnRow>(
    trx,
    `SELECT ${columns.join(", ")}, e.customer_id, e.course_id
     FROM course_entitlement t JOIN course_enrollment e ON e.id = t.enrollment_id
     WHERE t.order_id = :order AND t.source = 'order' ORDER BY t.id`,
    { order: orderId }
  )
}

/** One for each line and course, whoever holds it: an order that changed hands takes its first date along. */
function knownSales(own: readonly OwnRow[]): KnownSale[] {
  const sales = new Map<string, KnownSale>()
  for (const row of own) {
    const key = `${row.source_ref} ${row.course_id}`
    const other = sales.get(key)
    if (!other || (row.activated_at && (!other.activated_at || row.activated_at < other.activated_at))) {
      const { course_id, unit_days, units, activated_at } = row
      sales.set(key, { line_id: row.source_ref, course_id, unit_days, units, activated_at })
    }
  }
  return [...sales.values()]
}

/** The customer's row as it should be, and rows of those who held the order before, closed. */
function rowsFor(
  decision: GrantDecision,
  own: readonly OwnRow[],
  input: ApplyOrderInput,
  enrollmentId: (key: EnrollmentKey) => string
): EntitlementRow[] {
  const { line_id, course_id, ...terms } = decision
  const same = own.filter((row) => row.source_ref === line_id && row.course_id === course_id)
  const byHand = same.find((row) => row.revoked_by !== null)
  const change = byHand
    ? { ...terms, state: "revoked" as const, reason: byHand.reason, revoked_at: byHand.revoked_at, revoked_by: byHand.revoked_by }
    : terms
  if (input.customer_id === null) {
    return same.map((row) => ({ ...entitlementOf(row), ...change }))
  }
  const holder = same.find((row) => row.customer_id === input.customer_id)
  const former = same.filter((row) => row !== holder)
  const closed = former.map((row) => ({ ...entitlementOf(row), state: "revoked" as const, reason: row.revoked_by ? row.reason : "order_transferred" }))
  const base: EntitlementRow = holder
    ? entitlementOf(holder)
    : {
        id: newEntitlementId(),
        enrollment_id: enrollmentId({ customer_id: input.customer_id, course_id }),
        source: "order",
        source_ref: line_id,
        order_id: input.order_id,
        line_item_id: line_id,
        state: "pending",
        reason: null,
        granted_by: null,
        activated_at: null,
        access_days: null,
        unit_days: null,
        units: 1,
        fixed_until: null,
        starts_at: null,
        expires_at: null,
        revoked_at: null,
        revoked_by: null,
      }
  return [{ ...base, ...change }, ...closed]
}

function entitlementOf({ customer_id: _customer, course_id: _course, ...row }: OwnRow): EntitlementRow {
  return row
}
