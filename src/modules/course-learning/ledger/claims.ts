import { evaluateClaim, guestTarget, type ClaimableOrder, type ClaimRefusal } from "../../../domain/claims"
import { mergeProgress, unmergeProgress, type EnrollmentPair, type MergeUndo } from "../progress/merge-progress"
import { query, type SqlConnection } from "../sql"
import { CLAIM_LINK_COLUMNS, lockGuest, type ClaimLinkRow } from "./claim-links"
import { entitlementsOf, lockEnrollmentIds, lockEnrollments } from "./enrollments"
import { closedRow, entitlementOf, grantedRows, hasLeft, holdersOfGrants, orderRows, type OwnRow } from "./order-rows"
import { lockRun, type OrderRun } from "./order-sync"
import { newEntitlementId, type EntitlementRow, type LedgerUndo } from "./rows"
import { settle } from "./settle"
import { undoLedgerChange } from "./undo"

/** The journal's reason of both sides of a claim. */
const CLAIMED = "claimed"

export interface ClaimOrderInput {
  order_id: string
  /** The link that was opened; `null`: the account's e-mail is verified and is the order's. */
  claim_id: string | null
  /** The account that claims. */
  customer_id: string
  /** As the platform has it. */
  order: Pick<ClaimableOrder, "email" | "customer_id" | "has_account">
  now: Date
}

export interface ClaimUndo {
  order_id: string
  customer_id: string
  /** Links that this claim spent. */
  claim_ids: string[]
  /** What stood at the order before. */
  before: Pick<OrderRun, "claimed_from" | "claimed_by" | "claimed_at">
  ledger: LedgerUndo
  progress: MergeUndo
}

export type ClaimResult =
  | { outcome: "claimed"; claimed_at: Date; undo: ClaimUndo }
  /** The account has the order's courses already. `claimed_at` is `null` where the order itself is the account's. */
  | { outcome: "repeat"; claimed_at: Date | null }
  | { outcome: "refused"; reason: ClaimRefusal }

/**
 * Moves what an order gave its guest to an account, in the caller's transaction: the entitlements with their source,
 * order and dates, and what the guest learned. From then on the order gives to the account, for as long as it is the
 * guest's. Of two claims at once, one waits here for the other and then sees that it is done.
 */
export async function claimOrder(trx: SqlConnection, input: ClaimOrderInput): Promise<ClaimResult> {
  const { order_id, customer_id, order, now } = input
  const sync = await lockRun(trx, order_id)
  const link = input.claim_id === null ? null : await linkById(trx, input.claim_id)
  if (!sync || order.customer_id === null || link === undefined) {
    return { outcome: "refused", reason: "revoked" }
  }
  const decision = evaluateClaim(link, { ...order, claimed_from: sync.claimed_from, claimed_by: sync.claimed_by }, customer_id, now)
  if (decision.outcome === "repeat") {
    return { outcome: "repeat", claimed_at: order.has_account ? null : sync.claimed_at }
  }
  if (decision.outcome === "refused") {
    return decision
  }
  const claim_ids = await spendLinks(trx, "order_id", order_id, input)
  await setClaim(trx, order_id, { claimed_from: order.customer_id, claimed_by: customer_id, claimed_at: now })
  const given = (await orderRows(trx, order_id)).filter((row) => row.customer_id === order.customer_id)
  const moved = await moveEntitlements(trx, given, { customer_id, now, notify: input.claim_id === null })
  const { claimed_from, claimed_by, claimed_at } = sync
  const undo = { order_id, customer_id, claim_ids, before: { claimed_from, claimed_by, claimed_at }, ...moved }
  return { outcome: "claimed", claimed_at: now, undo }
}

/** Takes a claim back as if it had not been made, unless somebody claimed the order again. */
export async function undoClaim(trx: SqlConnection, undo: ClaimUndo): Promise<void> {
  const sync = await lockRun(trx, undo.order_id)
  if (sync?.claimed_by !== undo.customer_id) {
    return
  }
  const { claimed_at } = undo.before
  await setClaim(trx, undo.order_id, { ...undo.before, claimed_at: claimed_at && new Date(claimed_at) })
  await unspendLinks(trx, undo.claim_ids)
  await undoMove(trx, undo)
}

export interface ClaimGuestInput {
  guest: { id: string; email: string | null; has_account: boolean }
  /** The link that was opened. */
  claim_id: string
  /** The account that claims. */
  customer_id: string
  now: Date
}

export type GuestClaimUndo = MoveUndo & Pick<ClaimUndo, "claim_ids"> & { guest_id: string }

export type GuestClaimResult =
  | { outcome: "claimed"; claimed_at: Date; undo: GuestClaimUndo }
  /** The account has the guest's courses already; `null`: without a link, as its e-mail is verified. */
  | { outcome: "repeat"; claimed_at: Date | null }
  | { outcome: "refused"; reason: ClaimRefusal }

/**
 * Moves what a guest was given without an order, as by a grant or an import, to the account that opens the guest's link,
 * in the caller's transaction. What the guest is given later needs another link. Of two claims at once, one waits here
 * for the other and then sees that it is done.
 */
export async function claimGuest(trx: SqlConnection, { guest, claim_id, customer_id, now }: ClaimGuestInput): Promise<GuestClaimResult> {
  await lockGuest(trx, guest.id)
  const link = await linkById(trx, claim_id)
  if (!link) {
    return { outcome: "refused", reason: "revoked" }
  }
  const decision = evaluateClaim(link, guestTarget(guest, link), customer_id, now)
  if (decision.outcome === "repeat") {
    return { outcome: "repeat", claimed_at: link.claimed_at }
  }
  if (decision.outcome === "refused") {
    return decision
  }
  const given = await grantedRows(trx, [guest.id])
  if (!given.length) {
    return emptyClaim(trx, guest.id, customer_id)
  }
  const claim_ids = await spendLinks(trx, "customer_id", guest.id, { customer_id, now })
  const moved = await moveEntitlements(trx, given, { customer_id, now, notify: false })
  return { outcome: "claimed", claimed_at: now, undo: { guest_id: guest.id, claim_ids, ...moved } }
}

