import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { createStep, createWorkflow, StepResponse, type WorkflowData } from "@medusajs/framework/workflows-sdk"
import { medusaIntegrationTestRunner } from "@medusajs/test-utils"
import {
  COURSE_ENROLLMENT_COMPLETED,
  COURSE_ENTITLEMENT_EXPIRING,
  COURSE_ENTITLEMENT_GRANTED,
  COURSE_ENTITLEMENT_REVOKED,
  COURSE_LESSON_PUBLISHED,
  type CourseEntitlementEvent,
} from "../../src/events"
import announceCourseAccessEnds from "../../src/jobs/announce-course-access-ends"
import sweepCourseAnnouncements from "../../src/jobs/sweep-course-announcements"
import { COURSE_MODULE } from "../../src/modules/course"
import type CourseModuleService from "../../src/modules/course/service"
import { unannouncedChanges } from "../../src/modules/course-learning/ledger/announce"
import { completeLesson } from "../../src/modules/course-learning/progress/complete-lesson"
import { query } from "../../src/modules/course-learning/sql"
import {
  announceAccessChangesWorkflow,
  confirmOrderCoursesWorkflow,
  grantCourseAccessWorkflow,
  reconcileOrderWorkflow,
  revokeCourseAccessWorkflow,
  sweepOrdersWorkflow,
} from "../../src/workflows/access"
import { ACCESS_CHANGES_STORED, announceChanges } from "../../src/workflows/access/steps/announce-access-changes"
import { completeLessonWorkflow, repairCourseCompletionsWorkflow, settleCourseCompletionWorkflow } from "../../src/workflows/learning"
import { notifyAdmins } from "../../src/workflows/notify"
import { createAdmin, type RequestHeaders } from "../fixtures/admin"
import { createCourse, type TestCourse } from "../fixtures/course"
import { createCustomer, type TestCustomer } from "../fixtures/customer"
import { listen, type Ear } from "../fixtures/events"
import { causing, ledger } from "../fixtures/ledger"
import { days, enroll, recordSql } from "../fixtures/learning"
import { buy, cancel, capture } from "../fixtures/orders"
import { createProduct, createStore, linkCourse, type TestStore } from "../fixtures/store"

jest.setTimeout(180_000)

/** What a store's own rules do; one handler for each hook, as in a store. */
const rules = { granted: jest.fn(), revoked: jest.fn() }
announceAccessChangesWorkflow.hooks.entitlementGranted(async ({ changes }) => {
  rules.granted(changes)
  return new StepResponse(void 0)
})
announceAccessChangesWorkflow.hooks.entitlementRevoked(async ({ changes }) => {
  rules.revoked(changes)
  return new StepResponse(void 0)
})

interface GrantInput {
  customer_id: string
  course_id: string
  actor: string
  access_days?: number
}

const failStep = createStep("course-test-events-fail", async () => {
  throw new Error("a later step failed")
})
const tellStep = createStep("course-test-events-tell", async (_: { after: unknown }, { container }) => {
  const rows = await query<{ id: string }>(
    container.resolve(ContainerRegistrationKeys.PG_CONNECTION),
    "SELECT id FROM course_entitlement_change",
    {}
  )
  await announceChanges(container, rows.map(({ id }) => id))
  return new StepResponse(void 0)
})
const failAfterGrant = createWorkflow("course-test-events-fail-grant", (input: WorkflowData<GrantInput>) => {
  grantCourseAccessWorkflow.runAsStep({ input })
  failStep()
})
const failAfterTelling = createWorkflow("course-test-events-fail-told", (input: WorkflowData<GrantInput>) => {
  const granted = grantCourseAccessWorkflow.runAsStep({ input })
  tellStep({ after: granted })
  failStep()
})

