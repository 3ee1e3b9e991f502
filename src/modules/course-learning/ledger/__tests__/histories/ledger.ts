import assert from "node:assert/strict"
import { evaluateCourseAccess } from "../../../../../domain/access"
import type { EntitlementState } from "../../../../../domain/entitlements"
import { query, type SqlConnection } from "../../../sql"
import { enrollmentOf, keyOf, type Model, type Right } from "./model"

/** Rows as JSON brings them: dates are text. */
interface Row {
  id: string
  enrollment_id: string
  customer_id: string
  course_id: string
  source: string
  source_ref: string
  order_id: string | null
  state: EntitlementState
  reason: string | null
  granted_by: string | null
  activated_at: string | null
  access_days: number | null
  unit_days: number | null
  units: number
  fixed_until: string | null
  starts_at: string | null
  expires_at: string | null
  revoked_at: string | null
  revoked_by: string | null
}

interface Enrollment {
  id: string
  customer_id: string
  course_id: string
  enrolled_at: string
  access_until: string | null
}

interface JournalLine {
  id: string
  entitlement_id: string
  from_state: string | null
  to_state: string
  expires_at: string | null
  reason: string | null
  actor: string
}

interface Tables {
  enrollments: Enrollment[]
  rows: Row[]
  lines: JournalLine[]
}

/** One statement, because a history asks often. Enrolments that are gone are asked for by their ids. */
const READ = `
WITH enrollments AS (
  SELECT id, customer_id, course_id, enrolled_at, access_until FROM course_enrollment WHERE customer_id = ANY(:customers)
), rows AS (
  SELECT t.id, t.enrollment_id, e.customer_id, e.course_id, t.source, t.source_ref, t.order_id, t.state, t.reason,
    t.granted_by, t.activated_at, t.access_days, t.unit_days, t.units, t.fixed_until, t.starts_at, t.expires_at,
    t.revoked_at, t.revoked_by
  FROM course_entitlement t JOIN enrollments e ON e.id = t.enrollment_id
), lines AS (
  SELECT id, entitlement_id, from_state, to_state, expires_at, reason, actor FROM course_entitlement_change
  WHERE enrollment_id = ANY(:known) OR enrollment_id IN (SELECT id FROM enrollments) ORDER BY created_at, id
)
SELECT (SELECT coalesce(json_agg(e), '[]') FROM enrollments e) AS enrollments,
  (SELECT coalesce(json_agg(r), '[]') FROM rows r) AS rows,
  (SELECT coalesce(json_agg(l), '[]') FROM lines l) AS lines`

const ANNOUNCE = "UPDATE course_entitlement_change SET announced_at = now() WHERE id = ANY(:lines)"

const time = (date: string | null) => (date === null ? null : Date.parse(date))
const dateOf = (date: string | null) => (date === null ? null : new Date(date))

export const keyOfRow = (row: Row) => keyOf({ ...row, ref: row.source_ref, customer: row.customer_id, course: row.course_id })
const byKey = (a: { key: string }, b: { key: string }) => (a.key < b.key ? -1 : 1)

/** A history's part of the real ledger: the tables as they are, beside the model and beside the journal. */
export class Ledger {
  private tables: Tables = { enrollments: [], rows: [], lines: [] }
  private readonly enrollmentIds = new Set<string>()

  constructor(
    private readonly db: SqlConnection,
    private readonly model: Model,
    private readonly customers: string[]
  ) {}

  get journalLength(): number {
    return this.tables.lines.length
  }

  rowsOf(customer: string, course: string): Row[] {
    return this.tables.rows.filter((row) => row.customer_id === customer && row.course_id === course)
  }

  /** @param actor who made the one change since the last time; without it, several were made at once */
  async compare(now: Date, actor?: string): Promise<void> {
    const before = this.tables
    await this.compareAfterUndo(now)
    const known = new Set(before.lines.map((line) => line.id))
    const added = this.tables.lines.filter((line) => !known.has(line.id))
    assert.equal(this.journalLength - added.length, before.lines.length, "the journal lost a line")
    for (const line of added) {
      const row = this.tables.rows.find((candidate) => candidate.id === line.entitlement_id)
      assert.ok(line.actor === actor || !actor, `the journal names ${line.actor}, not ${actor}`)
      const explains = line.reason !== null || (line.to_state === "active" && (row?.order_id ?? row?.granted_by))
      assert.ok(explains, `the journal does not say why ${line.entitlement_id} is ${line.to_state}`)
    }
    if (actor) {
      const old = new Map(before.rows.map((row) => [row.id, JSON.stringify(row)]))
      const changed = this.tables.rows.filter((row) => old.get(row.id) !== JSON.stringify(row)).map((row) => row.id)
      assert.deepEqual(added.map((line) => line.entitlement_id).sort(), changed.sort(), "one journal line for each change of a row")
    }
  }

