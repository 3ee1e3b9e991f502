import { coursesOf, daysOf, deliveredAt, paidAt } from "./rules"
import { captured, kept, refunded, worthOf, type Line, type Link, type Order } from "./shop"

/**
 * What the ledger should hold, in plain words and without a database: the rules of `docs/reference/order-lifecycle.md`
 * written down a second time. It shares no code with the ledger or the domain.
 */

const DAY = 86_400_000

export interface Rules {
  grantOn: Record<string, string>
  onRefund: string
}

/** What a run read of the shop. */
export interface Seen {
  order: Order
  links: Link[]
}

export interface Right {
  customer: string
  course: string
  source: string
  /** The order's line, or the grant's own key. */
  ref: string
  order: string | null
  state: "pending" | "active" | "revoked"
  reason: string | null
  /** When it opened first. */
  opened: number | null
  /** Of one piece; `null`: for ever. */
  unitDays: number | null
  pieces: number
  days: number | null
  /** A fixed end. */
  until: number | null
  by: string | null
  /** Who took it back by hand. */
  takenBy: string | null
}

export interface Change {
  key: string
  before: Right | undefined
  after: Right
}

export const keyOf = (right: Pick<Right, "source" | "ref" | "customer" | "course">) =>
  [right.source, right.ref, right.customer, right.course].join(" ")
export const enrollmentOf = (right: Pick<Right, "customer" | "course">) => `${right.customer} ${right.course}`

interface OrderRuns {
  drawn: number
  applied: number
  confirmed: Date | null
  /** Which guest's order was claimed, and by whom. */
  claim: { from: string; by: string } | null
}

/** Closed because somebody else has the order now. */
const LEFT = ["order_transferred", "claimed"]
const hasLeft = (right: Right) => LEFT.includes(right.reason ?? "")

export class Model {
  readonly rights = new Map<string, Right>()
  /** When each enrolment was made; it begins with the first access, if there ever was one. */
  readonly made = new Map<string, number>()
  private readonly told = new Set<string>()
  readonly orders = new Map<string, OrderRuns>()

  constructor(readonly rules: Rules) {}

  orderOf(id: string) {
    const order = this.orders.get(id) ?? { drawn: 0, applied: 0, confirmed: null, claim: null }
    this.orders.set(id, order)
    return order
  }

  draw(id: string): number {
    return ++this.orderOf(id).drawn
  }

  /** @returns `null` when facts that were read later are applied already */
  run(number: number, { order, links }: Seen, now: Date): { changes: Change[]; previous: number } | null {
    const runs = this.orderOf(order.id)
    const previous = runs.applied
    if (previous >= number) {
      return null
    }
    runs.applied = number
    const sold = new Set(order.lines.flatMap((line) => coursesOf(line, links).map((course) => `${line.id} ${course}`)))
    const given = [...this.rights.values()].filter((right) => right.order === order.id)
    for (const right of given) {
      sold.add(`${right.ref} ${right.course}`)
    }
    const changes = order.draft
      ? []
      : [...sold].flatMap((sale) => {
          const [ref, course] = sale.split(" ")
          return this.sell(order, links, ref, course, now)
        })
    return { changes, previous }
  }