/** A link that has nothing to move any more: it was moved to this account, to another one, or taken back by hand. */
async function emptyClaim(trx: SqlConnection, guestId: string, customerId: string): Promise<GuestClaimResult> {
  const holders = await holdersOfGrants(trx, guestId)
  if (holders.includes(customerId)) {
    return { outcome: "repeat", claimed_at: null }
  }
  return { outcome: "refused", reason: holders.length ? "used" : "revoked" }
}

/** Takes `claimGuest` back. */
export async function undoGuestClaim(trx: SqlConnection, undo: GuestClaimUndo): Promise<void> {
  await lockGuest(trx, undo.guest_id)
  await unspendLinks(trx, undo.claim_ids)
  await undoMove(trx, undo)
}

export interface ClaimGrantsInput {
  /** Guests of the e-mail that the account verified. */
  guest_ids: string[]
  customer_id: string
  now: Date
}

/** What of a claim is in the ledger and in what was learned. */
export type MoveUndo = Pick<ClaimUndo, "ledger" | "progress">

/** Moves what guests have by other ways than orders, as by an import, to an account, in the caller's transaction. */
export async function claimGrants(trx: SqlConnection, { guest_ids, customer_id, now }: ClaimGrantsInput): Promise<MoveUndo> {
  return moveEntitlements(trx, await grantedRows(trx, guest_ids), { customer_id, now, notify: true })
}

/** Takes `claimGrants` back. */
export async function undoMove(trx: SqlConnection, { ledger, progress }: MoveUndo): Promise<void> {
  await lockEnrollmentIds(trx, ledger.enrollments.map(({ id }) => id))
  await unmergeProgress(trx, progress)
  await undoLedgerChange(trx, ledger)
}

interface Mover {
  customer_id: string
  now: Date
  /** `false`: the customer sees it happen and gets no mail of it. */
  notify: boolean
}

/** Closes what guests were given and gives the account the same. What left them meanwhile is left out. */
async function moveEntitlements(
  trx: SqlConnection,
  given: readonly OwnRow[],
  { customer_id: customerId, now, notify }: Mover
): Promise<MoveUndo> {
  const keys = given.flatMap((row) => [row, { customer_id: customerId, course_id: row.course_id }])
  const enrollments = await lockEnrollments(trx, keys, now)
  const targets = new Map(enrollments.filter((row) => row.customer_id === customerId).map((row) => [row.course_id, row.id]))
  const before = await entitlementsOf(trx, enrollments.map((row) => row.id))
  const wanted = new Map<string, EntitlementRow>()
  const causes = new Map<string, string>()
  const pairs = new Map<string, EnrollmentPair>()
  for (const row of given) {
    const current = { ...row, ...before.find(({ id }) => id === row.id) }
    const enrollment_id = targets.get(row.course_id)
    if (!enrollment_id || hasLeft(current)) {
      continue
    }
    const isHeld = (other: EntitlementRow) =>
      other.enrollment_id === enrollment_id && other.source === row.source && other.source_ref === row.source_ref
    const id = before.find(isHeld)?.id ?? newEntitlementId()
    wanted.set(row.id, closedRow(current, CLAIMED)).set(id, { ...entitlementOf(current), id, enrollment_id })
    causes.set(row.id, CLAIMED).set(id, CLAIMED)
    pairs.set(row.enrollment_id, { from_id: row.enrollment_id, to_id: enrollment_id })
  }
  const after = [...before.filter((row) => !wanted.has(row.id)), ...wanted.values()]
  const ledger = await settle(trx, { enrollments, before, after, actor: customerId, notify, causes })
  return { ledger, progress: await mergeProgress(trx, [...pairs.values()]) }
}

/** `undefined`: it was withdrawn meanwhile. */
async function linkById(trx: SqlConnection, id: string): Promise<ClaimLinkRow | undefined> {
  const [link] = await query<ClaimLinkRow>(
    trx,
    `SELECT ${CLAIM_LINK_COLUMNS} FROM course_claim WHERE id = :id FOR UPDATE`,
    { id }
  )
  return link
}

/** One link was used, so none of the order's, or of the guest's, works any more. */
async function spendLinks(
  trx: SqlConnection,
  scope: "order_id" | "customer_id",
  id: string,
  { customer_id, now }: Pick<ClaimOrderInput, "customer_id" | "now">
): Promise<string[]> {
  const rows = await query<{ id: string }>(
    trx,
    `UPDATE course_claim SET claimed_at = :now, claimed_by = :customer, updated_at = now()
     WHERE ${scope} = :id AND claimed_at IS NULL RETURNING id`,
    { id, customer: customer_id, now }
  )
  return rows.map((row) => row.id)
}

async function unspendLinks(trx: SqlConnection, ids: string[]): Promise<void> {
  await query(trx, "UPDATE course_claim SET claimed_at = NULL, claimed_by = NULL, updated_at = now() WHERE id = ANY(:ids)", { ids })
}

async function setClaim(trx: SqlConnection, orderId: string, to: ClaimUndo["before"]): Promise<void> {
  await query(
    trx,
    `UPDATE course_order_sync SET claimed_from = :claimed_from, claimed_by = :claimed_by, claimed_at = :claimed_at,
       updated_at = now()
     WHERE order_id = :order`,
    { order: orderId, claimed_from: to.claimed_from, claimed_by: to.claimed_by, claimed_at: to.claimed_at }
  )
}
