import assert from "node:assert/strict"
import { applyOrder, type OrderUndo } from "../../apply-order"
import { grantByHand, revokeByHand } from "../../by-hand"
import { claimOrder, undoClaim, type ClaimUndo } from "../../claims"
import { extendByHand } from "../../extend"
import { confirmOrder, reopenRun, requestRun } from "../../order-sync"
import type { LedgerUndo } from "../../rows"
import { undoLedgerChange } from "../../undo"
import type { Database } from "./database"
import { carryOut, placedOrder, type OrderOperation, type PlaceOperation } from "./carry-out"
import { keyOfRow, Ledger } from "./ledger"
import { enrollmentOf, Model, type Change, type Seen } from "./model"
import { CUSTOMERS, type GrantOp, type History, type Operation } from "./operations"
import * as shop from "./shop"

interface Run {
  order: string
  number: number
  seen: Seen | null
}

interface Undoable {
  undo: LedgerUndo | OrderUndo
  changes: Change[]
  claim?: ClaimUndo
  run: { order: string; number: number; previous: number } | null
}

const HOUR = 3_600_000
const SYSTEM = "system"
const ADMIN = "user_admin"

/** Plays one history on the real ledger and on the model, and compares the two after every step. */
export class Player {
  private clock = new Date(Date.UTC(2027, 0, 1))
  private readonly orders: shop.Order[] = []
  private readonly runs: Run[] = []
  private readonly undoable: Undoable[] = []
  private readonly links: shop.Link[]
  private readonly model: Model
  private readonly ledger: Ledger

  /** @param prefix makes the ids of this history its own: many are played in one database */
  constructor(
    private readonly db: Database,
    private readonly history: History,
    private readonly prefix: string
  ) {
    this.links = structuredClone(history.links)
    this.model = new Model({ grantOn: history.grantOn, onRefund: history.onRefund })
    this.ledger = new Ledger(db, this.model, CUSTOMERS.map((name) => this.customer(name)))
  }

  async play(): Promise<void> {
    for (const operation of [this.history.first, ...this.history.operations]) {
      this.clock = new Date(this.clock.getTime() + 1_000)
      await this.step(operation)
    }
    await this.sweep()
  }

  /** In the end every order gets a run, and then as many as you like, which change nothing more. */
  private async sweep(): Promise<void> {
    await this.together(this.orders, null)
    const before = this.ledger.journalLength
    await this.together([...this.orders].reverse(), null)
    assert.equal(this.ledger.journalLength, before, "events that came again changed something")
    for (const [id, { drawn, applied }] of this.model.orders) {
      assert.equal(applied, drawn, `${id} was left half done`)
    }
  }

  private customer(name: string): string {
    return `${this.prefix}_${name}`
  }

  private async step(operation: Operation): Promise<void> {
    switch (operation.do) {
      case "place":
        return this.place(operation)
      case "wait":
        this.clock = new Date(this.clock.getTime() + operation.hours * HOUR)
        return this.ledger.compareAccess(this.clock)
      case "announce":
        await this.ledger.announce()
        return this.model.announce()
      case "relink":
        return this.relink(operation)
      case "grant":
        await this.grant(operation.grant)
        return this.ledger.compare(this.clock, ADMIN)
      case "revoke":
        return this.revoke(operation)
      case "extend":
        return this.extend(operation)
      case "claim":
        return this.claim(operation)
      case "undo":
        return this.undo(operation)
      case "draw":
      case "run":
      case "together":
        return this.runSome(operation)
      case "read":
      case "apply":
      case "crash":
        return this.goOn(operation)
      default:
        return this.changeOrder(operation)
    }
  }

  private async place(operation: PlaceOperation): Promise<void> {
    const order = placedOrder(`${this.prefix}_order${this.orders.length}`, operation, this.clock, this.prefix)
    this.orders.push(order)
    await this.events(order, operation.events)
  }

  private async changeOrder(operation: OrderOperation): Promise<void> {
    const order = this.orders[operation.order % this.orders.length]
    carryOut(order, operation, this.clock, this.prefix)
    if (operation.do !== "confirm") {
      return this.events(order, operation.events)
    }
    await this.db.transaction((trx) => confirmOrder(trx, order.id, this.clock, ADMIN))
    this.model.orderOf(order.id).confirmed = this.clock
    await this.events(order, operation.events, ADMIN)
  }

  private async relink({ link, days }: Extract<Operation, { do: "relink" }>): Promise<void> {
    const chosen = this.links[link % this.links.length]
    chosen.removed = days === "removed"
    chosen.days = days === "removed" ? chosen.days : days
  }

