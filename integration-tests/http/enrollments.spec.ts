import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { medusaIntegrationTestRunner } from "@medusajs/test-utils"
import type { AdminCourseDetail, AdminEnrollment, AdminEnrollmentListResponse } from "../../src/http/admin"
import type { StoreEnrolledCourse, StoreLibraryCourse } from "../../src/http/store"
import { COURSE_LEARNING_MODULE } from "../../src/modules/course-learning"
import type CourseLearningModuleService from "../../src/modules/course-learning/service"
import { reconcileOrderWorkflow } from "../../src/workflows/access"
import { repairCourseCompletionsWorkflow } from "../../src/workflows/learning/repair-course-completions"
import { createAdmin, type RequestHeaders } from "../fixtures/admin"
import { createCourse, type TestCourse } from "../fixtures/course"
import { createCustomer, type TestCustomer } from "../fixtures/customer"
import { causing, ledger } from "../fixtures/ledger"
import { buy, capture } from "../fixtures/orders"
import { createProduct, createStore, linkCourse, type TestStore } from "../fixtures/store"
import { uploadFile } from "../fixtures/upload"

jest.setTimeout(120_000)

const DAY_MS = 86_400_000
const LIST = "/admin/course-enrollments"

/** Silence of any length: 8 kHz, mono, 8 bit. */
function wav(seconds: number): Buffer {
  const data = Buffer.alloc(Math.round(seconds * 8_000), 0x80)
  const head = Buffer.alloc(44)
  head.write("RIFF", 0)
  head.writeUInt32LE(36 + data.length, 4)
  head.write("WAVEfmt ", 8)
  head.writeUInt32LE(16, 16)
  head.writeUInt16LE(1, 20)
  head.writeUInt16LE(1, 22)
  head.writeUInt32LE(8_000, 24)
  head.writeUInt32LE(8_000, 28)
  head.writeUInt16LE(1, 32)
  head.writeUInt16LE(8, 34)
  head.write("data", 36)
  head.writeUInt32LE(data.length, 40)
  return Buffer.concat([head, data])
}

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

    describe("shop, dashboard and export agree", () => {
      const SHOP = "/store/customers/me/courses"
      const shop = async (path: string) => (await api.get(`${SHOP}${path}`, { headers: sam.headers })).data
      const shopPost = async (path: string, body: unknown = {}) =>
        (await api.post(path, body, { headers: sam.headers, validateStatus: () => true })).data
      const done = (id: string) => shopPost(`${SHOP}/${knots.id}/lessons/${id}/complete`)
      const repair = () => repairCourseCompletionsWorkflow(container).run({ input: { hours: 48 } })

      /** The course's numbers as each page shows them; throws where two differ. */
      const numbers = async () => {
        const library = (await shop("")).courses[0]
        const { course } = await shop(`/${knots.id}`)
        const row: AdminEnrollment = (await list("")).enrollments[0]
        const detail: AdminCourseDetail = (await get(`/admin/courses/${knots.id}`)).data.course
        const { courses } = (await api.get("/store/courses?q=Lengths", store)).data
        const [head, line] = (await get(`${LIST}/export`)).data.split(/\r?\n/).map((text: string) => text.split(","))
        const column = (name: string): string => line[head.indexOf(name)]

        const progress = ({ completed_lesson_count, progress_percent, completed_at }: AdminEnrollment | StoreLibraryCourse) =>
          ({ completed_lesson_count, progress_percent, completed_at })
        expect(progress(course)).toEqual(progress(library))
        expect(progress(row)).toEqual(progress(library))
        expect([Number(column("progress_percent")), column("completed_at") || null]).toEqual([
          library.progress_percent,
          library.completed_at,
        ])

        const published = detail.sections.flatMap(({ lessons }) => lessons).filter(({ status }) => status === "published")
        const lengths = (lessons: { id: string; duration_seconds: number | null }[]) =>
          lessons.map(({ id, duration_seconds }) => [id, duration_seconds])
        const shown = course.sections.flatMap(({ lessons }: StoreEnrolledCourse["sections"][number]) => lessons)
        expect(lengths(shown)).toEqual(lengths(published))
        const total = published.reduce((sum, lesson) => sum + (lesson.duration_seconds ?? 0), 0)
        const totals = [detail, library, course, courses[0]].map((one) => [one.lesson_count, one.duration_seconds])
        expect(totals).toEqual(totals.map(() => [published.length, total]))
        expect(row.course.lesson_count).toBe(published.length)
        return { ...progress(library), lesson_count: published.length, duration_seconds: total }
      }

      const sections = [
        {
          title: "Start",
          lessons: [
            { title: "Film", duration_seconds: 10.6 },
            { title: "Short film", duration_seconds: 20.4 },
            { title: "Text", type: "article" as const },
            { title: "Sound", type: "audio" as const },
          ],
        },
      ]

      beforeEach(async () => {
        knots = await createCourse(container, { title: "Lengths", sections })
        const target = { purpose: "lesson" as const, lesson_id: knots.lessonIds[3] }
        const uploaded = await uploadFile(api.defaults.baseURL ?? "", admin, target, { name: "s.wav", bytes: wav(2.6) })
        expect(uploaded).toMatchObject({ status: 200, asset: { duration_seconds: 2.6 } })
        await grant()
      })

      it("while lessons of any length are watched, added, deleted and taken back", async () => {
        const [film, short, text, sound] = knots.lessonIds
        const outline = `/admin/courses/${knots.id}/lessons`
        expect(await numbers()).toMatchObject({ progress_percent: 0, lesson_count: 4, duration_seconds: 11 + 20 + 3 })

        const { playback } = await shopPost(`${SHOP}/${knots.id}/lessons/${film}/playback`, { device_id: "device-0001" })
        expect(playback.duration_seconds).toBe(11)
        const report = { token: playback.session_token, watched: [[0, 7]], position_seconds: 7 }
        const { watched_percent } = (await api.post("/courses/playback/heartbeat", report)).data
        expect(watched_percent).toBe(63)
        expect((await shop(`/${knots.id}`)).course.sections[0].lessons[0].watched_percent).toBe(63)
        expect((await shop(`/${knots.id}/lessons/${film}`)).lesson.watched_percent).toBe(63)

        await done(film)
        expect(await numbers()).toMatchObject({ completed_lesson_count: 1, progress_percent: 25 })
        await done(short)
        await post(`${outline}/${short}`, { status: "draft" })
        expect(await numbers()).toMatchObject({ completed_lesson_count: 1, progress_percent: 33, duration_seconds: 14 })
        await api.delete(`${outline}/${text}`, admin)
        expect(await numbers()).toMatchObject({ completed_lesson_count: 1, progress_percent: 50, lesson_count: 2 })

        const answer = await done(sound)
        const whole = { completed_at: expect.any(String), completed_lesson_count: 2, progress_percent: 100 }
        expect(answer.course).toMatchObject(whole)
        expect(await numbers()).toMatchObject(whole)
        await post(outline, { section_id: knots.sectionIds[0], title: "More", type: "article", status: "published" })
        expect(await numbers()).toMatchObject({ ...whole, lesson_count: 3 })
        await post(`${outline}/${film}`, { status: "draft" })
        expect(await numbers()).toMatchObject({ ...whole, completed_lesson_count: 1, lesson_count: 2 })
      })

      it("on a course whose missing lesson was deleted: it is completed within the hour, however long ago it was used", async () => {
        const [film, short, text, sound] = knots.lessonIds
        for (const id of [film, short, text]) {
          await done(id)
        }
        await container
          .resolve(ContainerRegistrationKeys.PG_CONNECTION)
          .raw("UPDATE course_enrollment SET last_activity_at = now() - interval '30 days'")
        await repair()
        expect(await numbers()).toMatchObject({ completed_at: null, progress_percent: 75 })
        await api.delete(`/admin/courses/${knots.id}/lessons/${sound}`, admin)
        await repair()
        expect(await numbers()).toMatchObject({ completed_at: expect.any(String), progress_percent: 100 })
      })
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

    it("finds who has access now by active, and whose last access has ended by expired", async () => {
      const ends = await grant({ access_days: 30 })
      const eve = await createCustomer(container, store, "eve@example.com")
      const renewed = await grant({ customer_id: eve.id, access_days: 30 })
      await post(`${LIST}/${renewed.id}/extend`, { reason: "Bought again", access_days: 30 })
      const taken = await grant({ customer_id: (await createCustomer(container, store, "kim@example.com")).id })
      await post(`${LIST}/${taken.id}/revoke`, { reason: "Mistake" })
      const backdate = (enrollment: string, days: number) =>
        container.resolve(ContainerRegistrationKeys.PG_CONNECTION).raw(
          `WITH moved AS (
             UPDATE course_entitlement SET starts_at = starts_at - make_interval(days => :days),
               expires_at = expires_at - make_interval(days => :days) WHERE enrollment_id = :enrollment)
           UPDATE course_enrollment SET access_until = access_until - make_interval(days => :days) WHERE id = :enrollment`,
          { enrollment, days }
        )
      await backdate(ends.id, 31)
      // Its first window is over, the second is open.
      await backdate(renewed.id, 31)
      const ids = async (query: string) => (await list(query)).enrollments.map((enrollment) => enrollment.id)
      expect(await ids("?state=active")).toEqual([renewed.id])
      expect(await ids("?state=expired")).toEqual([ends.id])
      expect(await ids("?state=revoked")).toEqual([taken.id])
      await backdate(renewed.id, 30)
      expect(await ids("?state=active")).toEqual([])
      // Whose access ended last comes first.
      expect(await ids("?state=expired&source=manual")).toEqual([renewed.id, ends.id])
      expect(await ids("?state=expired&order=access_until")).toEqual([ends.id, renewed.id])
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

      const offered = async (query: string) => (await get(`/admin/course-enrollments/customers?${query}`)).data
      const found = async (q: string) =>
        (await offered(`q=${encodeURIComponent(q)}`)).customers.map((found: { first_name: string | null }) => found.first_name)
      expect(await found("kathe muller")).toEqual(["Käthe"])
      expect(await found("K.MULLER@")).toEqual(["Käthe"])
      expect(await found("nobody")).toEqual([])
      expect(await offered("limit=1")).toMatchObject({ limit: 1, offset: 0, customers: [{ id: kathe.id, has_account: false }] })
      expect((await offered("limit=1")).count).toBeGreaterThan(1)
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
