import { claimHolder } from "../../../domain/claims"
import {
  decideGrants,
  type CourseOffer,
  type GrantDecision,
  type GrantRules,
  type KnownSale,
  type OrderFacts,
} from "../../../domain/grant-decisions"
import type { OnRefund } from "../../../domain/order-money"
import type { SqlConnection } from "../sql"
import { entitlementsOf, lockEnrollments, type EnrollmentKey } from "./enrollments"
import { closedRow, CUSTOMER_DELETED, entitlementOf, hasLeft, orderRows, type OwnRow } from "./order-rows"
import { finishRun, lockRun, type OrderRun } from "./order-sync"
import { newEntitlementId, type EntitlementRow, type LedgerUndo } from "./rows"
import { settle } from "./settle"

export interface ApplyOrderInput {
  order_id: string
  /** The run's number: facts that were read after it was drawn. */
  run: number
  /** Whose order it is; an account that claimed it from this customer holds what it gives. `null`: nobody's now; what
   * it gave stays where it is. */
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

/** Who gets what the order gives, and from whom they claimed it. */
interface Holder {
  id: string | null
  claimed_from: string | null
}

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
  const holder = holderOf(sync, input.customer_id)
  const own = await orderRows(trx, input.order_id)
  const decisions = decideGrants({
    order: { ...input.order, confirmed_at: sync.confirmed_at },
    offers: input.offers,
    known: knownSales(own, holder.id),
    rules: input.rules,
    onRefund: input.on_refund,
    now: input.now,
  })
  const targets = holder.id === null ? [] : decisions.map(({ course_id }) => ({ customer_id: holder.id!, course_id }))
  const enrollments = await lockEnrollments(trx, [...own, ...targets], input.now)
  const before = await entitlementsOf(trx, enrollments.map((row) => row.id))
  const enrollmentIds = new Map(enrollments.map((row) => [`${row.customer_id} ${row.course_id}`, row.id]))
  const fresh = own.map((row) => ({ ...row, ...before.find((current) => current.id === row.id) }))
  const wanted = new Map<string, EntitlementRow>()
  const enrollmentId = (key: EnrollmentKey) => enrollmentIds.get(`${key.customer_id} ${key.course_id}`)!
  for (const decision of decisions) {
    for (const row of rowsFor(decision, fresh, { ...holder, order_id: input.order_id }, enrollmentId)) {
      wanted.set(row.id, row)
    }
  }
  const kept = before.filter((row) => !wanted.has(row.id))
  const undo = await settle(trx, { enrollments, before, after: [...kept, ...wanted.values()], actor: input.actor })
  await finishRun(trx, input.order_id, input.run, input.now)
  return { ...undo, order_id: input.order_id, run: input.run, previous_run: sync.processed }
}

function holderOf(sync: OrderRun, customerId: string | null): Holder {
  const claimer = claimHolder({ ...sync, customer_id: customerId })
  return claimer === null ? { id: customerId, claimed_from: null } : { id: claimer, claimed_from: customerId }
}

/**
 * One for each line and course. The terms are those of whoever holds it: the rows of those who held the order before
 * stay as they were then. An order that changed hands takes its first date along.
 */
function knownSales(own: readonly OwnRow[], holderId: string | null): KnownSale[] {
  const sales = new Map<string, KnownSale>()
  for (const { source_ref, course_id } of own) {
    const same = own.filter((row) => row.source_ref === source_ref && row.course_id === course_id)
    const holding = same.filter((row) => !hasLeft(row))
    const held = holding.find((row) => row.customer_id === holderId) ?? holding[0] ?? same[0]
    const dates = same.flatMap((row) => (row.activated_at ? [row.activated_at.getTime()] : []))
    sales.set(`${source_ref} ${course_id}`, {
      line_id: source_ref,
      course_id,
      unit_days: held.unit_days,
      units: held.units,
      activated_at: dates.length ? new Date(Math.min(...dates)) : null,
    })
  }
  return [...sales.values()]
}

/** The customer's row as it should be, and rows of those who held the order before, closed. */
function rowsFor(
  decision: GrantDecision,
  own: readonly OwnRow[],
  holder: Holder & { order_id: string },
  enrollmentId: (key: EnrollmentKey) => string
): EntitlementRow[] {
  const { line_id, course_id, ...terms } = decision
  const same = own.filter((row) => row.source_ref === line_id && row.course_id === course_id)
  const byHand = same.find(
    (row) => row.revoked_by !== null && (row.reason !== CUSTOMER_DELETED || row.customer_id === holder.id || holder.id === null)
  )
  const change = byHand
    ? { ...terms, state: "revoked" as const, reason: byHand.reason, revoked_at: byHand.revoked_at, revoked_by: byHand.revoked_by }
    : terms
  if (holder.id === null) {
    return same.filter((row) => !hasLeft(row)).map((row) => ({ ...entitlementOf(row), ...change }))
  }
  const held = same.find((row) => row.customer_id === holder.id)
  const closed = same
    .filter((row) => row !== held)
    .map((row) => closedRow(row, row.customer_id === holder.claimed_from ? "claimed" : "order_transferred"))
  const base: EntitlementRow = held
    ? entitlementOf(held)
    : {
        id: newEntitlementId(),
        enrollment_id: enrollmentId({ customer_id: holder.id, course_id }),
        source: "order",
        source_ref: line_id,
        order_id: holder.order_id,
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
