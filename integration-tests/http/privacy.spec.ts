import { readFile } from "node:fs/promises"
import path from "node:path"
import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { medusaIntegrationTestRunner } from "@medusajs/test-utils"
import type { StorePlayback } from "../../src/http/store"
import applyCourseRetention from "../../src/jobs/apply-course-retention"
import sweepDeletedCourseCustomers from "../../src/jobs/sweep-deleted-course-customers"
import { grantCourseAccessWorkflow, reconcileOrderWorkflow } from "../../src/workflows/access"
import { eraseCustomersWorkflow } from "../../src/workflows/privacy"
import { createAdmin, type RequestHeaders } from "../fixtures/admin"
import { sql } from "../fixtures/bulk"
import { createCourse, type TestCourse } from "../fixtures/course"
import { createCustomer, type TestCustomer } from "../fixtures/customer"
import { causing, ledger } from "../fixtures/ledger"
import { capture, placeOrder, type TestOrder } from "../fixtures/orders"
import { recordStatements, wholeTableReads } from "../fixtures/plans"
import { createProduct, createStore, linkCourse, type TestProduct, type TestStore } from "../fixtures/store"

jest.setTimeout(240_000)

const DELETED = "customer.deleted"

medusaIntegrationTestRunner({
  testSuite: ({ api, getContainer }) => {
    let container: MedusaContainer
    let store: TestStore
    let admin: RequestHeaders & { id: string }
    let sam: TestCustomer
    let eve: TestCustomer
    let knots: TestCourse
    let rope: TestProduct

    beforeEach(async () => {
      container = getContainer()
      store = await createStore(container)
      admin = await createAdmin(container)
      sam = await createCustomer(container, store, "Sam.Shopper@example.com")
      eve = await createCustomer(container, store, "eve@example.com")
      knots = await createCourse(container, { title: "Knots" })
      rope = await createProduct(container, store, { title: "Rope" })
      await linkCourse(container, { product_id: rope.id }, knots.id)
    })

    afterEach(() => jest.restoreAllMocks())

    const connection = () => container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
    const request = (actor: RequestHeaders) => ({ ...actor, validateStatus: () => true })
    const grant = (customer: TestCustomer, reason: string) =>
      grantCourseAccessWorkflow(container).run({ input: { customer_id: customer.id, course_id: knots.id, actor: admin.id, reason } })
    const play = (customer: TestCustomer, device: string) =>
      api.post(
        `/store/customers/me/courses/${knots.id}/lessons/${knots.lessonIds[0]}/playback`,
        { device_id: device, device_name: "Firefox on Linux" },
        request(customer)
      )
    const start = async (customer: TestCustomer, device = "device-0001"): Promise<StorePlayback> => {
      const { status, data } = await play(customer, device)
      expect({ status, data }).toMatchObject({ status: 200 })
      return data.playback
    }
    const heartbeat = ({ session_token: token }: StorePlayback) =>
      api.post("/courses/playback/heartbeat", { token, watched: [[0, 5]], position_seconds: 5 }, request(store))
    const renew = ({ session_token: token }: StorePlayback) => api.post("/courses/playback/renew", { token }, request(store))
    const buy = async (customer: { id?: string; email: string }): Promise<TestOrder> => {
      const order = await placeOrder(container, store, {
        items: [{ variant_id: rope.variantIds[0] }],
        customer_id: customer.id,
        email: customer.email,
      })
      await causing(container, "course.entitlement.granted", () => capture(container, order.id))
      return order
    }
    const remove = (id: string) => causing(container, DELETED, () => api.delete(`/admin/customers/${id}`, admin))

    /** Everything that this plugin's tables hold, as text. */
    const everything = async (where: (table: string) => boolean = () => true): Promise<string> => {
      const tables = await sql<{ name: string }>(
        container,
        "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_name LIKE 'course%' ORDER BY 1"
      )
      expect(tables.length).toBeGreaterThan(15)
      const texts = await Promise.all(
        tables
          .filter(({ name }) => where(name))
          .map(async ({ name }) => {
            const rows = await sql<{ row: string }>(container, `SELECT row_to_json(t)::text AS row FROM "${name}" t ORDER BY 1`)
            return rows.map(({ row }) => `${name} ${row}`).join("\n")
          })
      )
      return texts.join("\n")
    }

    describe("a customer who is deleted in Medusa", () => {
      it("stops playing at once, though token and login are valid, and opens nothing more", async () => {
        await grant(sam, "A gift")
        const [playing, other] = [await start(sam), (await grant(eve, "A gift"), await start(eve))]
        expect((await heartbeat(playing)).status).toBe(200)
        expect((await renew(playing)).status).toBe(200)
        await remove(sam.id)
        expect((await heartbeat(playing)).data.code).toBe("course_session_invalid")
        expect((await renew(playing)).status).toBe(403)
        expect((await play(sam, "device-0002")).status).toBe(403)
        expect((await heartbeat(other)).status).toBe(200)
        expect((await renew(other)).status).toBe(200)
      })

      it("leaves no address, IP address, device, text or progress, and keeps what explains the order", async () => {
        const order = await buy(sam)
        await grant(sam, "Samantha was ill")
        const imported = { customer_id: sam.id, course_id: knots.id, actor: admin.id, source: "import" as const, source_ref: "reference:sam-1" }
        await grantCourseAccessWorkflow(container).run({ input: imported })
        await heartbeat(await start(sam))
        await api.post("/store/customers/me/courses/mail-preferences", { new_lessons: false }, sam)
        const csv = { headers: { ...admin.headers, "content-type": "text/csv" } }
        const file = `email,course,reason,reference\n${sam.email},${knots.handle},Samantha asked,sam-1\nSAM.SHOPPER@example.com,nowhere,Samantha,sam-2\n`
        await api.post("/admin/course-enrollments/import", file, csv)
        await sql(container, "UPDATE course_mail SET state = 'failed', attempts = 1, error = '550 <sam.shopper@example.com> unknown'")
        const [mail] = await sql<{ id: string }>(container, "SELECT id FROM course_mail WHERE customer_id = :sam LIMIT 1", { sam: sam.id })
        const logged = await container.resolve(Modules.NOTIFICATION).createNotifications({
          to: sam.email,
          channel: "feed",
          template: "course-test",
          data: { title: "Samantha" },
          idempotency_key: `course-mail:${mail.id}:1`,
        })
        await grant(eve, "A gift")
        const ofEve = async () => (await everything((table) => /_(?:enrollment|entitlement|entitlement_change)$/.test(table)))
          .split("\n")
          .filter((line) => line.includes(eve.id) || line.includes("A gift"))
        const before = await ofEve()
        await remove(sam.id)

        const left = await everything()
        expect(left).toContain(eve.id)
        for (const trace of [/sam\.shopper/i, /samantha/i, /sam-1/, /firefox/i, /device-0001/, /127\.0\.0\.1/, /"watched" *: *"\{\[/]) {
          expect(left).not.toMatch(trace)
        }
        expect(await container.resolve(Modules.NOTIFICATION).retrieveNotification(logged.id)).toMatchObject({ to: "", data: { title: null } })
        expect(await ledger(container)).toMatchObject([
          { customer_id: eve.id, state: "active" },
          { customer_id: sam.id, source: "manual", state: "revoked", reason: "customer_deleted" },
          { customer_id: sam.id, source: "import", state: "revoked", reason: "customer_deleted" },
          { customer_id: sam.id, source: "order", state: "revoked", reason: "customer_deleted", line_item_id: order.lines[0].id },
        ].sort((a, b) => (a.customer_id < b.customer_id ? -1 : a.customer_id > b.customer_id ? 1 : 0)))
        expect(before).toHaveLength(3)
        expect(await ofEve()).toEqual(before)
        // The order as it is now opens nothing again.
        await reconcileOrderWorkflow(container).run({ input: { order_id: order.id } })
        expect((await ledger(container)).filter(({ customer_id, state }) => customer_id === sam.id && state === "active")).toEqual([])
        const { data } = await api.get("/admin/course-enrollments?limit=200", admin)
        expect(JSON.stringify(data)).not.toMatch(/sam\.shopper/i)
      })

      it("is a guest, whose claim link and mail go, too", async () => {
        const order = await buy({ email: "gus@example.com" })
        const [claim] = await sql<{ id: string }>(container, "SELECT id FROM course_claim WHERE order_id = :order", { order: order.id })
        expect(claim).toBeDefined()
        const [guest] = await container.resolve(Modules.CUSTOMER).listCustomers({ email: "gus@example.com", has_account: false })
        await remove(guest.id)
        expect(await everything()).not.toContain("gus@example.com")
        expect(await sql(container, `SELECT email, revoked_at IS NOT NULL AS revoked FROM course_claim`)).toEqual([{ email: "", revoked: true }])
        expect(await sql(container, `SELECT "to" FROM course_mail WHERE template = 'claimCourse'`)).toEqual([{ to: "" }])
      })

      it("is a guest whose claim links are forgotten already: their mails go all the same", async () => {
        await buy({ email: "gus@example.com" })
        await sql(container, "DELETE FROM course_claim")
        const [guest] = await container.resolve(Modules.CUSTOMER).listCustomers({ email: "gus@example.com", has_account: false })
        await remove(guest.id)
        expect(await everything()).not.toContain("gus@example.com")
      })

      it("is erased from the log of mails by a repetition where that failed first", async () => {
        await sql(
          container,
          `INSERT INTO course_mail (id, template, "to", customer_id, state, attempts)
           VALUES ('cmail_sam', 'accessGranted', 'sam.shopper@example.com', :sam, 'sent', 1)`,
          { sam: sam.id }
        )
        const notifications = container.resolve(Modules.NOTIFICATION)
        const { id } = await notifications.createNotifications({
          to: sam.email,
          channel: "feed",
          template: "course-test",
          data: {},
          idempotency_key: "course-mail:cmail_sam:1",
        })
        jest.spyOn(notifications, "listNotifications").mockRejectedValueOnce(new Error("the module is away"))
        const erase = () => eraseCustomersWorkflow(container).run({ input: { customer_ids: [sam.id] } })
        await container.resolve(Modules.CUSTOMER).softDeleteCustomers([sam.id])
        expect((await erase()).result).toMatchObject({ erased: [], failed: [sam.id] })
        expect((await erase()).result).toMatchObject({ erased: [sam.id], failed: [] })
        expect(await notifications.retrieveNotification(id)).toMatchObject({ to: "" })
      })

      it("does not close the course of whoever gets the order later", async () => {
        const order = await buy(sam)
        await remove(sam.id)
        await container.resolve(Modules.ORDER).updateOrders(order.id, { customer_id: eve.id })
        await reconcileOrderWorkflow(container).run({ input: { order_id: order.id } })
        expect((await ledger(container)).map(({ customer_id, state }) => [customer_id, state]).sort()).toEqual(
          [
            [sam.id, "revoked"],
            [eve.id, "active"],
          ].sort()
        )
      })

      it("is erased by the sweep where the event was lost, also where another one cannot be", async () => {
        await grant(sam, "Samantha was ill")
        await grant(eve, "Evelyn was ill")
        await start(sam)
        await start(eve)
        await container.resolve(Modules.CUSTOMER).softDeleteCustomers([sam.id, eve.id])
        await sql(
          container,
          `CREATE FUNCTION course_test_poison() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
             IF NEW.customer_id = '${sam.id}' THEN RAISE EXCEPTION 'poison'; END IF; RETURN NEW; END $$`
        )
        await sql(
          container,
          "CREATE TRIGGER course_test_poison BEFORE UPDATE ON course_playback_session FOR EACH ROW EXECUTE FUNCTION course_test_poison()"
        )
        await sweepDeletedCourseCustomers(container)
        const open = async () =>
          (await ledger(container)).flatMap(({ customer_id, state }) => (state === "active" ? [customer_id] : []))
        expect(await open()).toEqual([sam.id])
        await sql(container, "UPDATE customer SET deleted_at = deleted_at - interval '1 hour' WHERE deleted_at IS NOT NULL")
        await sql(container, "DROP TRIGGER course_test_poison ON course_playback_session")
        await sweepDeletedCourseCustomers(container)
        expect(await open()).toEqual([])
        expect(await everything()).not.toMatch(/was ill|firefox/i)
        // Read once: the next sweep begins behind them.
        const erase = jest.spyOn(container.resolve(Modules.CUSTOMER), "listCustomers")
        await sweepDeletedCourseCustomers(container)
        expect(await Promise.all(erase.mock.results.map(({ value }) => value))).toEqual([[]])
      })

      it("is left alone where the customer exists", async () => {
        await grant(sam, "A gift")
        await causing(container, DELETED, () =>
          container.resolve(Modules.EVENT_BUS).emit({ name: DELETED, data: { id: sam.id } })
        )
        expect(await ledger(container)).toMatchObject([{ state: "active", reason: "A gift" }])
      })
    })

    describe("retention", () => {
      const count = async (table: string) => (await sql<{ count: number }>(container, `SELECT count(*)::int AS count FROM ${table}`))[0].count
      /** Rows of each kind that are so many days beyond their date. */
      const fill = async (days: number, rows: number) => {
        const past = `now() - interval '${days} days'`
        const each = `FROM generate_series(1, ${rows}) n`
        const id = (prefix: string) => `'${prefix}_${days}_' || n`
        await sql(
          container,
          `INSERT INTO course_playback_session (id, customer_id, enrollment_id, lesson_id, device_id, slot, started_at, last_seen_at,
             lease_until, expires_at, completion_percent, ended_at)
           SELECT ${id("play")}, ${id("cus")}, 'enr', 'les', 'device', 1, ${past}, ${past}, ${past}, ${past}, 90, ${past} ${each}`
        )
        await sql(
          container,
          `INSERT INTO course_claim (id, order_id, token_hash, email, expires_at) SELECT ${id("clm")}, 'order', ${id("hash")}, 'a@example.com', ${past} ${each}`
        )
        await sql(
          container,
          `INSERT INTO course_access_end (id, enrollment_id, access_until, days, announced_at) SELECT ${id("accend")}, ${id("enr")}, ${past}, 7, ${past} ${each}`
        )
        await sql(
          container,
          `WITH mails AS (
             INSERT INTO course_mail (id, template, "to", state, updated_at)
             SELECT ${id("cmail")}, 'accessGranted', 'a@example.com', CASE WHEN n = 1 THEN 'pending' ELSE 'sent' END, ${past} ${each} RETURNING id
           )
           INSERT INTO course_mail_item (id, mail_id, template, ref) SELECT 'item_' || id, id, 'accessGranted', id FROM mails`
        )
      }

      it("deletes what is older than the options say, in batches, and nothing else", async () => {
        await fill(366, 2_500)
        await fill(89, 3)
        await applyCourseRetention(container)
        expect(await count("course_playback_session")).toBe(3)
        expect(await count("course_claim")).toBe(3)
        expect(await count("course_access_end")).toBe(3)
        // A mail that waits is kept, however old.
        expect(await count("course_mail")).toBe(4)
        expect(await count("course_mail_item")).toBe(4)
        await Promise.all([applyCourseRetention(container), applyCourseRetention(container)])
        expect(await count("course_playback_session")).toBe(3)
      })

      it("reads only what is due, by indexes", async () => {
        await fill(366, 100)
        await fill(10, 9_000)
        await sql(
          container,
          `INSERT INTO course_bulk_job (id, kind, status, input, created_by, finished_at)
           SELECT 'bulk_' || n, 'import', 'completed', '{}', 'user', now() - interval '10 days' FROM generate_series(1, 9000) n`
        )
        await sql(container, "INSERT INTO course_bulk_row (id, job_id, row_number, state) SELECT 'bulkrow_' || n, 'bulk_' || n, 1, 'done' FROM generate_series(1, 9000) n")
        await sql(container, "ANALYZE")
        const statements = await recordStatements(connection(), () => applyCourseRetention(container))
        expect(statements.filter(({ sql: text }) => text.includes("DELETE FROM"))).toHaveLength(5)
        expect(await wholeTableReads(connection(), statements)).toEqual([])
      })
    })

    describe("uninstalling", () => {
      it("leaves nothing of the plugin after the statements of its guide, and everything of Medusa", async () => {
        await buy(sam)
        const guide = await readFile(path.join(__dirname, "..", "..", "docs", "guides", "uninstall.md"), "utf8")
        const [, erase] = [...guide.matchAll(/```sql\n([\s\S]*?)```/g)].map(([, text]) => text)
        const names = async (text: string) => (await sql<{ name: string }>(container, text)).map(({ name }) => name)
        const tables = "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' ORDER BY 1"
        const before = await names(tables)
        await connection().raw(erase)
        expect(await names(tables)).toEqual(before.filter((name) => !/^course($|_)/.test(name)))
        expect(await names("SELECT proname AS name FROM pg_proc WHERE proname LIKE 'course%'")).toEqual([])
        expect(await names("SELECT name FROM mikro_orm_migrations WHERE name LIKE '%Course%'")).toEqual([])
        expect((await sql<{ count: number }>(container, 'SELECT count(*)::int AS count FROM "order"'))[0].count).toBe(1)
      })
    })
  },
})
