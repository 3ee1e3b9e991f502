import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { medusaIntegrationTestRunner } from "@medusajs/test-utils"
import type { AdminTimelineEntry, AdminTimelineResponse } from "../../src/http/admin"
import { COURSE_LEARNING_MODULE } from "../../src/modules/course-learning"
import type CourseLearningModuleService from "../../src/modules/course-learning/service"
import { createAdmin, type RequestHeaders } from "../fixtures/admin"
import { createCourse, type TestCourse } from "../fixtures/course"
import { createCustomer, type TestCustomer } from "../fixtures/customer"
import { causing } from "../fixtures/ledger"
import { buy, cancel, capture, type TestOrder } from "../fixtures/orders"
import { createProduct, createStore, linkCourse, type TestStore } from "../fixtures/store"

jest.setTimeout(120_000)

const DAY_MS = 86_400_000

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
    const post = async (path: string, body: object) => {
      const { data, status } = await api.post(path, body, lenient())
      expect([status, data.message]).toEqual([200, undefined])
      return data
    }
    const grant = async (body: object = {}): Promise<string> =>
      (await post("/admin/course-enrollments/grant", { customer_id: sam.id, course_id: knots.id, ...body })).enrollment.id
    const revoke = (id: string, body: object) => post(`/admin/course-enrollments/${id}/revoke`, body)
    const timeline = async (id: string, query = ""): Promise<AdminTimelineResponse> =>
      (await get(`/admin/course-enrollments/${id}/timeline${query}`)).data
    const order = async (accessDays: number | null = null): Promise<TestOrder & { display_id: number }> => {
      const rope = await createProduct(container, store, { title: `Rope for ${accessDays}` })
      await linkCourse(container, { product_id: rope.id }, knots.id, accessDays)
      const placed = await buy(container, store, sam, rope)
      const { display_id } = await container.resolve(Modules.ORDER).retrieveOrder(placed.id, { select: ["id", "display_id"] })
      return { ...placed, display_id: Number(display_id) }
    }
    const enrollmentId = async (): Promise<string> =>
      (await get(`/admin/customers/${sam.id}/courses`)).data.enrollments[0].id
    const brief = ({ kind, reason, awaited, days, order: of, actor, open_by_others }: AdminTimelineEntry) => ({
      kind,
      reason,
      awaited,
      days,
      order: of?.display_id ?? null,
      by: actor.name ?? actor.type,
      open_by_others,
    })
    const ADA = "Ada Admin"
    const BY_THE_SHOP = { awaited: null, reason: null, days: null, by: "system", open_by_others: false }

    it("tells an order's story: placed, paid, extended by hand, cancelled, revoked", async () => {
      const bought = await order(30)
      await causing(container, "payment.captured", () => capture(container, bought.id))
      const id = await grant({ access_days: 10, reason: "Holiday" })
      await causing(container, "order.canceled", () => cancel(container, bought.id))
      await revoke(id, { reason: "Shared the login" })

      const { count, entitlements, timeline: entries } = await timeline(id)
      const display_id = bought.display_id
      const moved = { ...BY_THE_SHOP, kind: "moved", reason: "window_moved", order: null, days: -30 }
      const closed = { ...BY_THE_SHOP, kind: "closed", reason: "order_canceled", order: display_id, open_by_others: true }
      const [last, ...rest] = entries.map(brief)
      expect(last).toEqual({ ...BY_THE_SHOP, kind: "closed", reason: "Shared the login", order: null, by: ADA })
      // The cancelled order and the grant that moved to its place were written at the same moment.
      expect(rest.slice(0, 2)).toEqual(expect.arrayContaining([moved, closed]))
      expect(rest.slice(2)).toEqual([
        { ...BY_THE_SHOP, kind: "extended", reason: "Holiday", days: 10, order: null, by: ADA, open_by_others: true },
        { ...BY_THE_SHOP, kind: "opened", awaited: "awaiting_payment", order: display_id },
        { ...BY_THE_SHOP, kind: "waiting", reason: "awaiting_payment", order: display_id },
      ])
      expect(count).toBe(6)
      expect(entitlements).toEqual([
        expect.objectContaining({
          source: "order",
          order: { id: bought.id, display_id },
          state: "revoked",
          reason: "order_canceled",
          granted_by: null,
          revoked_by: null,
          access_days: 30,
        }),
        expect.objectContaining({
          source: "manual",
          order: null,
          state: "revoked",
          reason: "Shared the login",
          granted_by: { id: admin.id, type: "user", name: ADA },
          revoked_by: { id: admin.id, type: "user", name: ADA },
          revoked_at: expect.any(String),
          access_days: 10,
        }),
      ])
    })

    it("says who confirmed an order, and who claimed a guest's", async () => {
      const bought = await order()
      await post(`/admin/orders/${bought.id}/courses/confirm`, {})
      const id = await enrollmentId()
      const { timeline: entries } = await timeline(id)
      expect(entries.map(({ kind, actor }) => [kind, actor.name])).toEqual([
        ["opened", ADA],
        ["confirmed", ADA],
        ["waiting", null],
      ])
      const learning = container.resolve<CourseLearningModuleService>(COURSE_LEARNING_MODULE)
      const [sync] = await learning.listCourseOrderSyncs({ order_id: bought.id })
      await learning.updateCourseOrderSyncs({ id: sync.id, claimed_at: new Date(), claimed_by: sam.id })
      expect((await timeline(id, "?limit=1")).timeline).toMatchObject([
        { kind: "claimed", order: { display_id: bought.display_id }, actor: { id: sam.id, type: "customer", name: sam.email } },
      ])
    })

    it("names the end that counts, once, until a source has none", async () => {
      const id = await grant({ access_days: 10 })
      await grant({ access_days: 20 })
      const { timeline: entries } = await timeline(id)
      expect(entries.map(({ kind }) => kind)).toEqual(["ends", "extended", "opened"])
      const [end, extended, opened] = entries
      expect(Date.parse(end.at) - Date.parse(opened.at)).toBeGreaterThan(29.9 * DAY_MS)
      expect([end.at, extended.days]).toEqual([extended.expires_at, 20])
      await grant()
      expect((await timeline(id)).timeline.map(({ kind }) => kind)).toEqual(["extended", "extended", "opened"])
    })

    it("says of sources that close together that none kept the course open", async () => {
      const id = await grant({ access_days: 10 })
      await grant({ access_days: 20 })
      await revoke(id, { reason: "Shared the login" })
      const { timeline: entries } = await timeline(id)
      expect(entries.slice(0, 2).map(({ kind, open_by_others }) => [kind, open_by_others])).toEqual([
        ["closed", false],
        ["closed", false],
      ])
    })

    it("names an end that has passed, and opens after it", async () => {
      const id = await grant({ access_days: 10 })
      const learning = container.resolve<CourseLearningModuleService>(COURSE_LEARNING_MODULE)
      const [entitlement] = await learning.listCourseEntitlements({ enrollment_id: id })
      const ago = (days: number) => new Date(Date.now() - days * DAY_MS)
      const [change] = await learning.listCourseEntitlementChanges({ enrollment_id: id })
      const past = { activated_at: ago(12), starts_at: ago(12), expires_at: ago(2) }
      await learning.updateCourseEntitlements({ id: entitlement.id, ...past })
      await learning.updateCourseEntitlementChanges({ id: change.id, expires_at: ago(2) })
      await grant()
      expect((await timeline(id)).timeline.map(({ kind }) => kind)).toContain("ended")
      expect((await timeline(id, "?limit=1")).timeline[0]).toMatchObject({ kind: "opened", open_by_others: false })
    })

    it("answers in pages, each with every source, and 404 for an unknown enrolment", async () => {
      const id = await grant()
      await grant({ reason: "Twice" })
      const first = await timeline(id, "?limit=1")
      const second = await timeline(id, "?limit=1&offset=1")
      expect([first.count, first.limit, first.offset, first.entitlements.length]).toEqual([2, 1, 0, 2])
      expect([first.timeline[0].reason, second.timeline[0].reason, second.offset]).toEqual(["Twice", null, 1])
      const missing = await get("/admin/course-enrollments/enr_missing/timeline")
      expect([missing.status, missing.data.code]).toEqual([404, "course_enrollment_not_found"])
      expect((await get(`/admin/course-enrollments/${id}/timeline?order=at`)).status).toBe(400)
    })
  },
})
