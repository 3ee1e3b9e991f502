import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { createStep, createWorkflow, type WorkflowData } from "@medusajs/framework/workflows-sdk"
import { medusaIntegrationTestRunner } from "@medusajs/test-utils"
import type { GrantRules } from "../../src/domain/grant-decisions"
import { arabicLabels } from "../../src/emails/__tests__/arabic"
import {
  COURSE_ENROLLMENT_COMPLETED,
  COURSE_ENTITLEMENT_EXPIRING,
  COURSE_ENTITLEMENT_GRANTED,
} from "../../src/events"
import { COURSE_MODULE } from "../../src/modules/course"
import type CourseModuleService from "../../src/modules/course/service"
import { SmtpNotificationProvider } from "../../src/providers/notification-smtp"
import { startMailServer, type MailServer, type ReceivedMail } from "../../src/providers/notification-smtp/__tests__/mail-server"
import { query } from "../../src/sql"
import { grantCourseAccessWorkflow, revokeCourseAccessWorkflow } from "../../src/workflows/access"
import { settleCourseCompletionWorkflow } from "../../src/workflows/learning"
import {
  deliverDueMailsWorkflow,
  mailGrantedAccessWorkflow,
  mailNewLessonsWorkflow,
  sweepCourseMailsWorkflow,
} from "../../src/workflows/mails"
import { recordCourseMailsStep } from "../../src/workflows/mails/steps/record-course-mails"
import { recordGrantMailStep } from "../../src/workflows/mails/steps/record-grant-mail"
import { setMailPreferenceStep } from "../../src/workflows/mails/steps/set-mail-preference"
import { createManyCustomers } from "../fixtures/bulk"
import { createCourse, type TestCourse } from "../fixtures/course"
import { createCustomer, type TestCustomer } from "../fixtures/customer"
import { days, enroll } from "../fixtures/learning"
import { causing, withOptions } from "../fixtures/ledger"
import { BACKEND, eventually, mailOptions, mailRows, sendDue, STOREFRONT, withMailOptions } from "../fixtures/mails"
import { capture, placeOrder, type TestOrder } from "../fixtures/orders"
import { createProduct, createStore, linkCourse, type TestProduct, type TestStore } from "../fixtures/store"

jest.setTimeout(180_000)

/** As a shop's own server on the same machine: no encryption. */
const PLAIN = { disabledCommands: ["STARTTLS"] }

const failStep = createStep("course-test-mails-fail", async () => {
  throw new Error("a later step failed")
})
const failAfterRecording = createWorkflow(
  "course-test-mails-fail-recorded",
  ({ customer_id }: WorkflowData<{ customer_id: string }>) => {
    recordCourseMailsStep({
      mails: [{ template: "courseCompleted", to: "sam@example.com", customer_id: null, refs: ["enr_1"] }],
    })
    recordGrantMailStep({ customer_id, order_id: null })
    setMailPreferenceStep({ customer_id, template: "newLessons", wanted: false })
    failStep()
  }
)

let mailbox: MailServer

// Before the runner's own: the configuration reads the address when it is loaded.
beforeAll(async () => {
  mailbox = await startMailServer(PLAIN)
  process.env.COURSES_SMTP_URL = `smtp://127.0.0.1:${mailbox.port}`
  process.env.COURSES_MAIL_FROM = "Oak & Iron <shop@example.com>"
  process.env.COURSES_OPTIONS = JSON.stringify({
    mails: { storefrontUrl: STOREFRONT, backendUrl: BACKEND, storeName: "Oak & Iron", timeZone: "Europe/Vienna" },
  })
})

afterAll(async () => {
  await mailbox.stop()
  delete process.env.COURSES_SMTP_URL
  delete process.env.COURSES_MAIL_FROM
  delete process.env.COURSES_OPTIONS
})

