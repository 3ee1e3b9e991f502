import { markCompleted, unmarkCompleted } from "../progress/course-completion"
import { claimCompletions, markCompletionsAnnounced } from "../progress/announce-completions"
import { completeLesson } from "../progress/complete-lesson"
import { recordHeartbeat } from "../progress/record-heartbeat"
import { grantByHand, revokeByHand } from "../ledger/by-hand"
import { hashClaimToken, issueClaimLink, revokeClaimLinks } from "../ledger/claim-links"
import { claimGuest, undoGuestClaim } from "../ledger/claims"
import { copyClaimLink } from "../ledger/copy-claim-link"
import { lockEnrollmentIds } from "../ledger/enrollments"
import { holdersOfGrants } from "../ledger/order-rows"
import { lockRun, requestRun } from "../ledger/order-sync"
import { createLedgerDatabase, type Database } from "../ledger/__tests__/histories/database"
import { openSession, type OpenSessionInput } from "../playback/open-session"
import { wasRolledBack, withRetries } from "../../../transient"
import { query, type SqlConnection } from "../sql"

jest.setTimeout(120_000)

const FUTURE = new Date(Date.now() + 3_600_000)

/** Two transactions that meet half way: each of these would deadlock, or let somebody in, if locks were taken another way. */
describe("transactions that meet", () => {
  let db: Database
  let drop = async () => {}
  let count = 0
  let ann: string
  let enrollment: string

  beforeAll(async () => {
    const created = await createLedgerDatabase(`courses-locks-${process.pid}`, 12)
    db = created.pg
    drop = created.drop
  })
  afterAll(() => drop())

  beforeEach(async () => {
    ann = `ann_${++count}`
    enrollment = await grant(ann)
  })

  async function grant(customer_id: string, course_id = "knots"): Promise<string> {
    const terms = { source: "manual" as const, source_ref: null, reason: null, access_days: null, expires_at: null, actor: "user_1" }
    const given = { ...terms, customer_id, course_id, now: new Date() }
    return (await db.transaction((trx) => grantByHand(trx, given))).enrollment_id
  }

  const start = (device: string, rest: Partial<OpenSessionInput> = {}): OpenSessionInput => ({
    customerId: ann,
    enrollmentId: enrollment,
    entitled: true,
    lessonId: "bowline",
    deviceId: device,
    deviceName: null,
    ip: null,
    takeOver: true,
    heartbeatSeconds: 12,
    maxConcurrentStreams: 2,
    maxPlaybackStartsPerMinute: 20,
    expiresAt: FUTURE,
    durationSeconds: 60,
    completionPercent: 90,
    ...rest,
  })

  const revoke = (trx: SqlConnection) =>
    revokeByHand(trx, { enrollment_id: enrollment, entitlement_ids: null, reason: "Shared", actor: "user_1", now: new Date() })

  const running = () =>
    query<{ device_id: string }>(db, "SELECT device_id FROM course_playback_session WHERE customer_id = :ann AND ended_at IS NULL", { ann })

  async function somebodyWaits(): Promise<boolean> {
    const waiting = "SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()"
    return (await query(db, waiting, {})).length > 0
  }

  /** Begins a transaction, then lets `other` run into it, then goes on. @returns what the other came to */
  async function meet<T>(hold: (trx: SqlConnection) => Promise<unknown>, other: () => Promise<T>, then: (trx: SqlConnection) => Promise<unknown>): Promise<T> {
    const met = await db.transaction(async (trx) => {
      await hold(trx)
      let isDone = false
      const result = other()
      // Awaited below; until then a failure is nobody's.
      result.catch(() => {}).finally(() => (isDone = true))
      while (!isDone && !(await somebodyWaits())) {
        await new Promise((resolve) => setImmediate(resolve))
      }
      await then(trx)
      return { result }
    })
    return met.result
  }

  const holdEnrollment = (trx: SqlConnection) => lockEnrollmentIds(trx, [enrollment])

  it("a lesson that is opened while access is taken back waits, and does not open", async () => {
    await openSession(db, start("laptop-01"))
    const opened = await meet(holdEnrollment, () => openSession(db, start("laptop-01")), revoke)
    expect(opened).toEqual({ opened: false, reason: "closed" })
    expect(await running()).toEqual([])
    expect(await openSession(db, start("laptop-01", { entitled: false }))).toMatchObject({ opened: true })
  })

  it("a lesson that is completed by hand waits for one that is being opened", async () => {
    const completed = await meet(holdEnrollment, () => completeLesson(db, enrollment, "bowline"), (trx) => openSession(trx, start("laptop-01")))
    expect(completed).toMatchObject({ newly_completed: true })
  })

  it("a heartbeat, a completion by hand and another opening of the same lesson", async () => {
    const first = await openSession(db, start("laptop-01"))
    const sessionId = first.opened ? first.sessionId : ""
    const beat = () =>
      recordHeartbeat(db, { sessionId, watched: [[0, 5]], positionSeconds: 5, positionAgeMs: 0, ended: false, heartbeatSeconds: 12 })
    const rounds = Array.from({ length: 10 }, () => [beat(), completeLesson(db, enrollment, "bowline"), openSession(db, start("laptop-01"))])
    await expect(Promise.all(rounds.flat())).resolves.toHaveLength(30)
  })

  it("starts that come at once are counted, whatever course they are of", async () => {
    const enrollments = [enrollment, await grant(ann, "splices")]
    const starts = Array.from({ length: 30 }, (_, index) => start(`device-${index % 3}`, { enrollmentId: enrollments[index % 2] }))
    const answers = await Promise.all(starts.map((input) => openSession(db, { ...input, maxPlaybackStartsPerMinute: 5 })))
    expect(answers.filter((answer) => answer.opened)).toHaveLength(5)
    expect(answers.filter((answer) => !answer.opened && answer.reason === "too_many_starts")).toHaveLength(25)
    expect(await running()).toHaveLength(2)
  })

  it("two transactions that wait for each other: PostgreSQL ends one, which is run again", async () => {
    const rows = [enrollment, await grant(ann, "splices")]
    let waiting = 0
    let runs = 0
    const lock = (trx: SqlConnection, id: string) =>
      query(trx, "UPDATE course_enrollment SET updated_at = now() WHERE id = :id", { id })
    const both = (ids: string[]) =>
      withRetries(
        () =>
          db.transaction(async (trx) => {
            runs++
            await lock(trx, ids[0])
            waiting++
            while (waiting < 2) {
              await new Promise((resolve) => setImmediate(resolve))
            }
            await lock(trx, ids[1])
            return ids
          }),
        wasRolledBack
      )
    expect(await Promise.all([both(rows), both([...rows].reverse())])).toHaveLength(2)
    expect(runs).toBe(3)
  })

  describe("several enrolments, which the ledger locks by customer and course", () => {
    /** The first by customer; the second comes first by id, and in the table. */
    let pair: string[]

    beforeEach(async () => {
      const second = await grant(`${ann}_b`)
      const first = await grant(`${ann}_a`)
      pair = [`enr_z${ann}`, `enr_a${ann}`]
      await rename(second, pair[1])
      await rename(first, pair[0])
      await query(db, "UPDATE course_enrollment SET completed_at = now(), announce_completion_at = now() WHERE id = ANY(:pair)", { pair })
    })

    it.each<[string, () => Promise<unknown>]>([
      ["claiming completions", () => claimCompletions(db, pair)],
      ["noting that completions are announced", () => markCompletionsAnnounced(db, pair)],
      ["taking completions back", () => unmarkCompleted(db, pair)],
      [
        "completing courses",
        async () => {
          await unmarkCompleted(db, pair)
          return markCompleted(db, pair, new Date())
        },
      ],
    ])("%s", async (_, work) => {
      await meet((trx) => lockEnrollmentIds(trx, [pair[0]]), work, (trx) => lockEnrollmentIds(trx, [pair[1]]))
    })

    async function rename(from: string, to: string): Promise<void> {
      await query(db, "DELETE FROM course_entitlement WHERE enrollment_id = :from", { from })
      await query(db, "UPDATE course_enrollment SET id = :to WHERE id = :from", { from, to })
    }
  })

  describe("claim links", () => {
    const token = "secret"
    let order: string
    let claim: string

    beforeEach(async () => {
      order = `order_${count}`
      await requestRun(db, order)
      const link = { order_id: order, customer_id: null, token_hash: hashClaimToken(token + count), email: `${ann}@example.com`, expires_at: FUTURE, issued_by: "user_1" }
      claim = (await db.transaction((trx) => issueClaimLink(trx, link)))!
    })

    const links = () =>
      query<{ revoked: boolean }>(db, "SELECT revoked_at IS NOT NULL AS revoked FROM course_claim WHERE order_id = :order", { order })

    it("a mail that is made while links are taken back gets none", async () => {
      const copied = await meet(
        (trx) => revokeClaimLinks(trx, order),
        () => db.transaction((trx) => copyClaimLink(trx, claim)),
        async () => {}
      )
      expect(copied).toBeNull()
      expect(await links()).toEqual([{ revoked: true }])
    })

    it("links are taken back with the one that a mail was getting at that moment", async () => {
      await meet(
        (trx) => copyClaimLink(trx, claim),
        () => db.transaction((trx) => revokeClaimLinks(trx, order)),
        async () => {}
      )
      expect(await links()).toEqual([{ revoked: true }, { revoked: true }])
    })

    it("of two accounts that open two links of one guest, one gets what was given", async () => {
      const made = (name: string) => ({
        order_id: null,
        customer_id: ann,
        token_hash: hashClaimToken(name + ann),
        email: `${ann}@example.com`,
        expires_at: FUTURE,
        issued_by: "user_1",
      })
      const [first, second] = [
        await db.transaction((trx) => issueClaimLink(trx, made("first"))),
        await db.transaction((trx) => issueClaimLink(trx, made("second"))),
      ]
      const guest = { id: ann, email: `${ann}@Example.com`, has_account: false }
      const open = (trx: SqlConnection, claim_id: string | null, customer_id: string) =>
        claimGuest(trx, { guest, claim_id: claim_id!, customer_id, now: new Date() })
      const [winner, loser] = [`winner_${count}`, `loser_${count}`]
      const met = await meet(
        (trx) => open(trx, first, winner),
        () => db.transaction((trx) => open(trx, second, loser)),
        async () => {}
      )
      expect(met).toEqual({ outcome: "refused", reason: "used" })
      expect(await db.transaction((trx) => open(trx, second, winner))).toMatchObject({ outcome: "repeat" })
      expect(await holdersOfGrants(db, ann)).toEqual([winner])
      const held = await query<{ customer_id: string; state: string; reason: string | null }>(
        db,
        `SELECT e.customer_id, t.state, t.reason FROM course_entitlement t JOIN course_enrollment e ON e.id = t.enrollment_id
         WHERE e.customer_id = ANY(:customers) ORDER BY t.state`,
        { customers: [ann, winner, loser] }
      )
      expect(held).toEqual([
        { customer_id: winner, state: "active", reason: null },
        { customer_id: ann, state: "revoked", reason: "claimed" },
      ])
    })

    it("a guest's link whose claim is taken back opens it again, for somebody else, too", async () => {
      const link = { order_id: null, customer_id: ann, token_hash: hashClaimToken(`undo ${ann}`), email: `${ann}@example.com`, expires_at: FUTURE, issued_by: "user_1" }
      const claim_id = (await db.transaction((trx) => issueClaimLink(trx, link)))!
      const guest = { id: ann, email: link.email, has_account: false }
      const open = (customer_id: string) => db.transaction((trx) => claimGuest(trx, { guest, claim_id, customer_id, now: new Date() }))
      const result = await open(`one_${count}`)
      if (result.outcome !== "claimed") {
        throw new Error(`The claim was not made, but ${result.outcome}`)
      }
      // As a workflow engine keeps it.
      const undo = JSON.parse(JSON.stringify(result.undo)) as typeof result.undo
      await db.transaction((trx) => undoGuestClaim(trx, undo))
      expect(await holdersOfGrants(db, ann)).toEqual([])
      expect(await open(`two_${count}`)).toMatchObject({ outcome: "claimed" })
    })

    const another = () => ({
      order_id: order,
      customer_id: null,
      token_hash: hashClaimToken(`another ${count}`),
      email: `${ann}@example.com`,
      expires_at: FUTURE,
      issued_by: "user_1",
    })

    it("links are taken back with the one that is just being issued", async () => {
      await meet(
        (trx) => issueClaimLink(trx, another()),
        () => db.transaction((trx) => revokeClaimLinks(trx, order)),
        async () => {}
      )
      expect(await links()).toEqual([{ revoked: true }, { revoked: true }])
    })

    it("links are taken back with the first one of an order that no run came to yet", async () => {
      order = `${order}_new`
      await meet(
        (trx) => issueClaimLink(trx, another()),
        () => db.transaction((trx) => revokeClaimLinks(trx, order)),
        async () => {}
      )
      expect(await links()).toEqual([{ revoked: true }])
    })

    it("a link that is asked for while others are taken back is made after them, and works", async () => {
      const issued = await meet(
        (trx) => revokeClaimLinks(trx, order),
        () => db.transaction((trx) => issueClaimLink(trx, another())),
        async () => {}
      )
      expect(issued).not.toBeNull()
      expect(await links()).toEqual(expect.arrayContaining([{ revoked: true }, { revoked: false }]))
    })

    it("links that are taken back while one is opened", async () => {
      await db.transaction((trx) => copyClaimLink(trx, claim))
      const spend = "UPDATE course_claim SET claimed_at = now() WHERE order_id = :order"
      await meet(
        (trx) => lockRun(trx, order),
        () => db.transaction((trx) => revokeClaimLinks(trx, order)),
        (trx) => query(trx, spend, { order })
      )
      expect(await links()).toEqual([{ revoked: false }, { revoked: false }])
    })
  })
})