  private async events(order: shop.Order, times: number, actor = SYSTEM): Promise<void> {
    for (let time = 0; time < times; time++) {
      await this.reconcile(order, actor)
    }
  }

  private async reconcile(order: shop.Order, actor = SYSTEM): Promise<void> {
    await this.apply([await this.draw(order)], null, actor)
    await this.ledger.compare(this.clock, actor)
  }

  private async draw(order: shop.Order): Promise<Run> {
    const number = await requestRun(this.db, order.id)
    assert.equal(number, this.model.draw(order.id))
    return { order: order.id, number, seen: null }
  }

  private look(id: string): Seen {
    const order = this.orders.find((candidate) => candidate.id === id)!
    return structuredClone({ order, links: this.links })
  }

  private async runSome(operation: Extract<Operation, { do: "draw" | "run" | "together" }>): Promise<void> {
    if (operation.do === "together") {
      return this.together(operation.orders.map((index) => this.orders[index % this.orders.length]), operation.grant)
    }
    const order = this.orders[operation.order % this.orders.length]
    if (operation.do === "run") {
      return this.reconcile(order)
    }
    this.runs.push(await this.draw(order))
  }

  private async goOn(operation: Extract<Operation, { run: number }>): Promise<void> {
    const run = this.runs[operation.run % this.runs.length]
    if (!run) {
      return
    }
    if (operation.do === "read") {
      run.seen ??= this.look(run.order)
      return
    }
    this.runs.splice(this.runs.indexOf(run), 1)
    if (operation.do === "apply") {
      await this.apply([run], null, SYSTEM)
      await this.ledger.compare(this.clock, SYSTEM)
    }
  }

  /** New runs and those under way, all in the same moment, and perhaps a grant with them. */
  private async together(orders: shop.Order[], grant: GrantOp | null): Promise<void> {
    const fresh: Run[] = []
    for (const order of orders) {
      fresh.push(await this.draw(order))
    }
    await this.apply([...this.runs.splice(0), ...fresh], grant, SYSTEM)
    await this.ledger.compare(this.clock)
  }

  private async apply(runs: Run[], grant: GrantOp | null, actor: string): Promise<void> {
    const seen = runs.map((run) => run.seen ?? this.look(run.order))
    const grants = grant ? [this.grant(grant)] : []
    const results = await Promise.all(runs.map((run, index) => this.applyOne(run, seen[index], actor)))
    await Promise.all(grants)
    // Runs of one order can only have been applied in the order of their numbers; of several orders, in any.
    const applied = runs.map((run, index) => ({ run, seen: seen[index], undo: results[index] }))
    const done = applied.filter(({ undo }) => undo !== null).sort((a, b) => a.run.number - b.run.number)
    for (const { run, seen: read, undo } of [...done, ...applied.filter(({ undo }) => undo === null)]) {
      const expected = this.model.run(run.number, read, this.clock)
      assert.equal(undo === null, expected === null, `run ${run.number} of ${run.order} was applied or not`)
      if (undo && expected) {
        this.undoable.push({ undo, changes: expected.changes, run: { ...run, previous: expected.previous } })
      }
    }
  }

  private applyOne(run: Run, { order, links }: Seen, actor: string): Promise<OrderUndo | null> {
    return this.db.transaction((trx) =>
      applyOrder(trx, {
        order_id: run.order,
        run: run.number,
        customer_id: order.customer,
        order: shop.factsOf(order),
        offers: shop.offersOf(links),
        rules: this.history.grantOn,
        on_refund: this.history.onRefund,
        now: this.clock,
        actor,
      })
    )
  }

  private async grant({ customer, course, source, ref, end, reason }: GrantOp): Promise<void> {
    const now = this.clock
    const days = "days" in end ? end.days : null
    const until = "hours" in end ? new Date(now.getTime() + end.hours * HOUR) : null
    const right = { customer_id: this.customer(customer), course_id: course, source, reason }
    const undo = await this.db.transaction((trx) =>
      grantByHand(trx, { ...right, source_ref: ref, access_days: days, expires_at: until, actor: ADMIN, now })
    )
    const own = { customer: right.customer_id, course, source, ref: ref ?? undo.created_entitlement_ids[0] }
    const change = this.model.grant({ ...own, reason, days, until: until?.getTime() ?? null, by: ADMIN }, now)
    this.undoable.push({ undo, changes: [change], run: null })
  }

