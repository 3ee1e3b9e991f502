import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, MedusaError, Modules } from "@medusajs/framework/utils"
import { createStep, createWorkflow, WorkflowResponse, type WorkflowData } from "@medusajs/framework/workflows-sdk"
import { medusaIntegrationTestRunner } from "@medusajs/test-utils"
import { COURSE_ENTITLEMENT_GRANTED, COURSE_ENTITLEMENT_REVOKED } from "../../src/events"
import type { AdminOrderCoursesResponse } from "../../src/http/admin"
import type { StoreClaimResponse } from "../../src/http/store"
import { query } from "../../src/sql"
import { claimCoursesWorkflow, sweepClaimsWorkflow } from "../../src/workflows/access"
import { COURSE_CLAIM_LINKS_REQUESTED, COURSE_EMAIL_VERIFIED } from "../../src/workflows/access/lib/claim-events"
import { claimOrderStep, type ClaimOrderStepInput } from "../../src/workflows/access/steps/claim-order"
import { createAdmin, signToken, type RequestHeaders } from "../fixtures/admin"
import { createCourse, type TestCourse } from "../fixtures/course"
import { createCustomer, type TestCustomer } from "../fixtures/customer"
import { jobIn } from "../fixtures/bulk"
import { causing, emitAll, journalLength, ledger } from "../fixtures/ledger"
import { sendDue } from "../fixtures/mails"
import { buy, cancel, capture, editQuantity, markAsPaid, placeOrder, refund, requestTransfer, type TestOrder } from "../fixtures/orders"
import { createProduct, createStore, linkCourse, type TestProduct, type TestStore } from "../fixtures/store"

process.env.COURSES_OPTIONS = JSON.stringify({ mails: { storefrontUrl: "https://shop.example.com", storeName: "Rope shop" } })

jest.setTimeout(120_000)

const GUEST = "Guest@Example.com"
const fail = createStep("test-claim-fails", () => {
  throw new MedusaError(MedusaError.Types.UNEXPECTED_STATE, "a later step failed")
})

/** Fails before anybody was told of the claim. */
const failUntold = createWorkflow("test-claim-fails-untold", (input: WorkflowData<ClaimOrderStepInput>) => {
  const claimed = claimOrderStep(input)
  fail()
  return new WorkflowResponse(claimed)
})

/** Fails when the events are out. */
const failTold = createWorkflow("test-claim-fails-told", (input: WorkflowData<ClaimOrderStepInput>) => {
  const claimed = claimCoursesWorkflow.runAsStep({ input })
  fail()
  return new WorkflowResponse(claimed)
})

const SECRET = /token=([\w-]{43})/
const DAY_MS = 86_400_000

