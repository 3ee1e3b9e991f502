import type { GrantRules } from "../../../../domain/grant-decisions"
import { query } from "../../sql"
import { applyOrder } from "../apply-order"
import { grantByHand, revokeByHand } from "../by-hand"
import { requestRun } from "../order-sync"
import { undoLedgerChange } from "../undo"
import { createLedgerDatabase, type Database } from "./histories/database"
import { factsOf, offersOf, type Link, type Order } from "./histories/shop"

jest.setTimeout(120_000)

const DAY_MS = 86_400_000
const day = (number: number) => new Date(Date.UTC(2027, 0, number))

/** What random histories found, each by itself. */
describe("the ledger", () => {
  let db: Database
  let drop = async () => {}
  let count = 0
  let order: Order

  beforeAll(async () => {
    const created = await createLedgerDatabase(`courses-ledger-${process.pid}`, 4)
    db = created.pg
    drop = created.drop
  })
  afterAll(() => drop())

  beforeEach(() => {
    rules = { default: "placed" }
    const id = `order_${++count}`
    const line = { id: `${id}_rope`, product: "rope" as const, added_at: day(1), quantity: 1, returned: 0, delivered: 0, delivered_at: null }
    const payment = { provider: "pp_system_default", canceled: false, captures: [], refunds: [] }
    order = {
      id,
      customer: `ann_${count}`,
      draft: false,
      placed_at: day(1),
      completed: false,
      canceled_at: null,
      lines: [line],
      payments: [payment],
      credit: 0,
    }
  })

  const links: Link[] = [{ product: "rope", of: "product", course: "knots", days: 10, removed: false }]
  let rules: GrantRules
  const reconcile = async (now: Date) => {
    const run = await requestRun(db, order.id)
    const given = { customer_id: order.customer, order: factsOf(order), offers: offersOf(links), rules, on_refund: "keep" as const }
    return db.transaction(async (trx) => (await applyOrder(trx, { ...given, order_id: order.id, run, now, actor: "system" }))!)
  }
  const grant = (customer_id: string, now: Date, source_ref: string | null = null) => {
    const given = { customer_id, course_id: "knots", source: "manual" as const, source_ref, reason: "Winner", access_days: 5, expires_at: null }
    return db.transaction((trx) => grantByHand(trx, { ...given, actor: "user_1", now }))
  }
  const rowsOf = (customer: string | null) =>
    query<{ id: string; enrollment_id: string; source: string; state: string; reason: string | null; expires_at: Date | null; units: number }>(
      db,
      `SELECT t.* FROM course_entitlement t JOIN course_enrollment e ON e.id = t.enrollment_id
       WHERE e.customer_id = :customer ORDER BY t.activated_at, t.id`,
      { customer }
    )
  const journalOf = (customer: string | null) =>
    query<{ entitlement_id: string; from_state: string | null; to_state: string; expires_at: Date | null; reason: string | null }>(
      db,
      `SELECT c.* FROM course_entitlement_change c JOIN course_enrollment e ON e.id = c.enrollment_id
       WHERE e.customer_id = :customer ORDER BY c.created_at, c.id`,
      { customer }
    )

  it("dates a line when it is written, so that a transaction that waited comes after the one it waited for", async () => {
    await reconcile(day(1))
    const [{ enrollment_id }] = await rowsOf(order.customer)
    const given = { enrollment_id, entitlement_ids: null, reason: "Shared", actor: "user_1", now: day(2) }
    await db.transaction(async (late) => {
      await query(late, "SELECT now()", {})
      await grant(order.customer!, day(2))
      await revokeByHand(late, given)
    })
    expect((await journalOf(order.customer)).map((line) => line.to_state)).toEqual(["active", "active", "revoked", "revoked"])
  })

  it("counts the days of a grant that repeats one from the first, and anew where that was taken back", async () => {
    const ann = order.customer!
    await grant(ann, day(1), "prize")
    await grant(ann, day(3), "prize")
    expect(await rowsOf(ann)).toMatchObject([{ state: "active", expires_at: day(6) }])
    const [{ enrollment_id }] = await rowsOf(ann)
    const given = { enrollment_id, entitlement_ids: null, reason: "Shared", actor: "user_1", now: day(4) }
    await db.transaction((trx) => revokeByHand(trx, given))
    await grant(ann, day(20), "prize")
    expect(await rowsOf(ann)).toMatchObject([{ state: "active", expires_at: day(25) }])
  })

  describe("undoing a change", () => {
    it("leaves what somebody changed since", async () => {
      const undo = await reconcile(day(1))
      const [{ id, enrollment_id }] = await rowsOf(order.customer)
      const given = { enrollment_id, entitlement_ids: [id], reason: "Shared", actor: "user_1", now: day(2) }
      await db.transaction((trx) => revokeByHand(trx, given))
      await db.transaction((trx) => undoLedgerChange(trx, undo))
      expect(await rowsOf(order.customer)).toMatchObject([{ id, state: "revoked", reason: "Shared" }])
      expect((await journalOf(order.customer)).map((line) => line.to_state)).toEqual(["active", "revoked"])
    })

    it("journals the windows that it moves back", async () => {
      const undo = await grant(order.customer!, day(1))
      const later = await reconcile(day(1))
      const [, { id, expires_at }] = await rowsOf(order.customer)
      expect(later.created_entitlement_ids).toEqual([id])
      expect(expires_at).toEqual(new Date(day(1).getTime() + 15 * DAY_MS))
      await db.transaction((trx) => undoLedgerChange(trx, undo))
      const end = new Date(day(1).getTime() + 10 * DAY_MS)
      expect(await rowsOf(order.customer)).toMatchObject([{ id, expires_at: end }])
      const lines = await journalOf(order.customer)
      expect(lines.map((line) => line.entitlement_id)).toEqual([id, id])
      expect(lines[1]).toMatchObject({ from_state: "active", to_state: "active", expires_at: end, reason: "window_moved" })
    })

    it("goes back from where the journal stands, if later lines stand on the change", async () => {
      rules.default = "manual"
      await reconcile(day(1))
      rules.default = "placed"
      const undo = await reconcile(day(2))
      const [{ id }] = await rowsOf(order.customer)
      await grant(order.customer!, day(0))
      await db.transaction((trx) => undoLedgerChange(trx, undo))
      const states = (await journalOf(order.customer)).filter((line) => line.entitlement_id === id)
      expect(states.map((line) => [line.from_state, line.to_state, line.reason])).toEqual([
        [null, "pending", "awaiting_confirmation"],
        ["pending", "active", null],
        ["active", "active", "window_moved"],
        ["active", "pending", "withdrawn"],
      ])
    })

    it("forgets an enrolment that others' undoing left empty, and when access began", async () => {
      rules.default = "manual"
      const first = await reconcile(day(1))
      rules.default = "placed"
      const second = await grant(order.customer!, day(3))
      await db.transaction((trx) => undoLedgerChange(trx, first))
      const begins = () => query<{ enrolled_at: Date }>(db, "SELECT enrolled_at FROM course_enrollment WHERE customer_id = :id", { id: order.customer })
      expect(await begins()).toEqual([{ enrolled_at: day(3) }])
      await db.transaction((trx) => undoLedgerChange(trx, second))
      expect(await begins()).toEqual([])
      expect(await journalOf(order.customer)).toEqual([])
    })
  })

  describe("an order that changed hands", () => {
    const transfer = async (customer: string | null, now: Date) => {
      order.customer = customer
      await reconcile(now)
    }

    it("gives nothing back to whoever had it, when it loses its customer", async () => {
      await reconcile(day(1))
      const [ann, bob] = [order.customer, `bob_${count}`]
      await transfer(bob, day(2))
      await transfer(null, day(3))
      expect(await rowsOf(ann)).toMatchObject([{ state: "revoked", reason: "order_transferred" }])
      expect(await rowsOf(bob)).toMatchObject([{ state: "active" }])
    })

    it("stays with whoever has it, when what the former holder had is taken back by hand", async () => {
      await reconcile(day(1))
      const [ann, bob] = [order.customer, `bob_${count}`]
      await transfer(bob, day(2))
      const [{ id, enrollment_id }] = await rowsOf(ann)
      const given = { enrollment_id, entitlement_ids: [id], reason: "Shared", actor: "user_1", now: day(3) }
      await db.transaction((trx) => revokeByHand(trx, given))
      await reconcile(day(4))
      expect(await rowsOf(bob)).toMatchObject([{ state: "active" }])
      await transfer(ann, day(5))
      expect(await rowsOf(ann)).toMatchObject([{ state: "active" }])
    })

    it("keeps the pieces that were paid meanwhile, when it comes back", async () => {
      rules.default = "paid"
      order.payments[0].captures.push({ amount: 100, at: day(1) })
      await reconcile(day(1))
      const [ann, bob] = [order.customer, `bob_${count}`]
      await transfer(bob, day(2))
      order.lines[0].quantity = 2
      order.payments[0].captures.push({ amount: 100, at: day(3) })
      await reconcile(day(3))
      expect(await rowsOf(bob)).toMatchObject([{ state: "active", units: 2 }])
      order.lines[0].quantity = 3
      await transfer(ann, day(4))
      expect(await rowsOf(ann)).toMatchObject([{ state: "active", units: 2 }])
    })
  })
})