medusaIntegrationTestRunner({
  testSuite: ({ api, getContainer }) => {
    let container: MedusaContainer
    let store: TestStore
    let admin: RequestHeaders & { id: string }
    let sam: TestCustomer
    let knots: TestCourse
    let ear: Ear

    beforeEach(async () => {
      container = getContainer()
      store = await createStore(container)
      admin = await createAdmin(container)
      sam = await createCustomer(container, store, "sam@example.com")
      knots = await createCourse(container, { title: "Knots" })
      rules.granted.mockReset()
      rules.revoked.mockReset()
      ear = listen(container, [
        COURSE_ENTITLEMENT_GRANTED,
        COURSE_ENTITLEMENT_REVOKED,
        COURSE_ENTITLEMENT_EXPIRING,
        COURSE_ENROLLMENT_COMPLETED,
        COURSE_LESSON_PUBLISHED,
      ])
    })

    afterEach(() => {
      ear.stop()
      jest.restoreAllMocks()
    })

    const connection = () => container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
    const sql = <Row>(text: string) => query<Row>(connection(), text, {})
    const grant = (input: Partial<GrantInput> & { notify?: boolean; source_ref?: string; reason?: string } = {}) =>
      grantCourseAccessWorkflow(container).run({ input: { customer_id: sam.id, course_id: knots.id, actor: admin.id, ...input } })
    const unannounced = () => sql<{ id: string; announce_attempts: number }>(
      "SELECT id, announce_attempts FROM course_entitlement_change WHERE announced_at IS NULL ORDER BY id"
    )
    /** As if a minute and more had gone by. */
    const aMinuteLater = async () => {
      await sql("UPDATE course_entitlement_change SET created_at = created_at - interval '2 minutes', announce_after = announce_after - interval '2 minutes'")
      await sql("UPDATE course_enrollment SET announce_completion_at = announce_completion_at - interval '2 minutes'")
      await sql("UPDATE course_access_end SET announce_after = announce_after - interval '2 minutes'")
    }
    const busOff = () => jest.spyOn(container.resolve(Modules.EVENT_BUS), "emit").mockRejectedValue(new Error("the bus is off"))
    const bell = async () => {
      const rows = await sql<{ to: string; data: { title: string; description?: string }; resource_id: string | null }>(
        `SELECT "to", data, resource_id FROM notification WHERE channel = 'feed' AND status = 'success' ORDER BY created_at, id`
      )
      return rows.map(({ to, data, resource_id }) => ({ to, ...data, resource_id }))
    }
    const buyRope = async (courseId: string) => {
      const rope = await createProduct(container, store, { title: "Rope" })
      await linkCourse(container, { product_id: rope.id }, courseId)
      return buy(container, store, sam, rope)
    }

    describe("changes of access", () => {
      it("tells of a grant and a revocation once each, with everything about them", async () => {
        const { result } = await grant({ access_days: 10, reason: "Winner", notify: false })
        const [entitlement] = await sql<{ id: string; expires_at: Date }>("SELECT id, expires_at FROM course_entitlement")
        const [line] = await sql<{ id: string }>("SELECT id FROM course_entitlement_change")
        const granted: CourseEntitlementEvent = {
          id: line.id,
          entitlement_id: entitlement.id,
          enrollment_id: result.enrollment_id,
          customer_id: sam.id,
          course_id: knots.id,
          order_id: null,
          source: "manual",
          expires_at: entitlement.expires_at.toISOString(),
          reason: "Winner",
          notify: false,
        }
        expect(await ear.heard()).toEqual([{ name: COURSE_ENTITLEMENT_GRANTED, data: granted }])
        expect(rules.granted.mock.calls).toEqual([[[granted]]])
        expect(rules.revoked).not.toHaveBeenCalled()
        const revoke = { enrollment_id: result.enrollment_id, reason: "Shared the login", actor: admin.id }
        await revokeCourseAccessWorkflow(container).run({ input: revoke })
        await revokeCourseAccessWorkflow(container).run({ input: revoke })
        const revoked = { ...granted, id: expect.not.stringMatching(line.id), expires_at: null, reason: "Shared the login", notify: true }
        expect(await ear.heard()).toEqual([{ name: COURSE_ENTITLEMENT_REVOKED, data: revoked }])
        expect(rules.revoked.mock.calls).toEqual([[[revoked]]])
        expect(rules.granted).toHaveBeenCalledTimes(1)
        expect(await unannounced()).toEqual([])
      })

      it("says nothing of windows that move, and counts their lines as announced", async () => {
        await grant({ access_days: 10, source_ref: "prize" })
        expect(await ear.heard()).toHaveLength(1)
        await grant({ access_days: 20, source_ref: "prize" })
        expect(await ear.heard()).toEqual([])
        expect(rules.granted).toHaveBeenCalledTimes(1)
        expect(await sql("SELECT 1 FROM course_entitlement_change")).toHaveLength(2)
        expect(await unannounced()).toEqual([])
      })

      it("follows an order: nothing while it waits, a grant when it is paid, a revocation when it is cancelled", async () => {
        const order = await buyRope(knots.id)
        expect(await ear.heard()).toEqual([])
        await causing(container, "payment.captured", () => capture(container, order.id))
        const opened = { order_id: order.id, source: "order", customer_id: sam.id, course_id: knots.id, expires_at: null, notify: true }
        expect(await ear.heard(1)).toEqual([{ name: COURSE_ENTITLEMENT_GRANTED, data: expect.objectContaining(opened) }])
        await reconcileOrderWorkflow(container).run({ input: { order_id: order.id } })
        expect(await ear.heard()).toEqual([])
        await causing(container, "order.canceled", () => cancel(container, order.id))
        const closed = { ...opened, reason: "order_canceled" }
        expect(await ear.heard(1)).toEqual([{ name: COURSE_ENTITLEMENT_REVOKED, data: expect.objectContaining(closed) }])
      })

      it("tells of a workflow within another one when that has succeeded", async () => {
        const order = await buyRope(knots.id)
        await causing(container, ACCESS_CHANGES_STORED, () =>
          confirmOrderCoursesWorkflow(container).run({ input: { order_id: order.id, actor: admin.id } })
        )
        expect(await ear.heard(1)).toEqual([{ name: COURSE_ENTITLEMENT_GRANTED, data: expect.objectContaining({ order_id: order.id }) }])
        expect(rules.granted).toHaveBeenCalledTimes(1)
      })

      it("says nothing of what an outer workflow takes back", async () => {
        const input = { customer_id: sam.id, course_id: knots.id, actor: admin.id }
        await expect(failAfterGrant(container).run({ input })).rejects.toMatchObject({ message: "a later step failed" })
        await aMinuteLater()
        await sweepCourseAnnouncements(container)
        expect(await ear.heard()).toEqual([])
        expect(rules.granted).not.toHaveBeenCalled()
        expect(await sql("SELECT 1 FROM course_entitlement_change")).toEqual([])
      })

      it("revokes, and says so, where a grant was told before it was taken back", async () => {
        const input = { customer_id: sam.id, course_id: knots.id, actor: admin.id }
        await expect(failAfterTelling(container).run({ input })).rejects.toMatchObject({ message: "a later step failed" })
        await aMinuteLater()
        await sweepCourseAnnouncements(container)
        const [granted, revoked, ...more] = await ear.heard()
        expect([granted.name, revoked.name, more]).toEqual([COURSE_ENTITLEMENT_GRANTED, COURSE_ENTITLEMENT_REVOKED, []])
        expect(revoked.data).toMatchObject({ customer_id: sam.id, course_id: knots.id, reason: "withdrawn" })
        expect(await ledger(container)).toMatchObject([{ state: "revoked", reason: "withdrawn", access_until: null }])
      })

      it("keeps the access when a store's rule throws, and tries the rule again", async () => {
        rules.granted.mockImplementationOnce(() => {
          throw new Error("the forum is down")
        })
        await grant()
        expect(await ledger(container)).toMatchObject([{ state: "active" }])
        expect(await unannounced()).toMatchObject([{ announce_attempts: 1 }])
        await sweepCourseAnnouncements(container)
        expect(rules.granted).toHaveBeenCalledTimes(1)
        await aMinuteLater()
        await sweepCourseAnnouncements(container)
        expect(await unannounced()).toEqual([])
        const [first, again] = await ear.heard()
        expect(again).toEqual(first)
        expect(rules.granted).toHaveBeenCalledTimes(2)
      })

      it.each([
        ["always throws", () => new Error("the forum is gone")],
        ["calls a server that is gone", () => Object.assign(new TypeError("fetch failed"), { cause: { code: "ECONNREFUSED" } })],
      ])("gives up on a rule that %s", async (_, error) => {
        rules.granted.mockImplementation(() => {
          throw error()
        })
        await grant()
        for (let attempt = 1; attempt < 8; attempt++) {
          await aMinuteLater()
          await sweepCourseAnnouncements(container)
        }
        expect(rules.granted).toHaveBeenCalledTimes(5)
        expect(await unannounced()).toEqual([])
        expect(await ledger(container)).toMatchObject([{ state: "active" }])
      })

      it("announces with the sweep what was lost while the bus was off, once, even by two sweeps at the same moment", async () => {
        const off = busOff()
        await grant()
        off.mockRestore()
        expect(await ear.heard()).toEqual([])
        await sweepOrdersWorkflow(container).run()
        expect(await ear.heard()).toEqual([])
        await aMinuteLater()
        await Promise.all([sweepOrdersWorkflow(container).run(), sweepCourseAnnouncements(container)])
        expect(await ear.heard()).toEqual([{ name: COURSE_ENTITLEMENT_GRANTED, data: expect.objectContaining({ customer_id: sam.id }) }])
        await aMinuteLater()
        await sweepCourseAnnouncements(container)
        expect(await ear.heard()).toEqual([])
      })

      it("holds up no other change for one whose rule always throws, and tries it last", async () => {
        rules.granted.mockImplementation((changes: CourseEntitlementEvent[]) => {
          if (changes.some(({ customer_id }) => customer_id === sam.id)) {
            throw new Error("sam is banned from the forum")
          }
        })
        const others = []
        for (const name of ["eve", "ann", "kim", "zoe"]) {
          others.push(await createCustomer(container, store, `${name}@example.com`))
        }
        const off = busOff()
        for (const { id } of [sam, ...others.slice(0, 3)]) {
          await grant({ customer_id: id })
        }
        off.mockRestore()
        await aMinuteLater()
        await sweepCourseAnnouncements(container)
        const [poison, ...held] = await unannounced()
        expect(held).toEqual([])
        expect(new Set((await ear.heard()).map(({ data }) => (data as CourseEntitlementEvent).customer_id)).size).toBe(4)
        const late = busOff()
        await grant({ customer_id: others[3].id })
        late.mockRestore()
        await aMinuteLater()
        const next = await unannouncedChanges(connection(), 2)
        expect(next).toHaveLength(2)
        expect(next[1]).toBe(poison.id)
      })

      it("does not count an attempt for which the database was away, and goes on when it is back", async () => {
        const lost = Object.assign(new Error("terminating connection due to administrator command"), { code: "57P01" })
        const off = jest.spyOn(container.resolve(Modules.EVENT_BUS), "emit").mockRejectedValue(lost)
        await grant()
        for (let attempt = 1; attempt < 8; attempt++) {
          await aMinuteLater()
          await sweepCourseAnnouncements(container)
        }
        expect(await unannounced()).toMatchObject([{ announce_attempts: 1 }])
        off.mockRestore()
        await aMinuteLater()
        await sweepCourseAnnouncements(container)
        expect(await unannounced()).toEqual([])
      })

      it("tells of five hundred changes with one call of the bus and two statements", async () => {
        const off = busOff()
        await grant()
        off.mockRestore()
        await sql(`INSERT INTO course_entitlement_change (id, entitlement_id, enrollment_id, to_state, actor)
          SELECT 'entch_test_' || n, entitlement_id, enrollment_id, 'active', 'system'
          FROM course_entitlement_change, generate_series(1, 499) AS n`)
        await aMinuteLater()
        const ids = (await unannounced()).map(({ id }) => id)
        const emit = jest.spyOn(container.resolve(Modules.EVENT_BUS), "emit")
        const statements = await recordSql(container, () => announceAccessChangesWorkflow(container).run({ input: { change_ids: ids } }))
        expect(emit).toHaveBeenCalledTimes(1)
        // The mails listen too, and read the journal.
        expect(statements.filter((text) => text.includes("UPDATE course_entitlement_change"))).toHaveLength(2)
        expect(await ear.heard()).toHaveLength(500)
        expect(rules.granted).toHaveBeenCalledTimes(1)
        expect(await unannounced()).toEqual([])
      })
    })

    describe("completed courses", () => {
      const completed = async () => (await ear.heard()).filter(({ name }) => name === COURSE_ENROLLMENT_COMPLETED)
      const event = (enrollment_id: string) => ({
        name: COURSE_ENROLLMENT_COMPLETED,
        data: { enrollment_id, customer_id: sam.id, course_id: knots.id, completed_at: expect.stringMatching(/^\d{4}-.*Z$/) },
      })

      it("tells once, with the last lesson, that a course is completed by hand", async () => {
        const enrollment_id = await enroll(container, sam, knots)
        await completeLessonWorkflow(container).run({ input: { enrollment_id, lesson_id: knots.lessonIds[0] } })
        expect(await completed()).toEqual([])
        await completeLessonWorkflow(container).run({ input: { enrollment_id, lesson_id: knots.lessonIds[1] } })
        expect(await completed()).toEqual([event(enrollment_id)])
        await completeLessonWorkflow(container).run({ input: { enrollment_id, lesson_id: knots.lessonIds[1] } })
        await settleCourseCompletionWorkflow(container).run({ input: { enrollment_ids: [enrollment_id] } })
        await repairCourseCompletionsWorkflow(container).run({ input: { hours: 48 } })
        await aMinuteLater()
        await sweepCourseAnnouncements(container)
        expect(await completed()).toEqual([])
      })

      it("tells of a course that the repair completes, and of one whose event was lost", async () => {
        const enrollment_id = await enroll(container, sam, knots)
        for (const lessonId of knots.lessonIds) {
          await completeLesson(connection(), enrollment_id, lessonId)
        }
        const off = busOff()
        await repairCourseCompletionsWorkflow(container).run({ input: { hours: 48 } })
        off.mockRestore()
        expect(await sql("SELECT 1 FROM course_enrollment WHERE completed_at IS NOT NULL")).toHaveLength(1)
        expect(await completed()).toEqual([])
        await aMinuteLater()
        await Promise.all([sweepCourseAnnouncements(container), sweepCourseAnnouncements(container)])
        expect(await completed()).toEqual([event(enrollment_id)])
      })
    })

    describe("published lessons", () => {
      const published = async () => (await ear.heard()).map(({ data }) => data)
      const update = (path: string, body: object) => api.post(`/admin/courses/${path}`, body, admin)

      it("tells of a lesson that is published, added or edited, in a course that is no draft", async () => {
        const [lesson_id] = knots.lessonIds
        const event = { lesson_id, course_id: knots.id }
        await update(`${knots.id}/lessons/${lesson_id}`, { title: "Bowline" })
        await update(`${knots.id}/lessons/${lesson_id}`, { status: "draft" })
        expect(await published()).toEqual([])
        await update(`${knots.id}/lessons/${lesson_id}`, { status: "published" })
        await update(`${knots.id}/lessons/${lesson_id}`, { status: "published" })
        expect(await published()).toEqual([event])
        const lesson = { section_id: knots.sectionIds[0], title: "Sheet bend" }
        await update(`${knots.id}/lessons`, lesson)
        expect(await published()).toEqual([])
        const { data } = await update(`${knots.id}/lessons`, { ...lesson, status: "published" })
        expect(await published()).toEqual([{ lesson_id: data.lesson.id, course_id: knots.id }])
      })

      it("tells of every published lesson when a draft course is published, and of none before", async () => {
        const draft = await createCourse(container, { title: "Splices", status: "draft" })
        await update(`${draft.id}/lessons/${draft.lessonIds[0]}`, { status: "draft" })
        await update(`${draft.id}/lessons/${draft.lessonIds[0]}`, { status: "published" })
        await container.resolve<CourseModuleService>(COURSE_MODULE).updateCourseLessons({ id: draft.lessonIds[1], status: "draft" })
        expect(await published()).toEqual([])
        await update(draft.id, { status: "published" })
        expect(await published()).toEqual([{ lesson_id: draft.lessonIds[0], course_id: draft.id }])
        await update(draft.id, { status: "archived" })
        await update(draft.id, { status: "published" })
        expect(await published()).toEqual([])
      })
    })

    describe("access that ends soon", () => {
      const ends = async () => (await ear.heard()).map(({ data }) => data)
      const run = () => Promise.all([announceCourseAccessEnds(container), announceCourseAccessEnds(container)])

      it("tells seven days and one day before, once each, whoever runs", async () => {
        const until = days(6.5)
        const enrollment_id = await enroll(container, sam, knots, { expires_at: until })
        const eve = await createCustomer(container, store, "eve@example.com")
        await enroll(container, eve, knots, { expires_at: days(8) })
        const event = { enrollment_id, customer_id: sam.id, course_id: knots.id, access_until: until.toISOString(), days: 7 }
        await run()
        expect(await ends()).toEqual([event])
        await run()
        await aMinuteLater()
        await run()
        expect(await ends()).toEqual([])
        const soon = days(0.5)
        await query(connection(), "UPDATE course_enrollment SET access_until = :soon WHERE id = :id", { soon, id: enrollment_id })
        await run()
        expect(await ends()).toEqual([{ ...event, access_until: soon.toISOString(), days: 1 }])
      })

      it("tells once for each of many, in pages", async () => {
        const enrollment_id = await enroll(container, sam, knots, { expires_at: days(5) })
        await sql(`INSERT INTO course_enrollment (id, customer_id, course_id, enrolled_at, access_until)
          SELECT 'enr_test_' || n, 'cus_test_' || n, course_id, enrolled_at, access_until
          FROM course_enrollment, generate_series(1, 1200) AS n WHERE id = '${enrollment_id}'`)
        await run()
        expect(await ends()).toHaveLength(1201)
      })

      it("says nothing of a short grant, of access that goes on, and of what has ended or was revoked", async () => {
        await grant({ access_days: 3 })
        await ear.heard()
        await run()
        expect(await ends()).toEqual([])
        await grant({ access_days: 30 })
        const eve = await createCustomer(container, store, "eve@example.com")
        await enroll(container, eve, knots, { expires_at: days(-1) })
        await enroll(container, await createCustomer(container, store, "ann@example.com"), knots, { state: "revoked", expires_at: days(3) })
        await ear.heard()
        await run()
        expect(await ends()).toEqual([])
      })

      it("holds up no other end for one that the bus refuses", async () => {
        const bus = container.resolve(Modules.EVENT_BUS)
        const emit = bus.emit.bind(bus)
        const refusing = jest.spyOn(bus, "emit").mockImplementation(async (data, options) => {
          if (JSON.stringify(data).includes(sam.id)) {
            throw new Error("too large")
          }
          return emit(data, options)
        })
        await enroll(container, sam, knots, { expires_at: days(5) })
        const eve = await createCustomer(container, store, "eve@example.com")
        await enroll(container, eve, knots, { expires_at: days(5) })
        await announceCourseAccessEnds(container)
        expect(await ends()).toMatchObject([{ customer_id: eve.id }])
        refusing.mockRestore()
        await aMinuteLater()
        await announceCourseAccessEnds(container)
        expect(await ends()).toMatchObject([{ customer_id: sam.id }])
      })

      it("announces after a crash what was noted, unless access was extended meanwhile", async () => {
        const enrollment_id = await enroll(container, sam, knots, { expires_at: days(5) })
        const eve = await createCustomer(container, store, "eve@example.com")
        const extended = await enroll(container, eve, knots, { expires_at: days(5) })
        const off = busOff()
        await announceCourseAccessEnds(container)
        off.mockRestore()
        await aMinuteLater()
        await query(connection(), "UPDATE course_enrollment SET access_until = :later WHERE id = :id", { later: days(50), id: extended })
        await run()
        expect(await ends()).toMatchObject([{ enrollment_id, days: 7 }])
      })
    })

    describe("the dashboard's bell", () => {
      it("tells once why an order does not open its course", async () => {
        const draft = await createCourse(container, { title: "Splices", status: "draft" })
        const order = await buyRope(draft.id)
        await reconcileOrderWorkflow(container).run({ input: { order_id: order.id } })
        expect(await bell()).toEqual([
          {
            to: "",
            title: "Order #1 does not open its course",
            description: expect.stringContaining("“Splices” is a draft"),
            resource_id: order.id,
          },
        ])
      })

      it("tells of a course that is gone, though the order opens no other", async () => {
        const rope = await createProduct(container, store, { title: "Rope" })
        await linkCourse(container, { product_id: rope.id }, knots.id)
        await container.resolve<CourseModuleService>(COURSE_MODULE).softDeleteCourses(knots.id)
        await buy(container, store, sam, rope)
        expect(await bell()).toMatchObject([{ description: expect.stringContaining(`${knots.id}, which does not exist`) }])
      })

      it("tells of an order without a customer, and of one that fails again and again", async () => {
        const order = await buyRope(knots.id)
        await container.resolve(Modules.ORDER).updateOrders(order.id, { customer_id: null as never })
        await reconcileOrderWorkflow(container).run({ input: { order_id: order.id } })
        expect(await bell()).toMatchObject([{ description: expect.stringContaining("no customer") }])
        await sql("UPDATE course_order_sync SET requested = requested + 1, updated_at = now() - interval '1 hour'")
        const broken = jest.spyOn(container.resolve<CourseModuleService>(COURSE_MODULE), "listCourses").mockRejectedValue(new Error("no such table"))
        await sweepOrdersWorkflow(container).run()
        await sql("UPDATE course_order_sync SET updated_at = now() - interval '1 hour'")
        await sweepOrdersWorkflow(container).run()
        broken.mockRestore()
        const [, failure, ...more] = await bell()
        expect(failure).toMatchObject({ title: "Order #1 could not open its courses", description: expect.stringContaining("no such table") })
        expect(more).toEqual([])
      })

      it("tells whoever uploaded it that a file could not be used", async () => {
        const bytes = Buffer.from("this is no video")
        const { data: opened } = await api.post(
          "/admin/course-media/uploads",
          { purpose: "lesson", lesson_id: knots.lessonIds[0], file_name: "knots.mp4", content_type: "video/mp4", size_bytes: bytes.length },
          admin
        )
        const path = `/admin/course-media/uploads/${opened.upload.id}`
        const { data: signed } = await api.post(`${path}/parts`, { part_numbers: [1] }, admin)
        const [part] = signed.parts
        const sent = await api.put(new URL(part.url).pathname + new URL(part.url).search, bytes, {
          headers: { "content-type": "application/octet-stream" },
        })
        expect(sent.status).toBe(200)
        await api.post(`${path}/complete`, {}, { ...admin, validateStatus: () => true })
        await api.post(`${path}/complete`, {}, { ...admin, validateStatus: () => true })
        expect(await bell()).toEqual([
          { to: admin.id, title: "knots.mp4 could not be used", description: expect.any(String), resource_id: null },
        ])
      })

      it("does not fail where nobody serves the bell, and says so once", async () => {
        const notifications = container.resolve(Modules.NOTIFICATION)
        jest.spyOn(notifications, "createNotifications").mockRejectedValue(new Error("Could not find a notification provider for channel: feed"))
        const warn = jest.spyOn(container.resolve(ContainerRegistrationKeys.LOGGER), "warn").mockImplementation(() => undefined)
        await notifyAdmins(container, [{ key: "course-a", title: "A" }, { key: "course-b", title: "B" }])
        await notifyAdmins(container, [{ key: "course-c", title: "C" }])
        expect(warn.mock.calls).toEqual([[expect.stringContaining('serves the channel "feed"')]])
      })

      it("rings once for each key, also when two servers tell at the same moment", async () => {
        const notice = { key: "course-once", title: "Import finished", description: "3 rows" }
        await Promise.all([notifyAdmins(container, [notice]), notifyAdmins(container, [notice])])
        await notifyAdmins(container, [notice])
        expect(await bell()).toMatchObject([{ to: "", title: "Import finished", description: "3 rows" }])
      })
    })
  },
})