medusaIntegrationTestRunner({
  testSuite: ({ api, getContainer }) => {
    let container: MedusaContainer
    let store: TestStore
    let admin: RequestHeaders & { id: string }
    let ann: TestCustomer
    let bob: TestCustomer
    let knots: TestCourse
    let rope: TestProduct
    let mails: { to: string; text: string }[]

    beforeEach(async () => {
      container = getContainer()
      store = await createStore(container)
      admin = await createAdmin(container)
      ann = await createCustomer(container, store, "ann@example.com")
      bob = await createCustomer(container, store, "bob@example.com")
      knots = await createCourse(container)
      rope = await createProduct(container, store, { title: "Rope" })
      await linkCourse(container, { product_id: rope.id }, knots.id, 30)
      mails = []
      jest
        .spyOn(container.resolve(Modules.NOTIFICATION), "createNotifications")
        .mockImplementation(async (message: unknown) => {
          const { to, content } = message as { to: string; content: { text: string } }
          mails.push({ to, text: content.text })
          return { id: `noti_${mails.length}` } as never
        })
    })

    afterEach(() => jest.restoreAllMocks())

    const sql = <Row>(text: string, bindings: Record<string, string> = {}) =>
      query<Row>(container.resolve(ContainerRegistrationKeys.PG_CONNECTION), text, bindings)
    const place = (email = GUEST, product = rope, quantity = 1) =>
      causing(container, "order.placed", () =>
        placeOrder(container, store, { items: [{ variant_id: product.variantIds[0], quantity }], email })
      )
    const paid = (order: TestOrder) =>
      causing(container, COURSE_ENTITLEMENT_GRANTED, () =>
        causing(container, "payment.captured", () => capture(container, order.id))
      )
    const secretOf = (text: string | null) => SECRET.exec(text ?? "")![1]
    const link = async (order: TestOrder, send = false): Promise<string> => {
      const { data } = await api.post(`/admin/orders/${order.id}/courses/claim-link`, { send }, admin)
      return secretOf(data.link.url)
    }
    const claim = (token: string, who: RequestHeaders = ann): Promise<{ status: number; data: StoreClaimResponse & { code: string } }> =>
      api.post("/store/customers/me/courses/claim", { token }, { ...who, validateStatus: () => true })
    const preview = (token: string) =>
      api.post("/store/courses/claims/preview", { token }, { headers: store.headers, validateStatus: () => true })
    const ask = (body: object): Promise<{ status: number; data: unknown }> =>
      causing(container, COURSE_CLAIM_LINKS_REQUESTED, () => api.post("/store/courses/claims", body, { headers: store.headers }))
    const library = async (who: RequestHeaders) => (await api.get("/store/customers/me/courses", who)).data.courses
    const ofOrder = async (order: TestOrder): Promise<AdminOrderCoursesResponse> =>
      (await api.get(`/admin/orders/${order.id}/courses`, admin)).data
    const told = async () =>
      sql<{ customer_id: string; from_state: string | null; to_state: string; reason: string | null; actor: string; notify: boolean }>(
        `SELECT e.customer_id, j.from_state, j.to_state, j.reason, j.actor, j.notify
         FROM course_entitlement_change j JOIN course_enrollment e ON e.id = j.enrollment_id ORDER BY j.created_at, j.id`
      )

    describe("a link", () => {
      it("leaves the courses with the account when the guest is deleted, and the reason why they left", async () => {
        const order = await place()
        await paid(order)
        await claim(await link(order))
        await causing(container, "customer.deleted", () => api.delete(`/admin/customers/${order.customerId}`, admin))
        const rows = await ledger(container)
        expect(rows.find((row) => row.customer_id === ann.id)).toMatchObject({ state: "active" })
        expect(rows.find((row) => row.customer_id === order.customerId)).toMatchObject({ state: "revoked", reason: "claimed" })
        expect((await told()).map(({ reason }) => reason)).not.toContain("customer_deleted")
      })

      it("moves what the order gave to the account that opens it, with source, order and dates", async () => {
        const order = await place()
        await paid(order)
        const [before] = await ledger(container)
        const { data } = await claim(await link(order))
        expect(data).toEqual({
          claim: {
            order_number: expect.stringMatching(/^\d+$/),
            claimed_at: expect.any(String),
            courses: [
              { id: knots.id, handle: knots.handle, title: "Knots", thumbnail: null, access: { granted: true, until: before.expires_at!.toISOString(), until_day: null } },
            ],
          },
        })
        const rows = await ledger(container)
        const moved = rows.find((row) => row.customer_id === ann.id)
        const left = rows.find((row) => row.customer_id === order.customerId)
        expect(moved).toEqual({ ...before, customer_id: ann.id })
        expect(left).toMatchObject({ state: "revoked", reason: "claimed", activated_at: before.activated_at, access_until: null })
        expect((await told()).slice(-2).sort((a, b) => (a.to_state < b.to_state ? -1 : 1))).toEqual([
          { customer_id: ann.id, from_state: null, to_state: "active", reason: "claimed", actor: ann.id, notify: false },
          { customer_id: order.customerId, from_state: "active", to_state: "revoked", reason: "claimed", actor: ann.id, notify: false },
        ])
        expect(await library(ann)).toMatchObject([{ id: knots.id, access: { granted: true } }])
      })

      it("tells others that the account was granted and the guest lost it", async () => {
        const order = await place()
        await paid(order)
        const token = await link(order)
        const heard: { name: string; customer_id: string }[] = []
        const bus = container.resolve(Modules.EVENT_BUS)
        for (const name of [COURSE_ENTITLEMENT_GRANTED, COURSE_ENTITLEMENT_REVOKED]) {
          bus.subscribe(name, async ({ data }) => void heard.push({ name, customer_id: (data as { customer_id: string }).customer_id }))
        }
        await causing(container, COURSE_ENTITLEMENT_REVOKED, () => causing(container, COURSE_ENTITLEMENT_GRANTED, () => claim(token)))
        expect(heard).toEqual(
          expect.arrayContaining([
            { name: COURSE_ENTITLEMENT_GRANTED, customer_id: ann.id },
            { name: COURSE_ENTITLEMENT_REVOKED, customer_id: order.customerId },
          ])
        )
      })

      it("answers the same when the same customer opens it again, or another link of the order", async () => {
        const order = await place()
        await paid(order)
        const [first, second] = [await link(order), await link(order)]
        const { data } = await claim(first)
        const written = await journalLength(container)
        expect((await claim(first)).data).toEqual(data)
        expect((await claim(second)).data).toEqual(data)
        expect(await journalLength(container)).toBe(written)
      })

      it("stores only a hash, of 256 random bits", async () => {
        const order = await place()
        const token = await link(order)
        expect(Buffer.from(token, "base64url")).toHaveLength(32)
        const rows = await sql<object>("SELECT * FROM course_claim")
        expect(JSON.stringify(rows)).not.toContain(token)
        const elsewhere = await sql<{ count: number }>(
          "SELECT count(*)::int AS count FROM workflow_execution WHERE context::text LIKE :token OR execution::text LIKE :token",
          { token: `%${token}%` }
        )
        expect(elsewhere[0].count).toBe(0)
      })

      it("leaves what another order gave the same guest alone", async () => {
        const [one, other] = [await place(), await place()]
        await paid(one)
        await paid(other)
        await claim(await link(one))
        const rows = await ledger(container)
        const open = rows.filter((row) => row.state === "active").map((row) => [row.customer_id, row.line_item_id])
        expect(open).toHaveLength(2)
        expect(open).toEqual(expect.arrayContaining([[ann.id, one.lines[0].id], [one.customerId, other.lines[0].id]]))
        expect((await ofOrder(other)).claim).toMatchObject({ claimed_by: null, can_send: true })
      })

      it("adds its days to what the account bought by itself", async () => {
        const own = await buy(container, store, ann, rope)
        await paid(own)
        const order = await place()
        await paid(order)
        const { data } = await claim(await link(order))
        const { access } = data.claim.courses[0]
        expect(access.granted && new Date(access.until!).getTime()).toBeGreaterThan(Date.now() + 59 * DAY_MS)
      })

      it("merges what the guest and the account learned, and keeps both", async () => {
        const order = await place()
        await paid(order)
        const own = await buy(container, store, ann, rope)
        await paid(own)
        const enrollments = await sql<{ id: string; customer_id: string }>("SELECT id, customer_id FROM course_enrollment")
        const idOf = (customer: string) => enrollments.find((row) => row.customer_id === customer)!.id
        const learn = (id: string, enrollment: string, lesson: string, watched: string, at: string) =>
          sql(
            `INSERT INTO course_lesson_progress (id, enrollment_id, lesson_id, watched, position_seconds, position_at, completed_at, completed_by)
             VALUES (:id, :enrollment, :lesson, :watched::int4multirange, 7, :at::timestamptz, :at::timestamptz, 'watched')`,
            { id, enrollment, lesson, watched, at }
          )
        const [one, two] = knots.lessonIds
        await learn("prog_1", idOf(order.customerId), one, "{[0,20)}", "2026-01-01T00:00:00Z")
        await learn("prog_2", idOf(ann.id), one, "{[40,60)}", "2026-02-01T00:00:00Z")
        await learn("prog_3", idOf(order.customerId), two, "{[0,60)}", "2026-03-01T00:00:00Z")
        await claim(await link(order))
        const rows = await sql<{ lesson_id: string; watched: string; completed_at: Date; position_at: Date }>(
          "SELECT lesson_id, watched::text, completed_at, position_at FROM course_lesson_progress WHERE enrollment_id = :id ORDER BY lesson_id",
          { id: idOf(ann.id) }
        )
        const merged = new Map(rows.map((row) => [row.lesson_id, row]))
        expect(merged.get(one)).toMatchObject({
          watched: "{[0,20),[40,60)}",
          completed_at: new Date("2026-01-01T00:00:00Z"),
          position_at: new Date("2026-02-01T00:00:00Z"),
        })
        expect(merged.get(two)).toMatchObject({ watched: "{[0,60)}", completed_at: new Date("2026-03-01T00:00:00Z") })
        expect((await library(ann))[0]).toMatchObject({ completed_lesson_count: 2 })
      })

      it("says before the login what it opens, and changes nothing by that", async () => {
        const order = await place()
        await paid(order)
        const token = await link(order)
        const { data } = await preview(token)
        expect(data.claim).toMatchObject({ courses: [{ id: knots.id, title: "Knots", handle: knots.handle }] })
        expect(new Date(data.claim.expires_at).getTime()).toBeGreaterThan(Date.now() + 29 * DAY_MS)
        expect((await claim(token)).status).toBe(200)
        expect(await preview(token)).toMatchObject({ status: 400, data: { code: "course_claim_used" } })
      })
    })

    describe("abuse", () => {
      it("another customer opens a link that was used", async () => {
        const order = await place()
        await paid(order)
        const [first, second] = [await link(order), await link(order)]
        await claim(first)
        const before = await ledger(container)
        expect(await claim(first, bob)).toMatchObject({ status: 400, data: { code: "course_claim_used" } })
        expect(await claim(second, bob)).toMatchObject({ status: 400, data: { code: "course_claim_used" } })
        expect(await ledger(container)).toEqual(before)
        expect(await library(bob)).toEqual([])
      })

      it("two customers open one link at the same moment: one of them wins", async () => {
        for (let round = 0; round < 5; round++) {
          const order = await place()
          const token = await link(order)
          const answers = await Promise.all([claim(token, ann), claim(token, bob), claim(token, ann), claim(token, bob)])
          const winners = [ann, bob].filter((_, index) => answers[index].status === 200)
          expect(winners).toHaveLength(1)
          expect(answers.filter(({ status }) => status === 200)).toHaveLength(2)
          const held = (await ledger(container)).filter((row) => row.line_item_id === order.lines[0].id && row.state !== "revoked")
          expect(held.map((row) => row.customer_id)).toEqual([winners[0].id])
        }
      })

      it("an expired link", async () => {
        const order = await place()
        const token = await link(order)
        await sql("UPDATE course_claim SET expires_at = now()")
        expect(await preview(token)).toMatchObject({ status: 400, data: { code: "course_claim_expired" } })
        expect(await claim(token)).toMatchObject({ status: 400, data: { code: "course_claim_expired" } })
        expect(await library(ann)).toEqual([])
      })

      it("a link that an admin took back", async () => {
        const order = await place()
        const token = await link(order)
        const { data } = await api.delete(`/admin/orders/${order.id}/courses/claim-link`, admin)
        expect(data).toEqual({ id: order.id, object: "course_claim_link", deleted: true })
        expect(await preview(token)).toMatchObject({ status: 400, data: { code: "course_claim_revoked" } })
        expect(await claim(token)).toMatchObject({ status: 400, data: { code: "course_claim_revoked" } })
        expect((await claim(await link(order))).status).toBe(200)
      })

      it("a link to an address that the order has no longer", async () => {
        const order = await place()
        const token = await link(order)
        await container.resolve(Modules.ORDER).updateOrders(order.id, { email: "right@example.com" })
        expect(await claim(token)).toMatchObject({ status: 400, data: { code: "course_claim_revoked" } })
        expect((await ofOrder(order)).claim).toMatchObject({ email: "right@example.com", last_link: { email: "guest@example.com" } })
      })

      it.each([
        ["forged", () => "A".repeat(43)],
        ["half of one", (token: string) => token.slice(0, 21)],
        ["one with a letter changed", (token: string) => (token.startsWith("A") ? "B" : "A") + token.slice(1)],
        ["its stored hash", (_: string, hash: string) => hash],
        ["an empty one", () => " "],
      ])("a token that is %s", async (_, make) => {
        const order = await place()
        const token = await link(order)
        const [{ token_hash }] = await sql<{ token_hash: string }>("SELECT token_hash FROM course_claim")
        const answer = await claim(make(token, token_hash))
        expect(["course_claim_not_found", "course_invalid_input"]).toContain(answer.data.code)
        expect(await library(ann)).toEqual([])
      })

      it("nobody, or an admin, in place of a customer", async () => {
        const token = await link(await place())
        expect((await claim(token, { headers: store.headers })).status).toBe(401)
        expect((await claim(token, { headers: { ...store.headers, ...admin.headers } })).status).toBe(401)
        const anyone = { headers: store.headers, validateStatus: () => true }
        expect((await api.post("/admin/orders/order_1/courses/claim-link", {}, anyone)).status).toBe(401)
      })

      it("registering with the guest's e-mail without verifying it", async () => {
        const order = await place()
        await paid(order)
        const thief = await register(GUEST.toLowerCase())
        await causing(container, COURSE_EMAIL_VERIFIED, () =>
          container.resolve(Modules.EVENT_BUS).emit({ name: COURSE_EMAIL_VERIFIED, data: { email: GUEST } })
        )
        await sweepClaimsWorkflow(container).run()
        expect(await library(thief)).toEqual([])
        expect((await ofOrder(order)).claim).toMatchObject({ claimed_by: null })
      })

      it("a link for an order of an account, without courses, or that does not exist", async () => {
        const own = await buy(container, store, ann, rope)
        const tote = await place(GUEST, await createProduct(container, store, { title: "Tote" }))
        const canceled = await place()
        await causing(container, "order.canceled", () => cancel(container, canceled.id))
        for (const id of [own.id, tote.id, canceled.id]) {
          const answer = await api.post(`/admin/orders/${id}/courses/claim-link`, {}, { ...admin, validateStatus: () => true })
          expect(answer).toMatchObject({ status: 400, data: { code: "course_order_not_claimable" } })
        }
        const none = await api.post("/admin/orders/order_none/courses/claim-link", {}, { ...admin, validateStatus: () => true })
        expect(none).toMatchObject({ status: 404, data: { code: "course_order_not_found" } })
        expect((await ofOrder(own)).claim).toBeNull()
        expect(mails).toEqual([])
      })
    })

    describe("after the claim the order gives to the account", () => {
      it("an order that was not paid yet opens for it when the money comes, and closes when it goes back", async () => {
        const order = await place()
        const { data } = await claim(await link(order))
        expect(data.claim.courses[0].access).toMatchObject({ granted: false, reason: "pending" })
        await paid(order)
        expect(await library(ann)).toMatchObject([{ access: { granted: true } }])
        await causing(container, "payment.refunded", () => refund(container, order.id, 100))
        expect(await library(ann)).toMatchObject([{ access: { granted: false, reason: "revoked" } }])
        expect((await ofOrder(order)).courses).toMatchObject([{ entitlement: { state: "revoked", reason: "order_refunded" } }])
      })

      it("closes when the order is canceled, and the guest gets nothing back", async () => {
        const order = await place()
        await paid(order)
        await claim(await link(order))
        await causing(container, "order.canceled", () => cancel(container, order.id))
        expect((await ledger(container)).map((row) => row.state)).toEqual(["revoked", "revoked"])
        expect((await claim("x".repeat(43))).status).toBe(404)
      })

      it("events that come again change nothing", async () => {
        const order = await place()
        await paid(order)
        await claim(await link(order))
        const before = await ledger(container)
        const written = await journalLength(container)
        await emitAll(container, [
          { name: "order.placed", data: { id: order.id } },
          { name: "order.placed", data: { id: order.id } },
          { name: "order.updated", data: { id: order.id } },
        ])
        expect(await ledger(container)).toEqual(before)
        expect(await journalLength(container)).toBe(written)
      })

      it("pieces that an edit adds count for it once they are paid, and stay", async () => {
        const order = await place()
        await paid(order)
        await claim(await link(order))
        const mine = async () => (await ledger(container)).find((row) => row.customer_id === ann.id)
        await causing(container, "order-edit.confirmed", () => editQuantity(container, order.id, order.lines[0].id, 2))
        expect(await mine()).toMatchObject({ state: "active", units: 1, access_days: 30 })
        await causing(container, "payment.captured", () => markAsPaid(container, order.id, 100))
        expect(await mine()).toMatchObject({ state: "active", units: 2, access_days: 60 })
        await causing(container, "order-edit.confirmed", () => editQuantity(container, order.id, order.lines[0].id, 3))
        expect(await mine()).toMatchObject({ state: "active", units: 2, access_days: 60 })
      })

      it("what an admin took back from the guest stays taken back", async () => {
        const order = await place()
        await paid(order)
        const [{ id }] = await sql<{ id: string }>("SELECT id FROM course_enrollment")
        const token = await link(order)
        await api.post(`/admin/course-enrollments/${id}/revoke`, { reason: "Stolen card" }, admin)
        expect((await claim(token)).data.claim.courses).toMatchObject([{ access: { granted: false, reason: "revoked" } }])
        await emitAll(container, [{ name: "order.updated", data: { id: order.id } }])
        expect(await library(ann)).toMatchObject([{ access: { granted: false, reason: "revoked" } }])
      })

      it("until Medusa gives the order to somebody else", async () => {
        const order = await place()
        await paid(order)
        const token = await link(order)
        await claim(token)
        const accept = await requestTransfer(container, order.id, bob.id, admin.id)
        await causing(container, "order.order.updated", accept)
        await emitAll(container, [{ name: "order.updated", data: { id: order.id } }])
        expect(await library(bob)).toMatchObject([{ access: { granted: true } }])
        expect(await library(ann)).toMatchObject([{ access: { granted: false, reason: "revoked" } }])
        expect(await claim(token, ann)).toMatchObject({ status: 400, data: { code: "course_claim_used" } })
        expect((await claim(token, bob)).data.claim.courses).toMatchObject([{ access: { granted: true } }])
        expect((await ofOrder(order)).claim).toBeNull()
      })
    })

    it("goes back as if nothing had been, where a later step fails", async () => {
      const order = await place()
      await paid(order)
      const token = await link(order)
      const tables = async () =>
        Promise.all(
          [
            "SELECT customer_id, course_id, enrolled_at, access_until FROM course_enrollment ORDER BY id",
            "SELECT id, enrollment_id, state, reason, starts_at, expires_at FROM course_entitlement ORDER BY id",
            "SELECT id FROM course_entitlement_change ORDER BY id",
            "SELECT id, claimed_at, claimed_by FROM course_claim ORDER BY id",
            "SELECT claimed_from, claimed_by, claimed_at FROM course_order_sync ORDER BY id",
            "SELECT id FROM course_lesson_progress ORDER BY id",
          ].map((text) => sql(text))
        )
      await sql(
        `INSERT INTO course_lesson_progress (id, enrollment_id, lesson_id, watched)
         SELECT 'prog_1', id, :lesson, '{[0,5)}'::int4multirange FROM course_enrollment`,
        { lesson: knots.lessonIds[0] }
      )
      const before = await tables()
      const input = { token, customer_id: ann.id }
      await expect(failUntold(container).run({ input })).rejects.toMatchObject({ message: "a later step failed" })
      expect(await tables()).toEqual(before)

      await expect(failTold(container).run({ input })).rejects.toMatchObject({ message: "a later step failed" })
      const open = (await ledger(container)).filter((row) => row.state === "active")
      expect(open.map((row) => row.customer_id)).toEqual([order.customerId])
      expect(await sql("SELECT id, claimed_at, claimed_by FROM course_claim ORDER BY id")).toEqual(before[3])
      expect((await claim(token)).data.claim.courses).toMatchObject([{ access: { granted: true } }])
    })

    describe("mails", () => {
      it("the first link goes out when the courses open, once, whatever comes again", async () => {
        const order = await place()
        await waitUntil(async () => (await ofOrder(order)).courses[0].entitlement !== null)
        expect(mails.filter(({ text }) => SECRET.test(text))).toEqual([])
        await paid(order)
        const sent = () => mails.filter(({ text }) => SECRET.test(text))
        expect(sent()).toMatchObject([{ to: "guest@example.com" }])
        const [{ id, order_id }] = await sql<{ id: string; order_id: string }>(
          "SELECT id, order_id FROM course_entitlement_change WHERE to_state = 'active'"
        )
        await emitAll(container, [1, 2].map(() => ({ name: COURSE_ENTITLEMENT_GRANTED, data: { id, order_id, source: "order" } })))
        await sweepClaimsWorkflow(container).run()
        expect(sent()).toHaveLength(1)
        expect((await claim(secretOf(sent()[0].text))).status).toBe(200)
        expect((await ofOrder(order)).claim).toMatchObject({
          can_send: false,
          claimed_by: { id: ann.id, email: ann.email },
          last_link: { issued_by: "system", state: "used" },
        })
      })

      it("an admin sends another one, or only makes it", async () => {
        const order = await place()
        const url = `/admin/orders/${order.id}/courses/claim-link`
        const { data } = await api.post(url, {}, admin)
        expect(data.link).toEqual({
          email: "guest@example.com",
          expires_at: expect.any(String),
          url: expect.stringMatching(/^https:\/\/shop\.example\.com\/claim\?token=[\w-]{43}$/),
          mailed: true,
        })
        const inMail = secretOf(mails.find(({ text }) => SECRET.test(text))!.text)
        expect((await api.post(url, { send: false }, admin)).data.link.mailed).toBe(false)
        expect(mails.filter(({ text }) => SECRET.test(text))).toHaveLength(1)
        expect((await ofOrder(order)).claim).toMatchObject({
          email: GUEST,
          can_send: true,
          claimed_by: null,
          last_link: { issued_by: admin.id, state: "live", email: "guest@example.com" },
        })
        expect((await claim(inMail)).status).toBe(200)
      })

      it("a guest asks again and gets the same answer whether or not there is an order", async () => {
        const order = await place()
        await waitUntil(async () => (await ofOrder(order)).courses[0].entitlement !== null)
        const number = (await container.resolve(Modules.ORDER).retrieveOrder(order.id)).display_id
        const answers = []
        for (const body of [
          { email: GUEST, order_number: `#${number}` },
          { email: "nobody@example.com" },
          { email: "nobody@example.com", order_number: String(number) },
          { email: GUEST, order_number: "99999999999" },
          { email: ann.email },
          { email: GUEST.toUpperCase() },
        ]) {
          const { status, data } = await ask(body)
          answers.push({ status, data })
        }
        expect(new Set(answers.map((answer) => JSON.stringify(answer)))).toEqual(
          new Set([JSON.stringify({ status: 202, data: { requested: true } })])
        )
        const sent = mails.filter(({ text }) => SECRET.test(text))
        expect(sent.map(({ to }) => to)).toEqual(["guest@example.com", "guest@example.com"])
        expect((await claim(secretOf(sent[0].text))).status).toBe(200)
      })

      it("an address gets a few in an hour, over all of its orders and however many ask at once", async () => {
        const orders = [await place(), await place()]
        await waitUntil(async () => (await ofOrder(orders[1])).courses[0].entitlement !== null)
        const asks = Array.from({ length: 6 }, () => ({ name: COURSE_CLAIM_LINKS_REQUESTED, data: { email: GUEST, order_number: null } }))
        await emitAll(container, asks)
        expect(mails.filter(({ text }) => SECRET.test(text))).toHaveLength(5)
        expect((await api.post(`/admin/orders/${orders[0].id}/courses/claim-link`, {}, admin)).data.link.mailed).toBe(true)
        await sql("UPDATE course_claim SET created_at = created_at - interval '61 minutes'")
        await ask({ email: GUEST })
        expect(mails.filter(({ text }) => SECRET.test(text))).toHaveLength(8)
      })
    })

    describe("what a guest was given without an order", () => {
      const grants = (change: () => Promise<unknown>) => causing(container, COURSE_ENTITLEMENT_GRANTED, change)
      const makeGuest = (email = "guest@example.com") => container.resolve(Modules.CUSTOMER).createCustomers({ email })
      const give = (customer_id: string, body: object = {}) =>
        grants(() => api.post("/admin/course-enrollments/grant", { customer_id, course_id: knots.id, ...body }, admin))
      const links = () => mails.filter(({ text }) => SECRET.test(text))

      it("is claimed with a link, which is mailed in place of one to a course that nobody could open", async () => {
        const guest = await makeGuest()
        const splices = await createCourse(container, { title: "Splices", handle: "splices" })
        await give(guest.id, { access_days: 30 })
        await grants(() => api.post("/admin/course-enrollments/grant", { customer_id: guest.id, course_id: splices.id }, admin))
        expect(mails).toEqual([])
        await sendDue(container)
        expect(mails.map(({ to }) => to)).toEqual(["guest@example.com"])
        expect(mails[0].text).toContain("We have opened 2 courses for you.")
        expect(mails[0].text).not.toContain("Start the course")
        const token = secretOf(mails[0].text)
        const shown = await preview(token)
        expect(shown.data.claim).toMatchObject({ order_number: null, courses: [{ title: "Knots" }, { title: "Splices" }] })

        const { data } = await claim(token)
        expect(data.claim).toMatchObject({ order_number: null, claimed_at: expect.any(String), courses: [{ title: "Knots" }, { title: "Splices" }] })
        expect(await library(ann)).toMatchObject([{ access: { granted: true } }, { access: { granted: true } }])
        expect((await ledger(container)).filter((row) => row.customer_id === guest.id).map((row) => [row.state, row.reason])).toEqual(
          Array(2).fill(["revoked", "claimed"])
        )
        expect((await claim(token)).data).toEqual(data)
        expect(await claim(token, bob)).toMatchObject({ status: 400, data: { code: "course_claim_used" } })
        expect((await preview(token)).data.code).toBe("course_claim_used")
        await sendDue(container)
        expect(mails).toHaveLength(1)
      })

      it("goes to one of two accounts that open two links at the same moment", async () => {
        const guest = await makeGuest()
        await give(guest.id, { notify: false })
        const made = async () =>
          secretOf((await api.post(`/admin/customers/${guest.id}/courses/claim-link`, { send: false }, admin)).data.link.url)
        const tokens = [await made(), await made()]
        const answers = await Promise.all([claim(tokens[0], ann), claim(tokens[1], bob)])
        expect(answers.map(({ status }) => status).sort()).toEqual([200, 400])
        expect((await ledger(container)).filter((row) => row.state === "active")).toHaveLength(1)
        expect(mails).toEqual([])
      })

      it("is neither mailed where mails were turned off, nor claimed when it was taken back", async () => {
        const guest = await makeGuest()
        await give(guest.id, { notify: false })
        await sendDue(container)
        expect(mails).toEqual([])
        const { data } = await api.post(`/admin/customers/${guest.id}/courses/claim-link`, {}, admin)
        expect(data.link).toMatchObject({ email: "guest@example.com", mailed: true })
        const [{ id }] = (await api.get(`/admin/customers/${guest.id}/courses`, admin)).data.enrollments
        await api.post(`/admin/course-enrollments/${id}/revoke`, { reason: "A mistake" }, admin)
        expect(await claim(secretOf(mails[0].text))).toMatchObject({ status: 400, data: { code: "course_claim_revoked" } })
      })

      it("needs no link for an account, and none can be made without courses", async () => {
        const guest = await makeGuest()
        const refused = async (id: string) =>
          (await api.post(`/admin/customers/${id}/courses/claim-link`, {}, { ...admin, validateStatus: () => true })).data.code
        expect(await refused(ann.id)).toBe("course_customer_not_claimable")
        expect(await refused(guest.id)).toBe("course_customer_not_claimable")
        expect(await refused("cus_none")).toBe("course_customer_not_found")
        await give(ann.id)
        await sendDue(container)
        expect(mails.map(({ to, text }) => [to, text.includes("Start the course")])).toEqual([["ann@example.com", true]])
      })

      it("is asked for in the shop, too, whatever the case of the address", async () => {
        const guest = await makeGuest("Guest@Example.com")
        await give(guest.id, { notify: false })
        await ask({ email: "GUEST@example.com" })
        expect(links().map(({ to }) => to)).toEqual(["guest@example.com"])
        expect((await claim(secretOf(links()[0].text))).status).toBe(200)
      })

      it("of an import is claimed like that by an account that nobody verified, and not given again by the same file", async () => {
        const me = await register("Importee@Example.com")
        const importFile = async () => {
          const response = await fetch(`${api.defaults.baseURL}/admin/course-enrollments/import?notify=true`, {
            method: "POST",
            headers: { ...admin.headers, "content-type": "text/csv" },
            body: `email,course\nimportee@example.com,${knots.handle}\n`,
          })
          const { job } = (await response.json()) as { job: { id: string; bad_rows: number; guest_rows: number } }
          await api.post(`/admin/course-enrollments/bulk/${job.id}/confirm`, {}, admin)
          await jobIn(container, job.id, "completed")
          return job
        }
        expect(await grants(importFile)).toMatchObject({ bad_rows: 0, guest_rows: 1 })
        expect(await library(me)).toEqual([])
        await sendDue(container)
        expect(links().map(({ to }) => to)).toEqual(["importee@example.com"])
        expect((await claim(secretOf(links()[0].text), me)).status).toBe(200)
        expect(await library(me)).toMatchObject([{ id: knots.id, access: { granted: true } }])
        const written = await journalLength(container)
        await importFile()
        await sendDue(container)
        expect(await journalLength(container)).toBe(written)
        expect(links()).toHaveLength(1)
      })
    })

    describe("a verified e-mail", () => {
      it("gets the guest's orders when Medusa confirms it, and later ones when they open", async () => {
        const order = await place()
        await paid(order)
        const me = await register(GUEST)
        expect(await library(me)).toEqual([])
        await causing(container, COURSE_EMAIL_VERIFIED, () => verify(me, GUEST))
        expect(await library(me)).toMatchObject([{ id: knots.id, access: { granted: true } }])
        expect((await ofOrder(order)).claim).toMatchObject({ claimed_by: { id: me.id } })
        expect(await told()).toContainEqual(expect.objectContaining({ customer_id: me.id, reason: "claimed", actor: me.id }))

        await paid(await place())
        const [{ access }] = await library(me)
        expect(new Date(access.until).getTime()).toBeGreaterThan(Date.now() + 59 * DAY_MS)
        expect(mails.filter(({ text }) => SECRET.test(text))).toHaveLength(1)
      })

      it("gets what an admin gave the guest without an order", async () => {
        const guest = await container.resolve(Modules.CUSTOMER).createCustomers({ email: "guest@example.com" })
        await api.post("/admin/course-enrollments/grant", { customer_id: guest.id, course_id: knots.id, reason: "Winner" }, admin)
        const me = await register("guest@example.com")
        await causing(container, COURSE_EMAIL_VERIFIED, () => verify(me, "guest@example.com"))
        expect(await library(me)).toMatchObject([{ id: knots.id, access: { granted: true } }])
        expect((await ledger(container)).map(({ customer_id, source, state }) => [customer_id, source, state]).sort()).toEqual(
          [
            [guest.id, "manual", "revoked"],
            [me.id, "manual", "active"],
          ].sort()
        )
        const written = await journalLength(container)
        await sweepClaimsWorkflow(container).run()
        expect(await journalLength(container)).toBe(written)
      })

      it("gets them as well where it is verified before the account is made", async () => {
        const order = await place()
        await paid(order)
        const identity = await container
          .resolve(Modules.AUTH)
          .createAuthIdentities({ provider_identities: [{ provider: "emailpass", entity_id: "guest@example.com" }] })
        const login = { ...store.headers, authorization: `Bearer ${signToken(container, "", "customer", identity.id)}` }
        await verify({ headers: login, authId: identity.id }, "guest@example.com")
        await causing(container, "customer.created", () =>
          api.post("/store/customers", { email: "guest@example.com" }, { headers: login })
        )
        expect((await ofOrder(order)).claim).toMatchObject({ claimed_by: { email: "guest@example.com" } })
      })

      it("gets them from the sweep where the confirmation was not heard of", async () => {
        const order = await place()
        await paid(order)
        const me = await register("guest@example.com")
        const auth = container.resolve(Modules.AUTH)
        const { code } = await auth.requestAuthVerification(verification(me.authId, "guest@example.com"))
        await auth.confirmAuthVerification({ code: code! })
        expect(await library(me)).toEqual([])
        await sweepClaimsWorkflow(container).run()
        expect(await library(me)).toMatchObject([{ access: { granted: true } }])
        expect((await ofOrder(order)).claim).toMatchObject({ claimed_by: { id: me.id } })
      })

      it("is what an account needs that somebody made with the address of a later guest, where the store asks for it", async () => {
        const { http } = container.resolve(ContainerRegistrationKeys.CONFIG_MODULE).projectConfig
        const before = http.authVerificationsPerActor
        http.authVerificationsPerActor = { customer: [{ entity_type: "email", auth_provider: "emailpass" }] }
        try {
          const me = { email: "guest@example.com", password: "secret" }
          const bearer = (token: string) => ({ headers: { ...store.headers, authorization: `Bearer ${token}` }, validateStatus: () => true })
          const login = async (): Promise<string> => (await api.post("/auth/customer/emailpass", me)).data.token
          const registered = (await api.post("/auth/customer/emailpass/register", me)).data.token
          const { data } = await api.post("/store/customers", { email: me.email }, bearer(registered))
          const order = await place(GUEST.toUpperCase())
          await paid(order)
          expect((await ofOrder(order)).courses).toMatchObject([{ entitlement: { state: "active" } }])

          const refreshed = await api.post("/auth/token/refresh", {}, bearer(registered))
          for (const token of [registered, refreshed.data.token, await login()]) {
            expect((await api.get("/store/customers/me/courses", bearer(token))).status).toBe(401)
          }

          const auth = container.resolve(Modules.AUTH)
          const [{ id }] = await auth.listAuthIdentities({ app_metadata: { customer_id: data.customer.id } })
          const { code } = await auth.requestAuthVerification(verification(id, me.email))
          await auth.confirmAuthVerification({ code: code! })
          expect(await library(bearer(await login()))).toMatchObject([{ id: knots.id, access: { granted: true } }])
        } finally {
          http.authVerificationsPerActor = before
        }
      })

      it("of an admin, or of an account with another e-mail, gives nothing", async () => {
        const order = await place()
        await paid(order)
        const auth = container.resolve(Modules.AUTH)
        const staff = await auth.createAuthIdentities({
          provider_identities: [{ provider: "emailpass", entity_id: "guest@example.com" }],
          app_metadata: { user_id: admin.id },
        })
        const me = await register("other@example.com")
        for (const authId of [staff.id, me.authId]) {
          const { code } = await auth.requestAuthVerification(verification(authId, "guest@example.com"))
          await causing(container, COURSE_EMAIL_VERIFIED, () => api.post("/auth/verification/confirm", { code }))
        }
        expect(await library(me)).toEqual([])
        expect((await ofOrder(order)).claim).toMatchObject({ claimed_by: null, can_send: true })
      })

      it("is not taken for one that only looks alike in a pattern", async () => {
        const order = await place("guest_1@example.com")
        await paid(order)
        const me = await register("guestx1@example.com")
        await causing(container, COURSE_EMAIL_VERIFIED, () => verify(me, "guestx1@example.com"))
        expect(await library(me)).toEqual([])
      })
    })

    const verification = (auth_identity_id: string, entity_id: string) => ({
      auth_identity_id,
      entity_id,
      entity_type: "email",
      code_provider: "token",
    })

    /** An account whose e-mail nobody verified. */
    async function register(email: string): Promise<TestCustomer & { authId: string }> {
      const me = await createCustomer(container, store, email)
      const [identity] = await container.resolve(Modules.AUTH).listAuthIdentities({ app_metadata: { customer_id: me.id } })
      return { ...me, authId: identity.id }
    }

    /** Medusa's own flow over HTTP; the code is what the store's mail would hold. */
    async function verify(me: RequestHeaders & { authId: string }, email: string): Promise<void> {
      const { code } = await container.resolve(Modules.AUTH).requestAuthVerification(verification(me.authId, email))
      const { data } = await api.post("/auth/verification/confirm", { code }, { headers: me.headers })
      expect(data).toMatchObject({ entity_id: email, entity_type: "email" })
    }

    async function waitUntil(isSo: () => Promise<boolean>): Promise<void> {
      while (!(await isSo())) {
        await new Promise((resolve) => setImmediate(resolve))
      }
    }
  },
})