  private sell(order: Order, links: Link[], ref: string, course: string, now: Date): Change[] {
    const rights = [...this.rights.values()].filter((right) => right.order === order.id && right.ref === ref && right.course === course)
    const opened = rights.map((right) => right.opened).filter((at) => at !== null)
    const { claim } = this.orderOf(order.id)
    const holder = claim?.from === order.customer ? claim.by : order.customer
    const holding = rights.filter((right) => !hasLeft(right))
    const known = holding.find((right) => right.customer === holder) ?? holding[0] ?? rights[0]
    const line = order.lines.find((candidate) => candidate.id === ref)
    const confirmed = this.orderOf(order.id).confirmed
    const met = line ? earliest(this.metAt(order, line, now), confirmed && line.added_at <= confirmed ? confirmed.getTime() : null) : null
    const closed = this.closedBy(order, line)
    const open = opened.length ? Math.min(...opened) : met
    const offered = line ? daysOf(line, course, links) : undefined
    const unitDays = opened.length || offered === undefined ? known.unitDays : offered
    const quantity = line && kept(line) > 0 ? kept(line) : line?.quantity || known?.pieces || 1
    const pieces = opened.length && met === null ? Math.min(quantity, known.pieces) : quantity
    const hand = rights.find((right) => right.takenBy)
    const terms = {
      state: closed || hand ? ("revoked" as const) : open !== null ? ("active" as const) : ("pending" as const),
      reason: hand ? hand.reason : (closed ?? (open !== null ? null : waitingFor(this.ruleOf(order)))),
      opened: open,
      unitDays,
      pieces,
      days: unitDays === null ? null : unitDays * pieces,
      takenBy: hand ? hand.takenBy : null,
    }
    if (holder === null) {
      return holding.map((right) => this.put({ ...right, ...terms }, now))
    }
    const own = { customer: holder, course, source: "order", ref, order: order.id, until: null, by: null }
    const others = rights.filter((right) => right.customer !== holder)
    const why = (right: Right) => (right.customer === order.customer ? "claimed" : "order_transferred")
    return [this.put({ ...own, ...terms }, now), ...others.map((right) => this.put(left(right, why(right)), now))]
  }

  /** An account takes a guest's order over, with all that it gave. @returns `null` where it cannot */
  claim(order: Order, guest: boolean, account: string, now: Date): Change[] | null {
    const runs = this.orderOf(order.id)
    const isClaimed = runs.claim !== null && runs.claim.from === order.customer
    if (order.customer === null || !guest || isClaimed || (runs.drawn === 0 && !runs.confirmed)) {
      return null
    }
    runs.claim = { from: order.customer, by: account }
    const given = [...this.rights.values()].filter((right) => right.order === order.id && right.customer === order.customer)
    return given.flatMap((right) => [this.put(left(right, "claimed"), now), this.put({ ...right, customer: account }, now)])
  }

  /** Behind the end of what is open. @returns `null` where nothing is, or it is for ever or longer already */
  extension(enrollment: string, end: { days: number } | { until: number }, now: Date): Pick<Right, "days" | "until"> | null {
    const active = [...this.rights.values()].filter((right) => enrollmentOf(right) === enrollment && right.state === "active")
    const ends = [...this.windows(enrollment, (key) => key).values()].map((window) => window.to)
    if (!ends.length || ends.includes(null)) {
      return null
    }
    const last = Math.max(...ends.map((one) => one ?? 0))
    if ("until" in end) {
      return end.until > last ? { days: null, until: end.until } : null
    }
    const isFixed = active.some((right) => right.until === last) && last > now.getTime()
    return isFixed ? { days: null, until: last + end.days * DAY } : { days: end.days, until: null }
  }

  /** Several providers: the strictest of theirs. Payments that were given up count if there is no other. */
  private ruleOf(order: Order): string {
    const { grantOn } = this.rules
    const live = order.payments.filter((payment) => !payment.canceled)
    const rules = (live.length ? live : order.payments).map(({ provider }) => grantOn[provider] ?? grantOn.default)
    const strict = ["manual", "completed", "delivered", "paid", "placed"]
    return strict.find((rule) => rules.includes(rule)) ?? grantOn.default
  }

  private metAt(order: Order, line: Line, now: Date): number | null {
    switch (this.ruleOf(order)) {
      case "placed":
        return Math.max((order.placed_at ?? now).getTime(), line.added_at.getTime())
      case "paid":
        return paidAt(order, line)
      case "delivered":
        return deliveredAt(order, line)
      case "completed":
        return order.completed && !order.canceled_at ? now.getTime() : null
      default:
        return null
    }
  }

  private closedBy(order: Order, line: Line | undefined): string | null {
    if (order.canceled_at) {
      return "order_canceled"
    }
    if (!line || line.quantity === 0) {
      return "line_removed"
    }
    if (kept(line) === 0) {
      return "line_returned"
    }
    const back = refunded(order)
    const paidTooMuch = Math.max(0, captured(order) - worthOf(order.lines))
    const any = back > paidTooMuch
    const full = any && back >= captured(order)
    return { keep: false, revokeWhenAny: any, revokeWhenFull: full }[this.rules.onRefund] ? "order_refunded" : null
  }