medusaIntegrationTestRunner({
  testSuite: ({ api, getContainer }) => {
    let container: MedusaContainer
    let store: TestStore
    let sam: TestCustomer
    let knots: TestCourse
    let splices: TestCourse
    let rope: TestProduct
    let twine: TestProduct
    let restore: (() => void)[]

    beforeEach(async () => {
      container = getContainer()
      mailbox.received.splice(0)
      store = await createStore(container)
      sam = await createCustomer(container, store, "sam@example.com")
      knots = await createCourse(container, { title: "Knots" })
      splices = await createCourse(container, { title: "Splices" })
      rope = await createProduct(container, store, { title: "Rope" })
      twine = await createProduct(container, store, { title: "Twine" })
      await linkCourse(container, { product_id: rope.id }, knots.id, 30)
      await linkCourse(container, { product_id: twine.id }, splices.id)
      restore = [withOptions(container, {}), withMailOptions(container, {})]
    })

    afterEach(() => {
      jest.restoreAllMocks()
      restore.forEach((undo) => undo())
    })

    const connection = () => container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
    const grantOn = (rules: GrantRules) => void withOptions(container, { grantOn: rules })
    const place = (products = [rope], customer: TestCustomer | null = sam): Promise<TestOrder> =>
      causing(container, "order.placed", () =>
        placeOrder(container, store, {
          items: products.map((product) => ({ variant_id: product.variantIds[0] })),
          customer_id: customer?.id,
          email: customer?.email ?? "guest@example.com",
        })
      )
    const pay = (order: TestOrder) => causing(container, COURSE_ENTITLEMENT_GRANTED, () => capture(container, order.id))
    const grant = (course: TestCourse, input: { notify?: boolean; customer_id?: string } = {}) =>
      causing(container, COURSE_ENTITLEMENT_GRANTED, () =>
        grantCourseAccessWorkflow(container).run({
          input: { customer_id: sam.id, course_id: course.id, actor: "user_1", reason: "A gift", ...input },
        })
      )
    const emit = (name: string, data: object) =>
      causing(container, name, () => container.resolve(Modules.EVENT_BUS).emit({ name, data }))
    const received = (subject: RegExp): ReceivedMail[] =>
      mailbox.received.filter(({ mail }) => subject.test(String(mail.subject)))
    const courses = () => container.resolve<CourseModuleService>(COURSE_MODULE)
    /** As far as a server gets that dies before the lesson's event goes out. */
    const publish = async (title: string, fields: { release_at?: Date } = {}, course = knots): Promise<string> =>
      (await courses().addLesson(course.id, { title, section_id: course.sectionIds[0], status: "published", ...fields })).id
    const newLessonsOfTheDay = async () => {
      await mailNewLessonsWorkflow(container).run()
      await deliverDueMailsWorkflow(container).run()
    }

    describe("access granted", () => {
      it("tells of the courses of an order in one mail, whatever is repeated", async () => {
        const order = await place([rope, twine])
        await pay(order)
        // Of the two events, the one that has nothing to send is done first.
        await eventually(() => mailbox.received.length, (count) => count > 0)
        const [{ mail, from, to }, ...others] = received(/Your 2 courses are open/)
        expect(others).toEqual([])
        expect([from, to]).toEqual(["shop@example.com", ["sam@example.com"]])
        expect(mail.text).toContain("Hello Sam,")
        expect(mail.text).toContain("Thank you for your order.")
        expect(mail.text).toContain(`${STOREFRONT}/account/courses/${knots.id}`)
        expect(mail.text).toContain("Splices")
        expect(mail.text).toContain("Access does not end")
        expect(String(mail.html)).toContain(`href="${STOREFRONT}/account/courses"`)
        expect(mail.headers.get("auto-submitted")).toBe("auto-generated")

        const group = { customer_id: sam.id, order_id: order.id }
        await emit(COURSE_ENTITLEMENT_GRANTED, { ...group, notify: true })
        await emit("order.placed", { id: order.id })
        await sweepCourseMailsWorkflow(container).run()
        await sendDue(container)
        expect(received(/open/)).toHaveLength(1)
      })

      it("goes out once from two servers that hear of it at once", async () => {
        const order = await place()
        const mails = () => mailRows(container).then((rows) => rows.filter((row) => row.template === "accessGranted"))
        await pay(order)
        await query(connection(), "DELETE FROM course_mail", {})
        await query(connection(), "DELETE FROM course_mail_item", {})
        mailbox.received.splice(0)
        const input = { customer_id: sam.id, order_id: order.id }
        await Promise.all([1, 2, 3].map(() => mailGrantedAccessWorkflow(container).run({ input })))
        await Promise.all([1, 2, 3].map(() => deliverDueMailsWorkflow(container).run()))
        expect(received(/open/)).toHaveLength(1)
        expect(await mails()).toMatchObject([{ state: "sent", attempts: 1 }])
      })

      it("collects what is granted by hand, and says nothing that was not asked for", async () => {
        await grant(knots)
        await grant(splices)
        const quiet = await createCourse(container, { title: "Quiet" })
        await grant(quiet, { notify: false })
        expect(mailbox.received).toEqual([])
        await sendDue(container)
        const [{ mail }] = mailbox.received
        expect(mail.subject).toBe("Your 2 courses are open")
        expect(mail.text).not.toContain("Thank you for your order")
        expect(mail.text).not.toContain("Quiet")
        await sweepCourseMailsWorkflow(container).run()
        await sendDue(container)
        expect(mailbox.received).toHaveLength(1)
      })

      it("leaves out what was taken back before the mail goes out", async () => {
        await grant(knots)
        const enrollment = await query<{ id: string }>(connection(), "SELECT id FROM course_enrollment", {})
        await revokeCourseAccessWorkflow(container).run({
          input: { enrollment_id: enrollment[0].id, reason: "A mistake", actor: "user_1" },
        })
        await sendDue(container)
        expect(mailbox.received).toEqual([])
        expect(await mailRows(container)).toMatchObject([{ state: "skipped", error: expect.stringMatching(/no longer so/) }])
      })

      it("is made up for where the event was lost", async () => {
        const order = await place()
        await pay(order)
        await query(connection(), "DELETE FROM course_mail", {})
        await query(connection(), "DELETE FROM course_mail_item", {})
        mailbox.received.splice(0)
        await query(connection(), "UPDATE course_entitlement_change SET announced_at = now() - interval '5 minutes'", {})
        await sweepCourseMailsWorkflow(container).run()
        expect(received(/Your course is open: .*Knots/)).toHaveLength(1)
      })
    })

    describe("an order whose courses open later", () => {
      it("is told of once, a minute later", async () => {
        const order = await place()
        expect(mailbox.received).toEqual([])
        await emit("order.placed", { id: order.id })
        await sendDue(container)
        const [{ mail }] = received(/^Order .*received: your course opens a little later/)
        expect(mail.text).toContain("If you pay on delivery, that is after you have paid.")
        expect(mail.text).toContain(`${STOREFRONT}/order/${order.id}/confirmed`)
        expect(mailbox.received).toHaveLength(1)
      })

      it("is not told of once it is paid", async () => {
        const order = await place()
        await pay(order)
        await sendDue(container)
        expect(mailbox.received.map(({ mail }) => mail.subject)).toEqual([expect.stringMatching(/^Your course is open/)])
        expect(await mailRows(container)).toMatchObject([{ template: "orderPending", state: "skipped" }, { state: "sent" }])
      })

      it("is not told of where it opens at once", async () => {
        grantOn({ default: "placed" })
        await place()
        expect((await mailRows(container)).map((row) => row.template)).not.toContain("orderPending")
      })
    })

    describe("a guest's claim link", () => {
      const tokenOf = ({ mail }: ReceivedMail) => /\/claim\?token=([\w-]{43})/.exec(String(mail.text))?.[1] ?? ""
      /** Every text of the tables that keep what was sent. */
      const stored = async () =>
        JSON.stringify(
          await Promise.all(
            ["course_mail", "course_mail_item", "course_claim", "notification"].map((table) =>
              query(connection(), `SELECT to_jsonb(t) AS row FROM ${table} t`, {})
            )
          )
        )

      it("is mailed instead, and works", async () => {
        const order = await place([rope], null)
        await pay(order)
        const [got, ...others] = received(/^Claim your course: .*Knots/)
        expect(others).toEqual([])
        expect(received(/is open/)).toEqual([])
        expect(got.to).toEqual(["guest@example.com"])
        const token = tokenOf(got)
        expect(await stored()).not.toContain(token)
        const { status } = await api.post("/store/customers/me/courses/claim", { token }, sam)
        expect(status).toBe(200)
      })

      it("gets a fresh secret with each attempt, also as a store's own template", async () => {
        restore.push(withMailOptions(container, { templates: { claimCourse: "d-claim" } }))
        const seen: unknown[] = []
        const provider = jest.spyOn(SmtpNotificationProvider.prototype, "send")
        provider.mockImplementation(async (notification) => {
          seen.push(notification.data?.claimUrl)
          if (seen.length === 1) {
            throw new Error("Down")
          }
          return { id: "external" }
        })
        const order = await place([rope], null)
        await pay(order)
        await sendDue(container)
        const tokens = seen.map((url) => new URL(String(url)).searchParams.get("token") ?? "")
        expect(new Set(tokens).size).toBe(2)
        const rows = await stored()
        for (const token of tokens) {
          expect(token).toHaveLength(43)
          expect(rows).not.toContain(token)
        }
        const { status } = await api.post("/store/customers/me/courses/claim", { token: tokens[1] }, sam)
        expect(status).toBe(200)
      })
    })

    it("congratulates once on a completed course", async () => {
      const enrollment = await enroll(container, sam, knots)
      for (const lesson of knots.lessonIds) {
        await query(
          connection(),
          `INSERT INTO course_lesson_progress (id, enrollment_id, lesson_id, completed_at, completed_by)
           VALUES (:id, :enrollment, :lesson, now(), 'manual')`,
          { id: `prog_${lesson}`, enrollment, lesson }
        )
      }
      await causing(container, COURSE_ENROLLMENT_COMPLETED, () =>
        settleCourseCompletionWorkflow(container).run({ input: { enrollment_ids: [enrollment] } })
      )
      await emit(COURSE_ENROLLMENT_COMPLETED, { enrollment_id: enrollment, customer_id: sam.id, course_id: knots.id })
      const [{ mail }, ...others] = received(/^You completed .*Knots/)
      expect(others).toEqual([])
      expect(mail.text).toContain(`${STOREFRONT}/account/courses/${knots.id}`)
    })

    describe("access that ends", () => {
      const until = () => days(6.98)
      const expiring = (enrollment_id: string, access_until: Date, left = 7) =>
        emit(COURSE_ENTITLEMENT_EXPIRING, {
          enrollment_id,
          customer_id: sam.id,
          course_id: knots.id,
          access_until: access_until.toISOString(),
          days: left,
        })

      it("is told of once for each number of days, with where to extend it", async () => {
        const end = until()
        const enrollment = await enroll(container, sam, knots, { expires_at: end })
        await expiring(enrollment, end)
        await expiring(enrollment, end)
        const [{ mail }, ...others] = received(/^Your access to .*Knots.* ends in 7 days$/)
        expect(others).toEqual([])
        expect(mail.text).toContain(`${STOREFRONT}/products/${rope.handle}`)
        await expiring(enrollment, end, 1)
        expect(mailbox.received).toHaveLength(2)
      })

      it("is not told of where it was extended meanwhile", async () => {
        const enrollment = await enroll(container, sam, knots, { expires_at: days(60) })
        await expiring(enrollment, until())
        expect(mailbox.received).toEqual([])
      })
    })

    describe("new lessons", () => {
      it("are collected for the day, for those who can see them and were there before", async () => {
        await enroll(container, sam, knots)
        const [late, gone] = await Promise.all(
          ["late", "gone"].map((name) => createCustomer(container, store, `${name}@example.com`))
        )
        const guest = await container.resolve(Modules.CUSTOMER).createCustomers({ email: "guest@example.com" })
        await enroll(container, guest, knots)
        await enroll(container, gone, knots, { expires_at: days(-0.5) })
        const [bowline] = [await publish("Bowline"), await publish("Hitch"), await publish("Tomorrow", { release_at: days(1) })]
        await enroll(container, late, knots, { starts_at: days(0.001) })
        await newLessonsOfTheDay()
        await newLessonsOfTheDay()
        const [{ mail, to, raw }, ...others] = mailbox.received
        expect(others).toEqual([])
        expect(to).toEqual(["sam@example.com"])
        expect(mail.subject).toMatch(/^2 new lessons in .*Knots/)
        expect(mail.text).toContain(`${STOREFRONT}/account/courses/${knots.id}?lesson=${bowline}`)
        expect(mail.text).not.toContain("Tomorrow")
        expect(raw).toMatch(/^List-Unsubscribe: <https:\/\/api\.example\.com\/courses\/mails\/unsubscribe\?token=\S+>\r$/m)
        expect(raw).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r$/m)

        await query(connection(), "UPDATE course_lesson SET release_at = now() - interval '1 minute' WHERE title = 'Tomorrow'", {})
        await newLessonsOfTheDay()
        expect(mailbox.received).toHaveLength(2)
        expect(mailbox.received[1].mail.subject).toMatch(/^A new lesson in .*Knots/)
        expect(mailbox.received[1].mail.text).toContain("Tomorrow")
      })

      it("wait until everybody was told of access, however many there are", async () => {
        const others = await createManyCustomers(container, 25)
        for (const id of others) {
          await enroll(container, { id }, knots)
        }
        await publish("Bowline")
        await mailNewLessonsWorkflow(container).run()
        await grant(splices)
        await eventually(() => mailRows(container), (rows) => rows.some(({ template }) => template === "accessGranted"))
        await sendDue(container)
        expect(mailbox.received).toHaveLength(26)
        // The mails of one batch arrive in any order.
        const first = mailbox.received.slice(0, 20).map(({ mail }) => String(mail.subject))
        expect(first).toContainEqual(expect.stringMatching(/open/))
      })

      it("are told of once, from when they can first be seen", async () => {
        const draft = await createCourse(container, { title: "Nets", status: "draft", sections: [{ title: "Start", lessons: [] }] })
        await enroll(container, sam, draft)
        const bowline = await publish("Bowline", {}, draft)
        await newLessonsOfTheDay()
        expect(mailbox.received).toEqual([])
        await courses().saveCourse(draft.id, { status: "published" })
        await courses().saveLesson(draft.id, bowline, { title: "Bowline, tied" })
        await newLessonsOfTheDay()
        expect(received(/^A new lesson in .*Nets/)).toHaveLength(1)
        const late = await createCustomer(container, store, "late@example.com")
        await enroll(container, late, draft, { starts_at: days(0.001) })
        await courses().saveLesson(draft.id, bowline, { status: "draft" })
        await courses().saveLesson(draft.id, bowline, { status: "published" })
        await newLessonsOfTheDay()
        expect(mailbox.received).toHaveLength(1)
      })

      it("are those that opened within the last days: what was told before may be forgotten", async () => {
        const eve = await createCustomer(container, store, "eve@example.com")
        await enroll(container, sam, knots, { starts_at: days(-100) })
        await enroll(container, eve, knots, { starts_at: days(-61) })
        const lesson = await publish("Splices")
        await query(
          connection(),
          "UPDATE course_lesson SET release_after_days = 60, published_at = now() - interval '30 days' WHERE id = :lesson",
          { lesson }
        )
        await newLessonsOfTheDay()
        // Sam could see it from its first day on.
        expect(mailbox.received.map(({ to }) => to)).toEqual([["eve@example.com"]])
      })

      it("reach everybody in a course of many", async () => {
        await query(
          connection(),
          `INSERT INTO customer (id, email, has_account, created_at, updated_at)
           SELECT 'cus_' || n, 'c' || n || '@example.com', true, now(), now() FROM generate_series(1, 1100) n`,
          {}
        )
        await query(
          connection(),
          `INSERT INTO course_enrollment (id, customer_id, course_id, enrolled_at)
           SELECT 'enr_' || n, 'cus_' || n, :course, now() - interval '1 day' FROM generate_series(1, 1100) n`,
          { course: knots.id }
        )
        await query(
          connection(),
          `INSERT INTO course_entitlement (id, enrollment_id, source, source_ref, state, activated_at, starts_at)
           SELECT 'ent_' || n, 'enr_' || n, 'manual', 'ref' || n, 'active', now() - interval '1 day', now() - interval '1 day'
           FROM generate_series(1, 1100) n`,
          {}
        )
        await publish("Bowline")
        const { result } = await mailNewLessonsWorkflow(container).run()
        expect(result).toEqual({ mails: 1100 })
        const { result: again } = await mailNewLessonsWorkflow(container).run()
        expect(again).toEqual({ mails: 0 })
      })

      const linkOf = ({ mail }: ReceivedMail) => {
        const link = /https:\/\/api\.example\.com(\/courses\/mails\/unsubscribe\?token=\S+)/.exec(String(mail.text))?.[1]
        return `${api.defaults.baseURL}${link}`
      }

      it("are turned off by the mail's link, and on again in the account", async () => {
        await enroll(container, sam, knots)
        await publish("Bowline")
        await newLessonsOfTheDay()
        const link = linkOf(mailbox.received[0])

        const page = await fetch(link)
        expect([page.status, page.headers.get("content-type")]).toEqual([200, "text/html; charset=utf-8"])
        expect(page.headers.get("content-security-policy")).toContain("default-src 'none'")
        expect(await page.text()).toContain('<form method="post"><button type="submit">Turn them off</button></form>')
        const preferences = async () =>
          (await api.get("/store/customers/me/courses/mail-preferences", sam)).data.mail_preferences
        expect(await preferences()).toEqual({ new_lessons: true })

        for (let time = 1; time <= 2; time++) {
          const done = await fetch(link, {
            method: "POST",
            headers: { "content-type": "application/x-www-form-urlencoded" },
            body: "List-Unsubscribe=One-Click",
          })
          expect(done.status).toBe(200)
          expect(await done.text()).toContain("They are turned off")
        }
        expect(await preferences()).toEqual({ new_lessons: false })
        await publish("Hitch")
        await newLessonsOfTheDay()
        expect(mailbox.received).toHaveLength(1)

        const { data } = await api.post("/store/customers/me/courses/mail-preferences", { new_lessons: true }, sam)
        expect(data).toEqual({ mail_preferences: { new_lessons: true } })
        await newLessonsOfTheDay()
        expect(mailbox.received).toHaveLength(2)
      })

      it("are not turned off by a link that somebody made up", async () => {
        await enroll(container, sam, knots)
        await publish("Bowline")
        await newLessonsOfTheDay()
        const link = linkOf(mailbox.received[0])
        const other = await createCustomer(container, store, "other@example.com")
        for (const forged of [link.slice(0, -1), link.replace(sam.id, other.id), link.replace("newLessons", "accessEnds")]) {
          const answer = await fetch(forged, { method: "POST" })
          expect(answer.status).toBe(404)
          expect(await answer.text()).toContain("This link does not work")
        }
        expect(await query(connection(), "SELECT 1 FROM course_mail_opt_out", {})).toEqual([])
      })

      it("are not told of to those who turned them off after the mail was made", async () => {
        await enroll(container, sam, knots)
        await publish("Bowline")
        await mailNewLessonsWorkflow(container).run()
        await api.post("/store/customers/me/courses/mail-preferences", { new_lessons: false }, sam)
        await deliverDueMailsWorkflow(container).run()
        expect(mailbox.received).toEqual([])
      })
    })

    describe("the store's own way", () => {
      it("writes from right to left, in its language", async () => {
        restore.push(withMailOptions(container, { dir: "rtl", locale: "ar", labels: arabicLabels }))
        await pay(await place())
        const [{ mail }] = mailbox.received
        expect(mail.subject).toContain("دورتك متاحة الآن")
        expect(String(mail.html)).toContain('<html dir="rtl" lang="ar"')
      })

      it("uses its provider's templates: props and no content", async () => {
        restore.push(withMailOptions(container, { templates: { accessGranted: "d-123" } }))
        const send = jest.spyOn(SmtpNotificationProvider.prototype, "send").mockResolvedValue({ id: "external" })
        await pay(await place([twine]))
        expect(send).toHaveBeenCalledTimes(1)
        const [notification] = send.mock.calls[0]
        expect(notification).toMatchObject({ template: "d-123", to: "sam@example.com", channel: "email" })
        expect(notification.content).toBeUndefined()
        expect({ ...notification.data }).toEqual({
          customerName: "Sam",
          courses: [{ title: "Splices", url: `${STOREFRONT}/account/courses/${splices.id}`, accessUntil: null, accessUntilDay: null }],
          libraryUrl: `${STOREFRONT}/account/courses`,
          ordered: true,
        })
      })

      it("sends no mail that is turned off", async () => {
        const { send } = mailOptions(container)
        restore.push(withMailOptions(container, { send: { ...send, accessGranted: false } }))
        await pay(await place())
        await sendDue(container)
        expect(mailbox.received).toEqual([])
      })

      it("sends none that could lead nowhere, and says so once", async () => {
        restore.push(withMailOptions(container, { storefrontUrl: undefined }))
        const warn = jest.spyOn(container.resolve(ContainerRegistrationKeys.LOGGER), "warn")
        await pay(await place())
        await sendDue(container)
        expect(mailbox.received).toEqual([])
        expect((await mailRows(container)).map((row) => row.state)).toEqual(["skipped", "skipped"])
        const said = warn.mock.calls.filter(([line]) => String(line).includes("mails.storefrontUrl"))
        expect(said).toHaveLength(1)
      })
    })

    it("takes back what it remembered for a workflow that fails", async () => {
      await grant(knots)
      await query(connection(), "DELETE FROM course_mail", {})
      await query(connection(), "DELETE FROM course_mail_item", {})
      const input = { customer_id: sam.id }
      await expect(failAfterRecording(container).run({ input })).rejects.toMatchObject({ message: expect.stringContaining("a later step failed") })
      const counts = await query(
        connection(),
        `SELECT (SELECT count(*)::int FROM course_mail) + (SELECT count(*)::int FROM course_mail_item)
           + (SELECT count(*)::int FROM course_mail_opt_out) AS left_over`,
        {}
      )
      expect(counts).toEqual([{ left_over: 0 }])
    })

    describe("a mail server that is down", () => {
      it("delays the mail and nothing else", async () => {
        const { port } = mailbox
        await mailbox.stop()
        await pay(await place())
        const [, mail] = await mailRows(container)
        expect(mail).toMatchObject({ state: "pending", attempts: 1, error: expect.stringContaining("ECONNREFUSED") })
        const { data } = await api.get("/store/customers/me/courses", sam)
        expect(data.courses[0].access.granted).toBe(true)

        mailbox = await startMailServer(PLAIN, port)
        await deliverDueMailsWorkflow(container).run()
        expect(mailbox.received).toEqual([])
        await sendDue(container)
        expect(received(/is open/)).toHaveLength(1)
        expect((await mailRows(container))[1]).toMatchObject({ state: "sent", attempts: 2, error: null })
      })

      it("is given up on after five attempts", async () => {
        const send = jest.spyOn(SmtpNotificationProvider.prototype, "send").mockRejectedValue(new Error("Mailbox full"))
        await pay(await place())
        for (let attempt = 2; attempt <= 6; attempt++) {
          await sendDue(container)
        }
        expect(send).toHaveBeenCalledTimes(5)
        expect((await mailRows(container))[1]).toMatchObject({ state: "failed", attempts: 5 })
      })

      it("sends nothing twice where the server died after the mail went out", async () => {
        await pay(await place())
        const [, mail] = await mailRows(container)
        await query(connection(), "UPDATE course_mail SET state = 'pending', sent_at = NULL WHERE id = :id", { id: mail.id })
        await sendDue(container)
        expect(received(/is open/)).toHaveLength(1)
        expect((await mailRows(container))[1]).toMatchObject({ state: "sent", notification_id: mail.notification_id })
      })
    })
  },
})
