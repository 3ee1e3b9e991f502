import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { medusaIntegrationTestRunner } from "@medusajs/test-utils"
import type { AdminEnrollment, AdminEnrollmentListResponse } from "../../src/http/admin"
import { COURSE_LEARNING_MODULE } from "../../src/modules/course-learning"
import type CourseLearningModuleService from "../../src/modules/course-learning/service"
import { reconcileOrderWorkflow } from "../../src/workflows/access"
import { createAdmin, type RequestHeaders } from "../fixtures/admin"
import { createCourse, type TestCourse } from "../fixtures/course"
import { createCustomer, type TestCustomer } from "../fixtures/customer"
import { causing, ledger } from "../fixtures/ledger"
import { buy, capture } from "../fixtures/orders"
import { createProduct, createStore, linkCourse, type TestStore } from "../fixtures/store"

jest.setTimeout(120_000)

const DAY_MS = 86_400_000
const LIST = "/admin/course-enrollments"

medusaIntegrationTestRunner({
  testSuite: ({ api, getContainer }) => {
    let container: MedusaContainer
    let store: TestStore
    let admin: RequestHeaders & { id: string }
    let sam: TestCustomer
    let knots: TestCourse

    beforeEach(async () => {
      container = getContainer()
      store = await createStore(container)
      admin = await createAdmin(container)
      sam = await createCustomer(container, store, "sam@example.com")
      knots = await createCourse(container, { title: "Knots" })
    })

    const lenient = () => ({ ...admin, validateStatus: () => true })
    const get = (path: string) => api.get(path, lenient())
    const post = (path: string, body: unknown) => api.post(path, body, lenient())
    const grant = async (body: Record<string, unknown> = {}): Promise<AdminEnrollment> => {
      const { data, status } = await post(`${LIST}/grant`, { customer_id: sam.id, course_id: knots.id, ...body })
      expect([status, data.message]).toEqual([200, undefined])
      return data.enrollment
    }
    const list = async (query: string): Promise<AdminEnrollmentListResponse> => (await get(`${LIST}${query}`)).data
    const order = async () => {
      const rope = await createProduct(container, store, { title: "Rope" })
      await linkCourse(container, { product_id: rope.id }, knots.id)
      const placed = await buy(container, store, sam, rope)
      await causing(container, "payment.captured", () => capture(container, placed.id))
      return placed
    }

    it("grants for ever, for days that extend, and until a date", async () => {
      const forDays = await grant({ access_days: 10, reason: "Winner" })
      expect(forDays).toMatchObject({
        customer: { id: sam.id, email: sam.email, first_name: "Sam", last_name: "Shopper", has_account: true },
        course: { id: knots.id, title: "Knots", lesson_count: expect.any(Number) },
        access: { granted: true },
        entitlements: [{ source: "manual", state: "active", reason: "Winner", granted_by: admin.id }],
      })
      const begin = Date.parse(forDays.entitlements[0].starts_at!)
      const extended = await grant({ access_days: 5 })
      expect(extended.id).toBe(forDays.id)
      expect(Date.parse(extended.access_until!) - begin).toBe(15 * DAY_MS)
      const until = new Date(begin + 100 * DAY_MS).toISOString()
      expect(await grant({ expires_at: until })).toMatchObject({ access_until: until })
      expect((await grant()).access_until).toBeNull()
      expect((await get(`${LIST}/${forDays.id}`)).data.enrollment.entitlements).toHaveLength(4)
    })

    it("ends with a day of the store's calendar, and says so to admins and shoppers", async () => {
      const { options } = container.resolve<CourseLearningModuleService>(COURSE_LEARNING_MODULE)
      options.timeZone = "Europe/Berlin"
      try {
        const granted = await grant({ expires_at: "2099-12-31" })
        const end = { until: "2099-12-31T23:00:00.000Z", until_day: "2099-12-31" }
        expect(granted).toMatchObject({ access_until: end.until, access_until_day: end.until_day, entitlements: [{ expires_at_day: end.until_day }] })
        const [course] = (await api.get("/store/customers/me/courses", sam)).data.courses
        expect(course).toMatchObject({ access: { granted: true, ...end }, access_until: end.until, access_until_day: end.until_day })
        const extended = await post(`${LIST}/${granted.id}/extend`, { reason: "Was ill", expires_at: "2100-06-30" })
        expect(extended.data.enrollment).toMatchObject({ access_until: "2100-06-30T22:00:00.000Z", access_until_day: "2100-06-30" })
        const { data } = await get(`${LIST}/${granted.id}/timeline`)
        expect(data.timeline[0]).toMatchObject({ kind: "ends", expires_at_day: "2100-06-30" })
        expect((await get(`${LIST}/export`)).data).toContain(",2100-06-30,")
        const today = new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Berlin" }).format()
        expect((await grant({ expires_at: today })).entitlements).toContainEqual(expect.objectContaining({ expires_at_day: today }))
        for (const expires_at of ["2001-01-01", "2099-02-30", "31.12.2099"]) {
          const { data: refusal, status } = await post(`${LIST}/grant`, { customer_id: sam.id, course_id: knots.id, expires_at })
          expect([status, refusal.message]).toEqual([400, expect.stringContaining("expires_at")])
        }
      } finally {
        options.timeZone = "UTC"
      }
    })

    it("revokes some or all, and leaves what another source gives", async () => {
      await order()
      const granted = await grant({ access_days: 5 })
      const own = granted.entitlements.find((entitlement) => entitlement.source === "manual")!
      const some = await post(`${LIST}/${granted.id}/revoke`, { reason: "Mistake", entitlement_ids: [own.id] })
      expect(some.data.enrollment.access).toEqual({ granted: true })
      expect(some.data.enrollment.entitlements.map((entitlement: { state: string }) => entitlement.state).sort()).toEqual(["active", "revoked"])
      const all = await post(`${LIST}/${granted.id}/revoke`, { reason: "Shared the login" })
      expect(all.data.enrollment.access).toMatchObject({ granted: false, reason: "revoked" })
      const again = await post(`${LIST}/${granted.id}/revoke`, { reason: "Once more" })
      expect(again.data.enrollment.entitlements.map((entitlement: { reason: string }) => entitlement.reason).sort()).toEqual(["Mistake", "Shared the login"])
    })

    it("keeps revoked by hand what an order gave, however often the order is reconciled, and opens with a new grant", async () => {
      const placed = await order()
      const { enrollments } = await list("")
      await post(`${LIST}/${enrollments[0].id}/revoke`, { reason: "Shared the login" })
      const before = await ledger(container)
      await reconcileOrderWorkflow(container).run({ input: { order_id: placed.id } })
      await post(`/admin/orders/${placed.id}/courses/confirm`, {})
      expect(await ledger(container)).toEqual(before)
      const { data } = await get(`/admin/orders/${placed.id}/courses`)
      expect(data.can_confirm).toBe(false)
      expect(data.journal[0]).toMatchObject({ to_state: "revoked", reason: "Shared the login", actor: admin.id })
      expect((await grant()).access).toEqual({ granted: true })
    })

    it("counts completed lessons that are still published", async () => {
      const { id } = await grant()
      await container.resolve<CourseLearningModuleService>(COURSE_LEARNING_MODULE).createCourseLessonProgresses([
        { enrollment_id: id, lesson_id: knots.lessonIds[0], completed_at: new Date(), completed_by: "manual" },
        { enrollment_id: id, lesson_id: "les_gone", completed_at: new Date(), completed_by: "manual" },
      ])
      expect((await list("")).enrollments[0]).toMatchObject({ completed_lesson_count: 1 })
    })

    it("lists by course, customer, state and source, sorted and in pages", async () => {
      const splices = await createCourse(container, { title: "Splices" })
      const eve = await createCustomer(container, store, "eve@example.com")
      const first = await grant({ access_days: 30 })
      const second = await grant({ course_id: splices.id, access_days: 10 })
      const third = await grant({ customer_id: eve.id })
      await post(`${LIST}/${third.id}/revoke`, { reason: "Mistake" })
      const ids = async (query: string) => (await list(query)).enrollments.map((enrollment) => enrollment.id)
      expect(await ids("")).toEqual([third.id, second.id, first.id])
      expect(await ids("?order=access_until")).toEqual([second.id, first.id, third.id])
      expect(await ids(`?course_id=${knots.id}&order=enrolled_at`)).toEqual([first.id, third.id])
      expect(await ids(`?customer_id[]=${sam.id}&customer_id[]=${eve.id}&course_id=${splices.id}`)).toEqual([second.id])
      expect(await ids("?state=revoked")).toEqual([third.id])
      expect(await ids("?state=active&source=order")).toEqual([])
      expect(await list("?limit=1&offset=1")).toMatchObject({ count: 3, limit: 1, offset: 1, enrollments: [{ id: second.id }] })
      expect((await get(`/admin/customers/${eve.id}/courses`)).data).toMatchObject({ count: 1, enrollments: [{ id: third.id }] })
    })

    it("finds by e-mail and names, accents and case aside", async () => {
      const customer = container.resolve(Modules.CUSTOMER)
      const kathe = await customer.createCustomers({ email: "k.muller@example.com", first_name: "Käthe", last_name: "Müller" })
      await grant()
      await grant({ customer_id: kathe.id })
      const names = async (q: string) =>
        (await list(`?q=${encodeURIComponent(q)}`)).enrollments.map((enrollment) => enrollment.customer.first_name)
      expect(await names("kathe MULLER")).toEqual(["Käthe"])
      expect(await names("Müller")).toEqual(["Käthe"])
      expect(await names("sam@")).toEqual(["Sam"])
      expect(await names("%")).toEqual([])
      expect(await names("nobody")).toEqual([])
    })

    describe("bad input answers 4xx and names the field", () => {
      /** Every case in one test: a fresh database for each would cost more than all of them. */
      const refuses = async (cases: [string, string, () => Promise<{ status: number; data: { message: string } }>][]) => {
        const answers: [string, number, boolean][] = []
        for (const [name, field, send] of cases) {
          const { status, data } = await send()
          answers.push([name, status, data.message.includes(field)])
        }
        expect(answers).toEqual(cases.map(([name]) => [name, 400, true]))
      }
      const grants: [Record<string, unknown>, string][] = [
        [{ customer_id: 1 }, "customer_id"],
        [{ customer_id: "" }, "customer_id"],
        [{ customer_id: ["a"] }, "customer_id"],
        [{ customer_id: "cus_\u0000" }, "customer_id"],
        [{ access_days: 0 }, "access_days"],
        [{ access_days: 1.5 }, "access_days"],
        [{ access_days: 99_999_999_999 }, "access_days"],
        [{ access_days: "7" }, "access_days"],
        [{ access_days: 7, expires_at: "2100-01-01T00:00:00Z" }, "expires_at"],
        [{ expires_at: "tomorrow" }, "expires_at"],
        [{ expires_at: "2001-01-01T00:00:00Z" }, "expires_at"],
        [{ expires_at: "2027-13-45T00:00:00Z" }, "expires_at"],
        [{ reason: "" }, "reason"],
        [{ reason: { toString: 1 } }, "reason"],
        [{ reason: "x".repeat(1_001) }, "reason"],
        [{ source: "order" }, "source"],
      ]
      const revocations: [Record<string, unknown>, string][] = [
        [{}, "reason"],
        [{ reason: 7 }, "reason"],
        [{ reason: "x", entitlement_ids: [] }, "entitlement_ids"],
        [{ reason: "x", entitlement_ids: "ent_1" }, "entitlement_ids"],
        [{ reason: "x", entitlement_ids: [null] }, "entitlement_ids"],
        [{ reason: "x", all: true }, "all"],
      ]
      const queries: [string, string][] = [
        ["limit=0", "limit"],
        ["limit=99999999999", "limit"],
        ["offset=-1", "offset"],
        ["offset[]=1", "offset"],
        ["order=email", "order"],
        ["state=open", "state"],
        ["source=shop", "source"],
        ["course_id[a]=1", "course_id"],
        ["q[]=a", "q"],
        ["q=%00", "q"],
        ["page=2", "page"],
      ]

      it("grant", async () => {
        const send = (change: Record<string, unknown>) => () =>
          post(`${LIST}/grant`, { customer_id: sam.id, course_id: knots.id, ...change })
        await refuses(grants.map(([change, field]) => [JSON.stringify(change), field, send(change)]))
      })

      it("revoke", async () => {
        const { id } = await grant()
        await refuses(
          revocations.map(([body, field]) => [JSON.stringify(body), field, () => post(`${LIST}/${id}/revoke`, body)])
        )
      })

      it("list", async () => {
        await refuses(queries.map(([query, field]) => [query, field, () => get(`${LIST}?${query}`)]))
      })

      it("grant without fields, or of what does not exist", async () => {
        expect((await post(`${LIST}/grant`, [])).status).toBe(400)
        expect((await post(`${LIST}/grant`, {})).data.message).toContain("customer_id")
        const noCourse = await post(`${LIST}/grant`, { customer_id: sam.id, course_id: "crs_none" })
        expect([noCourse.status, noCourse.data.code]).toEqual([404, "course_not_found"])
        const nobody = await post(`${LIST}/grant`, { customer_id: "cus_none", course_id: knots.id })
        expect([nobody.status, nobody.data.code]).toEqual([404, "course_customer_not_found"])
      })

      it("revoke of what does not exist", async () => {
        expect((await post(`${LIST}/enr_none/revoke`, { reason: "x" })).status).toBe(404)
        const { id } = await grant()
        const other = await post(`${LIST}/${id}/revoke`, { reason: "x", entitlement_ids: ["ent_none"] })
        expect(other.status).toBe(404)
        expect(other.data.message).toContain("entitlement_ids")
      })

      it("unknown ids", async () => {
        const answers = await Promise.all(
          [`${LIST}/enr_none`, `${LIST}/grant`, "/admin/customers/cus_none/courses", "/admin/orders/order_none/courses"].map(get)
        )
        expect(answers.map((answer) => answer.status)).toEqual([404, 404, 404, 404])
        const confirm = await post("/admin/orders/order_none/courses/confirm", {})
        expect([confirm.status, confirm.data.code]).toEqual([404, "course_order_not_found"])
        expect((await post("/admin/orders/order_none/courses/confirm", { force: true })).status).toBe(400)
      })

      it("nobody but an admin", async () => {
        const shopper = { headers: sam.headers, validateStatus: () => true }
        const answers = await Promise.all([LIST, "/admin/orders/order_none/courses"].map((path) => api.get(path, shopper)))
        expect(answers.map((answer) => answer.status)).toEqual([401, 401])
      })
    })
  },
})