  grant(right: Omit<Right, "order" | "state" | "opened" | "pieces" | "unitDays" | "takenBy">, now: Date): Change {
    const before = this.rights.get(keyOf(right))
    const opened = (before?.state === "active" ? before.opened : null) ?? now.getTime()
    return this.put({ ...right, order: null, state: "active", opened, pieces: 1, unitDays: right.days, takenBy: null }, now)
  }

  /** @param only keys; else all that are not revoked */
  revoke(customer: string, course: string, only: string[] | null, reason: string, by: string): Change[] {
    return [...this.rights.values()]
      .filter((right) => right.customer === customer && right.course === course && !right.takenBy && !hasLeft(right))
      .filter((right) => (only ? only.includes(keyOf(right)) : right.state !== "revoked"))
      .map((right) => this.put({ ...right, state: "revoked", reason, takenBy: by }, new Date(0)))
  }

  /** Everybody hears of all that happened so far. */
  announce(): void {
    for (const key of this.rights.keys()) {
      this.told.add(key)
    }
  }

  /** Takes changes back where nobody changed the same right since. What is new goes, if nobody heard of it. */
  undo(changes: Change[]): void {
    for (const { key, before, after } of changes) {
      if (!isSame(this.rights.get(key), after)) {
        continue
      }
      if (before) {
        this.rights.set(key, before)
      } else if (this.told.has(key)) {
        this.rights.set(key, { ...after, state: "revoked", reason: "withdrawn" })
      } else {
        this.rights.delete(key)
      }
    }
    const left = new Set([...this.rights.values()].map(enrollmentOf))
    for (const { after } of changes) {
      if (!left.has(enrollmentOf(after))) {
        this.made.delete(enrollmentOf(after))
      }
    }
  }

  private put(right: Right, now: Date): Change {
    const key = keyOf(right)
    const before = this.rights.get(key)
    this.rights.set(key, right)
    if (!this.made.has(enrollmentOf(right))) {
      this.made.set(enrollmentOf(right), now.getTime())
    }
    return { key, before, after: right }
  }

  /**
   * From when to when each active right of an enrolment opens it: days stand one behind the other, in the order in
   * which they were opened.
   *
   * @param rank what decides between rights that opened in the same moment
   */
  windows(enrollment: string, rank: (key: string) => string): Map<string, { from: number; to: number | null }> {
    const active = [...this.rights.values()]
      .filter((right) => enrollmentOf(right) === enrollment && right.state === "active")
      .sort((a, b) => a.opened! - b.opened! || (rank(keyOf(a)) < rank(keyOf(b)) ? -1 : 1))
    const windows = new Map<string, { from: number; to: number | null }>()
    let end = 0
    for (const right of active) {
      if (right.until !== null || right.days === null) {
        windows.set(keyOf(right), { from: right.opened!, to: right.until })
      } else {
        const from = Math.max(right.opened!, end)
        end = from + right.days * DAY
        windows.set(keyOf(right), { from, to: end })
      }
    }
    return windows
  }
}

const FIELDS = ["state", "reason", "opened", "unitDays", "pieces", "days", "until", "by", "takenBy"] as const

const isSame = (a: Right | undefined, b: Right) => a !== undefined && FIELDS.every((field) => a[field] === b[field])

const left = (right: Right, reason: string): Right => ({
  ...right,
  state: "revoked",
  reason: right.takenBy || hasLeft(right) ? right.reason : reason,
})

const earliest = (a: number | null, b: number | null) => (a === null ? b : b === null ? a : Math.min(a, b))

function waitingFor(rule: string): string | null {
  const reasons: Record<string, string> = {
    paid: "awaiting_payment",
    delivered: "awaiting_delivery",
    completed: "awaiting_completion",
    manual: "awaiting_confirmation",
  }
  return reasons[rule] ?? null
}