  private async revoke({ customer, course, only }: Extract<Operation, { do: "revoke" }>): Promise<void> {
    const id = this.customer(customer)
    const rows = this.ledger.rowsOf(id, course)
    const chosen = only === null ? rows : rows.slice(only % rows.length, (only % rows.length) + 1)
    if (!rows.length) {
      return
    }
    const [{ enrollment_id }] = rows
    const entitlement_ids = only === null ? null : chosen.map((row) => row.id)
    const undo = await this.db.transaction((trx) =>
      revokeByHand(trx, { enrollment_id, entitlement_ids, reason: "Shared", actor: ADMIN, now: this.clock })
    )
    const keys = only === null ? null : chosen.map(keyOfRow)
    const changes = this.model.revoke(id, course, keys, "Shared", ADMIN)
    this.undoable.push({ undo, changes, run: null })
    await this.ledger.compare(this.clock, ADMIN)
  }

  private async extend({ customer, course, end }: Extract<Operation, { do: "extend" }>): Promise<void> {
    const own = { customer: this.customer(customer), course }
    const [row] = this.ledger.rowsOf(own.customer, course)
    if (!row) {
      return
    }
    const until = "hours" in end ? new Date(this.clock.getTime() + end.hours * HOUR) : null
    const request = { enrollment_id: row.enrollment_id, reason: "Sorry", access_days: "days" in end ? end.days : null, expires_at: until }
    const work = this.db.transaction((trx) => extendByHand(trx, { ...request, actor: ADMIN, notify: true, now: this.clock }))
    const terms = this.model.extension(enrollmentOf(own), until ? { until: until.getTime() } : { days: request.access_days ?? 0 }, this.clock)
    if (!terms) {
      await assert.rejects(work)
      return
    }
    const undo = await work
    const right = { ...own, ...terms, source: "manual", ref: undo.created_entitlement_ids[0], reason: "Sorry", by: ADMIN }
    this.undoable.push({ undo, changes: [this.model.grant(right, this.clock)], run: null })
    await this.ledger.compare(this.clock, ADMIN)
  }

  private async claim(operation: Extract<Operation, { do: "claim" }>): Promise<void> {
    const order = this.orders[operation.order % this.orders.length]
    const account = this.customer(operation.customer)
    const isGuest = order.customer === this.customer("guest")
    const facts = { email: "guest@example.com", customer_id: order.customer, has_account: !isGuest }
    const claimed = await this.db.transaction((trx) =>
      claimOrder(trx, { order_id: order.id, claim_id: null, customer_id: account, order: facts, now: this.clock })
    )
    const changes = this.model.claim(order, isGuest, account, this.clock)
    assert.equal(claimed.outcome === "claimed", changes !== null, `${order.id} was claimed or not`)
    if (claimed.outcome === "claimed" && changes) {
      this.undoable.push({ undo: claimed.undo.ledger, claim: claimed.undo, changes, run: null })
    }
    await this.ledger.compare(this.clock, account)
  }

  /** A later step failed: what was done is taken back, perhaps while the same order is reconciled again. */
  private async undo({ change, against }: Extract<Operation, { do: "undo" }>): Promise<void> {
    const index = this.undoable.length - 1 - (change % Math.max(1, this.undoable.length))
    const [chosen] = this.undoable.splice(index, 1)
    if (!chosen) {
      return
    }
    const order = this.orders.find((candidate) => candidate.id === chosen.run?.order)
    const rival = against && order ? await this.draw(order) : null
    const seen = rival && this.look(rival.order)
    const [undone, undo] = await Promise.all([this.undoOne(chosen), rival && seen ? this.applyOne(rival, seen, SYSTEM) : null])
    if (undone) {
      this.model.undo(chosen.changes)
      if (chosen.claim) {
        this.model.orderOf(chosen.claim.order_id).claim = null
      }
      if (chosen.run) {
        this.model.orderOf(chosen.run.order).applied = chosen.run.previous
      }
    }
    if (rival && seen) {
      const expected = this.model.run(rival.number, seen, this.clock)!
      this.undoable.push({ undo: undo!, changes: expected.changes, run: { ...rival, previous: expected.previous } })
    }
    await this.ledger.compareAfterUndo(this.clock)
  }

  /** What the step's compensation does, with what a workflow engine keeps for it. */
  private undoOne({ undo, claim, run }: Undoable): Promise<boolean> {
    const kept: LedgerUndo = JSON.parse(JSON.stringify(undo))
    return this.db.transaction(async (trx) => {
      if (claim) {
        await undoClaim(trx, JSON.parse(JSON.stringify(claim)))
        return true
      }
      if (run && !(await reopenRun(trx, run.order, run.number, run.previous))) {
        return false
      }
      await undoLedgerChange(trx, kept)
      return true
    })
  }
}