  async compareAfterUndo(now: Date): Promise<void> {
    const bindings = { customers: this.customers, known: [...this.enrollmentIds] }
    const [tables] = await query<Tables>(this.db, READ, bindings)
    this.tables = tables
    for (const { id } of tables.enrollments) {
      this.enrollmentIds.add(id)
    }
    this.compareRights()
    this.compareEnrollments()
    this.compareAccess(now)
    this.replayJournal()
  }

  async announce(): Promise<void> {
    await query(this.db, ANNOUNCE, { lines: this.tables.lines.map((line) => line.id) })
  }

  private windowsOf(enrollment: string) {
    const ids = new Map(this.tables.rows.map((row) => [keyOfRow(row), row.id]))
    // Which of two rights of one moment comes first is drawn by lot: their ids.
    return this.model.windows(enrollment, (key) => ids.get(key) ?? "")
  }

  private compareRights(): void {
    const windows = new Map([...this.model.made.keys()].flatMap((enrollment) => [...this.windowsOf(enrollment)]))
    const expected = [...this.model.rights.values()].map((right) => {
      const window = windows.get(keyOf(right))
      return { ...plain(right), from: window?.from ?? null, to: window?.to ?? null }
    })
    const found = this.tables.rows.map((row) => ({
      key: keyOfRow(row),
      order: row.order_id,
      state: row.state,
      reason: row.reason,
      opened: time(row.activated_at),
      unitDays: row.unit_days,
      pieces: row.units,
      days: row.access_days,
      until: time(row.fixed_until),
      by: row.granted_by,
      takenBy: row.revoked_by,
      from: time(row.starts_at),
      to: time(row.expires_at),
    }))
    assert.deepEqual(found.sort(byKey), expected.sort(byKey))
  }

  private compareEnrollments(): void {
    const found = this.tables.enrollments.map((row) => `${row.customer_id} ${row.course_id}`)
    assert.deepEqual(found.sort(), [...this.model.made.keys()].sort(), "enrolments")
    for (const row of this.tables.enrollments) {
      const key = `${row.customer_id} ${row.course_id}`
      const rights = [...this.model.rights.values()].filter((right) => enrollmentOf(right) === key)
      const opened = rights.flatMap((right) => (right.opened === null ? [] : [right.opened]))
      assert.equal(time(row.enrolled_at), opened.length ? Math.min(...opened) : this.model.made.get(key), `${key} began`)
      const ends = [...this.windowsOf(key).values()].map((window) => window.to)
      const until = !ends.length || ends.includes(null) ? null : Math.max(...ends.map((end) => end ?? 0))
      assert.equal(time(row.access_until), until, `${key} is open until`)
    }
  }

  /** Access now, and just before and at every moment at which it could change. */
  compareAccess(now: Date): void {
    for (const { id, customer_id, course_id } of this.tables.enrollments) {
      const key = `${customer_id} ${course_id}`
      const windows = [...this.windowsOf(key).values()]
      const entitlements = this.tables.rows
        .filter((row) => row.enrollment_id === id)
        .map(({ state, reason, starts_at, expires_at }) => ({ state, reason, starts_at: dateOf(starts_at), expires_at: dateOf(expires_at) }))
      const turns = windows.flatMap(({ from, to }) => (to === null ? [from] : [from, to]))
      for (const moment of [now.getTime(), ...turns, ...turns.map((turn) => turn - 1)]) {
        const open = windows.some(({ from, to }) => from <= moment && (to === null || moment < to))
        const { granted } = evaluateCourseAccess({ now: new Date(moment), courseStatus: "published", entitlements })
        assert.equal(granted, open, `access of ${key} at ${new Date(moment).toISOString()}`)
      }
    }
  }

  /** From nothing, line by line, the journal leads to the tables. */
  private replayJournal(): void {
    const states = new Map<string, { state: string; expires: number | null }>()
    for (const line of this.tables.lines) {
      const last = states.get(line.entitlement_id)
      assert.equal(line.from_state, last?.state ?? null, `the journal of ${line.entitlement_id} has a gap`)
      states.set(line.entitlement_id, { state: line.to_state, expires: time(line.expires_at) })
    }
    for (const row of this.tables.rows) {
      assert.deepEqual(states.get(row.id), { state: row.state, expires: time(row.expires_at) }, `the journal of ${keyOfRow(row)}`)
      states.delete(row.id)
    }
    assert.deepEqual([...states.keys()], [], "the journal speaks of rows that are not there")
  }
}

function plain(right: Right) {
  const { order, state, reason, opened, unitDays, pieces, days, until, by, takenBy } = right
  return { key: keyOf(right), order, state, reason, opened, unitDays, pieces, days, until, by, takenBy }
}
