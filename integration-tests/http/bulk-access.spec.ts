import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, MedusaError, Modules } from "@medusajs/framework/utils"
import { medusaIntegrationTestRunner } from "@medusajs/test-utils"
import type { AdminBulkJob, AdminBulkRow, AdminCreateBulkJob, AdminEnrollment } from "../../src/http/admin"
import { abandonedJobs, createBulkJob, deleteOldRows, takeLease, type NewBulkJob } from "../../src/modules/course-learning/bulk/jobs"
import { insertRows, readyRows } from "../../src/modules/course-learning/bulk/rows"
import type { SqlConnection } from "../../src/sql"
import { resumeBulkJobsWorkflow } from "../../src/workflows/bulk"
import { applyBatch } from "../../src/workflows/bulk/lib/apply-batch"
import { applyJob } from "../../src/workflows/bulk/lib/apply-job"
import { applyRetentionWorkflow } from "../../src/workflows/privacy"
import { searchCustomerIds } from "../../src/api/admin/course-enrollments/search-customers"
import { createAdmin, createPublishableKey, type RequestHeaders } from "../fixtures/admin"
import { createManyCourses, createManyCustomers, jobIn, sql } from "../fixtures/bulk"
import { createCourse, type TestCourse } from "../fixtures/course"
import { createCustomer, type TestCustomer } from "../fixtures/customer"
import { days, enroll } from "../fixtures/learning"
import { until } from "../fixtures/until"

jest.setTimeout(180_000)

const DAY_MS = 86_400_000
const LIST = "/admin/course-enrollments"
const BULK = `${LIST}/bulk`

medusaIntegrationTestRunner({
  testSuite: ({ api, getContainer }) => {
    let container: MedusaContainer
    let admin: RequestHeaders & { id: string }
    let sam: TestCustomer
    let eve: TestCustomer
    let knots: TestCourse
    let splices: TestCourse

    beforeEach(async () => {
      container = getContainer()
      admin = await createAdmin(container)
      const key = await createPublishableKey(container)
      sam = await createCustomer(container, key, "sam@example.com")
      eve = await createCustomer(container, key, "eve@example.com")
      knots = await createCourse(container, { title: "Knots", handle: "knots" })
      splices = await createCourse(container, { title: "Splices", handle: "splices" })
    })

    const lenient = () => ({ ...admin, validateStatus: () => true })
    const get = (path: string) => api.get(path, lenient())
    const post = (path: string, body: unknown = {}) => api.post(path, body, lenient())
    const enrollment = async (id: string): Promise<AdminEnrollment> => (await get(`${LIST}/${id}`)).data.enrollment
    const connection = () => container.resolve(ContainerRegistrationKeys.PG_CONNECTION)

    const start = async (body: AdminCreateBulkJob): Promise<AdminBulkJob> => {
      const { status, data } = await post(BULK, body)
      expect([status, data.message]).toEqual([202, undefined])
      return data.job
    }
    const run = async (body: AdminCreateBulkJob): Promise<AdminBulkJob> => {
      const { id } = await start(body)
      await jobIn(container, id, "completed")
      return (await get(`${BULK}/${id}`)).data.job
    }
    const rowsOf = async (id: string, query = ""): Promise<AdminBulkRow[]> => (await get(`${BULK}/${id}/rows?limit=200${query}`)).data.rows

    describe("extending", () => {
      const grant = async (body: Record<string, unknown>): Promise<AdminEnrollment> =>
        (await post(`${LIST}/grant`, { customer_id: sam.id, course_id: knots.id, ...body })).data.enrollment
      const extend = (id: string, body: Record<string, unknown>) => post(`${LIST}/${id}/extend`, { reason: "Was ill", ...body })
      const until = async (id: string) => (await enrollment(id)).access_until

      it("stacks days behind days and behind a fixed end, and takes a later end", async () => {
        const { id, access_until } = await grant({ access_days: 10 })
        const { data } = await extend(id, { access_days: 5 })
        expect(Date.parse(data.enrollment.access_until) - Date.parse(access_until!)).toBe(5 * DAY_MS)
        expect(data.enrollment.entitlements.at(-1)).toMatchObject({ source: "manual", reason: "Was ill", granted_by: admin.id })
        const fixed = days(100).toISOString()
        expect((await extend(id, { expires_at: fixed })).data.enrollment.access_until).toBe(fixed)
        await extend(id, { access_days: 3 })
        expect(Date.parse((await until(id))!) - Date.parse(fixed)).toBe(3 * DAY_MS)
        const timeline = await sql(container, "SELECT reason FROM course_entitlement_change WHERE enrollment_id = :id", { id })
        expect(timeline).toHaveLength(4)
      })

      it("opens again what has ended", async () => {
        const id = await enroll(container, sam, knots, { starts_at: days(-10), expires_at: days(-3) })
        await sql(container, "UPDATE course_entitlement SET access_days = 7 WHERE enrollment_id = :id", { id })
        const before = Date.now()
        const { data } = await extend(id, { access_days: 2 })
        expect(data.enrollment.access).toEqual({ granted: true })
        expect(Date.parse(data.enrollment.access_until)).toBeGreaterThanOrEqual(before + 2 * DAY_MS)
      })

      it("refuses what lasts for ever or longer, and what is not open", async () => {
        const { id } = await grant({})
        const forEver = await extend(id, { access_days: 5 })
        expect([forEver.status, forEver.data.code]).toEqual([400, "course_access_not_extendable"])
        expect(forEver.data.message).toContain("access_days: the access lasts for ever already")
        await post(`${LIST}/${id}/revoke`, { reason: "Mistake" })
        expect((await extend(id, { access_days: 5 })).data.message).toContain("no active access")
        await grant({ access_days: 10 })
        const shorter = await extend(id, { expires_at: days(5).toISOString() })
        expect([shorter.status, shorter.data.message]).toEqual([400, expect.stringContaining("expires_at: the access lasts until")])
        expect((await extend("enr_none", { access_days: 5 })).status).toBe(404)
        expect((await extend(id, {})).data.message).toContain("access_days")
        expect((await post(`${LIST}/${id}/extend`, { access_days: 5 })).data.message).toContain("reason")
      })

      it("keeps what an extension gave when it is repeated at the same moment", async () => {
        const { id, access_until } = await grant({ access_days: 10 })
        await Promise.all(Array.from({ length: 8 }, () => extend(id, { access_days: 1 })))
        expect(Date.parse((await until(id))!) - Date.parse(access_until!)).toBe(8 * DAY_MS)
      })
    })

    it("ends to the second, without any job", async () => {
      const id = await enroll(container, sam, knots, { expires_at: days(1) })
      const ask = async () => {
        const sent = Date.now()
        const { status } = await api.get(`/store/customers/me/courses/${knots.id}`, { headers: sam.headers, validateStatus: () => true })
        const library = await api.get("/store/customers/me/courses", { headers: sam.headers })
        const [{ access }] = library.data.courses
        return { sent, answered: Date.now(), status, access }
      }
      expect((await ask()).access).toMatchObject({ granted: true })
      const [{ ends }] = await sql<{ ends: Date }>(
        container,
        `UPDATE course_entitlement SET expires_at = date_trunc('second', clock_timestamp()) + interval '2 seconds'
         WHERE enrollment_id = :id RETURNING expires_at AS ends`,
        { id }
      )
      const before: boolean[] = []
      const after = await until(async () => {
        const answer = await ask()
        if (answer.answered < ends.getTime()) {
          before.push(answer.access.granted)
        }
        return answer.sent >= ends.getTime() && answer
      }, "access has the new end")
      expect(before.length).toBeGreaterThan(0)
      expect(before.every(Boolean)).toBe(true)
      expect(after.access).toMatchObject({ granted: false, reason: "expired", until: ends.toISOString() })
    })

    describe("for many", () => {
      it("grants every customer every course, tells the bell, and mails nobody if asked so", async () => {
        const job = await run({
          action: "grant",
          customer_ids: [sam.id, eve.id, sam.id],
          course_ids: [knots.id, splices.id],
          reason: "Fair",
          access_days: 30,
          notify: false,
        })
        expect(job).toMatchObject({ kind: "grant", total_rows: 4, done_rows: 4, changed_rows: 4, failed_rows: 0, bad_rows: 0, created_by: admin.id })
        expect(job.finished_at).not.toBeNull()
        const { data } = await get(LIST)
        expect(data.count).toBe(4)
        expect(data.enrollments[0]).toMatchObject({ access: { granted: true }, entitlements: [{ source: "manual", reason: "Fair", granted_by: admin.id }] })
        const journal = await sql<{ notify: boolean; announced: boolean }>(
          container,
          "SELECT notify, announced_at IS NOT NULL AS announced FROM course_entitlement_change"
        )
        expect(journal).toEqual(Array(4).fill({ notify: false, announced: true }))
        expect((await rowsOf(job.id)).map((row) => [row.row_number, row.email, row.course, row.state, row.changed])).toEqual([
          [1, "sam@example.com", "Knots", "done", true],
          [2, "sam@example.com", "Splices", "done", true],
          [3, "eve@example.com", "Knots", "done", true],
          [4, "eve@example.com", "Splices", "done", true],
        ])
        const [bell] = await container.resolve(Modules.NOTIFICATION).listNotifications({ channel: "feed" })
        expect(bell.data).toMatchObject({ title: "Granting of course access finished", description: "4 changed" })
        const jobs = await get(`${BULK}?kind=grant&status=completed`)
        expect(jobs.data).toMatchObject({ count: 1, limit: 20, offset: 0, jobs: [{ id: job.id }] })
        expect((await get(`${BULK}?kind=import`)).data.count).toBe(0)
      })

      it("extends named enrolments, and says which could not be", async () => {
        const forEver = await enroll(container, sam, knots)
        const open = await enroll(container, sam, splices, { expires_at: days(5) })
        await sql(container, "UPDATE course_entitlement SET access_days = 6 WHERE enrollment_id = :id", { id: open })
        const before = (await enrollment(open)).entitlements[0].expires_at!
        const job = await run({ action: "extend", enrollment_ids: [forEver, open], reason: "Outage", access_days: 7 })
        expect(job).toMatchObject({ total_rows: 2, done_rows: 1, changed_rows: 1, failed_rows: 1 })
        expect(Date.parse((await enrollment(open)).access_until!) - Date.parse(before)).toBe(7 * DAY_MS)
        const [failed] = await rowsOf(job.id, "&state=failed")
        expect(failed).toMatchObject({ email: sam.email, course: "Knots", error: { code: "lasts_for_ever", detail: null, message: expect.any(String) } })
      })

      it("revokes what a filter finds, and only that", async () => {
        await enroll(container, sam, knots)
        await enroll(container, eve, knots)
        const other = await enroll(container, eve, splices)
        const job = await run({ action: "revoke", filter: { course_id: [knots.id], source: "manual" }, reason: "Course withdrawn" })
        expect(job).toMatchObject({ total_rows: 2, changed_rows: 2 })
        expect((await enrollment(other)).access).toEqual({ granted: true })
        const again = await run({ action: "revoke", customer_ids: [sam.id], course_ids: [knots.id], reason: "Again" })
        expect(again).toMatchObject({ total_rows: 1, done_rows: 1, changed_rows: 0, failed_rows: 0 })
      })

      it("grants a course to whoever is in another, found by name", async () => {
        await enroll(container, sam, knots)
        await enroll(container, eve, knots)
        await run({ action: "grant", filter: { q: "eve", course_id: [knots.id] }, course_ids: [splices.id], reason: "Sequel" })
        const { data } = await get(`${LIST}?course_id=${splices.id}`)
        expect(data.enrollments.map((found: AdminEnrollment) => found.customer.email)).toEqual([eve.email])
      })

      it("reaches every one of 5,000 whom a search finds: list, export and bulk action; or refuses it", async () => {
        await enrollMany(5_000)
        const found = `q=floyd&course_id=${knots.id}`
        expect((await get(`${LIST}?${found}&limit=1`)).data.count).toBe(5_000)
        expect((await get(`${LIST}/export?${found}`)).data.trim().split("\n")).toHaveLength(5_001)
        const job = await run({ action: "revoke", filter: { q: "floyd" }, reason: "Over" })
        expect(job).toMatchObject({ total_rows: 5_000, done_rows: 5_000, changed_rows: 5_000 })
        expect((await get(`${LIST}?q=floyd&state=active&limit=1`)).data.count).toBe(0)
        expect((await get(`${LIST}?q=${encodeURIComponent("flóyd mány")}&limit=1`)).data.count).toBe(5_000)
        expect((await get(`${LIST}?q=${"floyd many ".repeat(9)}nobody&limit=1`)).data.count).toBe(0)
        await expect(searchCustomerIds(container, "floyd", 4_999)).rejects.toThrow('q: "floyd" may mean more than 4999 customers')
      })

      it("revokes what a customer has who was deleted, and grants such a one nothing", async () => {
        const id = await enroll(container, sam, knots)
        const job = await createJob({ kind: "grant" }, [{ customer_id: eve.id, course_id: splices.id }])
        await container.resolve(Modules.CUSTOMER).deleteCustomers([sam.id, eve.id])
        await applyJob(container, job)
        expect((await rowsOf(job))[0]).toMatchObject({ state: "failed", error: { code: "customer_gone" } })
        await run({ action: "revoke", enrollment_ids: [id], reason: "Left" })
        expect((await enrollment(id)).access.granted).toBe(false)
      })

      it("refuses what does not exist, names nobody or contradicts itself", async () => {
        const body = { action: "grant", customer_ids: [sam.id], course_ids: [knots.id], reason: "Fair" }
        const cases: [Record<string, unknown>, number, string][] = [
          [{ customer_ids: ["cus_none"] }, 404, "customer_ids"],
          [{ course_ids: ["crs_none"] }, 404, "course_ids"],
          [{ customer_ids: undefined, enrollment_ids: ["enr_none"] }, 404, "enrollment_ids"],
          [{ customer_ids: undefined }, 400, "customer_ids"],
          [{ filter: { q: "sam" } }, 400, "filter"],
          [{ customer_ids: undefined, filter: {} }, 400, "filter"],
          [{ customer_ids: undefined, filter: { q: " " } }, 400, "filter"],
          [{ course_ids: undefined }, 400, "course_ids"],
          [{ action: "extend" }, 400, "access_days"],
          [{ action: "revoke", access_days: 3 }, 400, "access_days"],
          [{ action: "revoke" }, 400, "nothing that could be changed"],
          [{ access_days: 3, expires_at: "2100-01-01T00:00:00Z" }, 400, "expires_at"],
          [{ expires_at: "2001-01-01T00:00:00Z" }, 400, "expires_at"],
          [{ reason: " " }, 400, "reason"],
          [{ action: "close" }, 400, "action"],
        ]
        const answers = await Promise.all(cases.map(([change]) => post(BULK, { ...body, ...change })))
        expect(answers.map(({ status, data }, index) => [status, data.message.includes(cases[index][2])])).toEqual(
          cases.map(([, status]) => [status, true])
        )
        const paths = [`${BULK}/bulk_none`, `${BULK}/bulk_none/rows`]
        expect((await Promise.all(paths.map(get))).map(({ status, data }) => [status, data.code])).toEqual(
          paths.map(() => [404, "course_bulk_job_not_found"])
        )
        expect((await post(`${BULK}/bulk_none/cancel`)).status).toBe(404)
        expect((await sql(container, "SELECT 1 FROM course_bulk_row")).length).toBe(0)
      })
    })

    /** Customers of one family name, half of them with an accent, each in a course. */
    const enrollMany = (count: number) =>
      sql(
        container,
        `WITH people AS (
           INSERT INTO customer (id, email, first_name, last_name, has_account)
           SELECT 'cus_flood_' || n, 'n' || n || '@example.com', 'Many', CASE WHEN n % 2 = 0 THEN 'Floyd' ELSE 'Flóyd' END, true
           FROM generate_series(1, :count) AS n RETURNING id
         ), enrolled AS (
           INSERT INTO course_enrollment (id, customer_id, course_id, enrolled_at) SELECT 'enr_' || id, id, :course, now() FROM people
           RETURNING id
         )
         INSERT INTO course_entitlement (id, enrollment_id, source, source_ref, state, activated_at, starts_at)
         SELECT 'ent_' || id, id, 'manual', id, 'active', now(), now() FROM enrolled`,
        { count, course: knots.id }
      )

    /** A running job straight in the database, which nobody applies yet. */
    const createJob = async (change: Partial<NewBulkJob>, targets: { customer_id: string; course_id: string }[]): Promise<string> => {
      const input = { reason: "Fair", access_days: null, expires_at: null, notify: false, create_customers: false }
      const job = await createBulkJob(connection(), { kind: "grant", status: "running", file_name: null, input, created_by: admin.id, ...change })
      const same = { email: null, course: null, access_days: null, expires_at: null, reason: "Fair", reference: null, has_account: null, error: null }
      await insertRows(connection(), job.id, targets.map((target, index) => ({ ...same, ...target, row_number: index + 1 })))
      return job.id
    }
    /** 12 × 100 = 1,200 rows: three batches. */
    const manyTargets = async () => {
      const courses = await createManyCourses(container, 100)
      const customers = await createManyCustomers(container, 12)
      return customers.flatMap((customer_id) => courses.map((course_id) => ({ customer_id, course_id })))
    }
    const granted = async () => (await sql<{ count: number }>(container, "SELECT count(*)::int AS count FROM course_entitlement"))[0].count

    describe("workers", () => {
      it("apply every row once, however many they are", async () => {
        const job = await createJob({}, await manyTargets())
        const results = await Promise.all(Array.from({ length: 4 }, () => applyJob(container, job)))
        expect(results.filter(Boolean)).toHaveLength(1)
        expect(await granted()).toBe(1_200)
        expect((await get(`${BULK}/${job}`)).data.job).toMatchObject({ status: "completed", done_rows: 1_200, changed_rows: 1_200 })
        const bells = await container.resolve(Modules.NOTIFICATION).listNotifications({ channel: "feed" })
        expect(bells).toHaveLength(1)
      })

      it("take over what a dead one left, and only when its lease has ended", async () => {
        const targets = await manyTargets()
        const id = await createJob({}, targets)
        const dead = await takeLease(connection(), id)
        const first = await readyRows(connection(), id, { limit: 500 })
        await applyBatch(container, dead!, dead!.lease_until!, first)
        expect(await granted()).toBe(500)
        const early = await resumeBulkJobsWorkflow(container).run()
        expect(early.result).toEqual({ resumed: 0, failed: 0 })
        const [{ lease_until }] = await sql<{ lease_until: Date }>(
          container,
          "UPDATE course_bulk_job SET lease_until = clock_timestamp() - interval '1 second' WHERE id = :id RETURNING lease_until",
          { id }
        )
        const late = await resumeBulkJobsWorkflow(container).run()
        expect(late.result).toEqual({ resumed: 1, failed: 0 })
        await jobIn(container, id, "completed")
        expect(await granted()).toBe(1_200)
        // The dead one was only slow, and wakes up: its lease is gone, and so is its right to change anything.
        const rows = first.slice(0, 1)
        expect(await applyBatch(container, dead!, lease_until, rows)).toEqual({ lease: null, journal_ids: [] })
        expect(await granted()).toBe(1_200)
        // A swept announcement may come late, but none is lost.
        const open = await sql(container, "SELECT 1 FROM course_entitlement_change WHERE announced_at IS NULL")
        expect(open).toHaveLength(500)
      })

      it("forget the rows of long ago, and dry runs that nobody confirmed", async () => {
        const target = [{ customer_id: sam.id, course_id: knots.id }]
        const [old, recent, unconfirmed, waiting] = await Promise.all([{}, {}, {}, {}].map((change) => createJob(change, target)))
        const finished = (id: string, age: number) =>
          sql(container, "UPDATE course_bulk_job SET status = 'completed', finished_at = :at WHERE id = :id RETURNING id", { id, at: days(-age) })
        const checked = (id: string, age: number) =>
          sql(container, "UPDATE course_bulk_job SET status = 'checked', updated_at = :at WHERE id = :id RETURNING id", { id, at: days(-age) })
        await Promise.all([finished(old, 31), finished(recent, 29), checked(unconfirmed, 8), checked(waiting, 6)])
        expect((await applyRetentionWorkflow(container).run()).result.bulk).toEqual({ canceled: 1, forgotten: 1 })
        const rows = await sql<{ job_id: string }>(container, "SELECT job_id FROM course_bulk_row")
        expect(rows.map(({ job_id }) => job_id).sort()).toEqual([recent, unconfirmed, waiting].sort())
        const states = await Promise.all([old, unconfirmed, waiting].map(async (id) => (await get(`${BULK}/${id}`)).data.job.status))
        expect(states).toEqual(["completed", "canceled", "checked"])
        expect((await post(`${BULK}/${unconfirmed}/confirm`)).status).toBe(400)
        expect((await applyRetentionWorkflow(container).run()).result.bulk).toEqual({ canceled: 0, forgotten: 0 })
      })

      it("forget the rows of a large job without reading them", async () => {
        const targets = [sam, eve].flatMap((customer) => [knots, splices].map((course) => ({ customer_id: customer.id, course_id: course.id })))
        const id = await createJob({}, targets)
        await sql(container, "UPDATE course_bulk_job SET status = 'completed', finished_at = :at WHERE id = :id RETURNING id", { id, at: days(-31) })
        let answered = 0
        const counting: SqlConnection = {
          raw: async (statement, bindings) => {
            const { rows } = await connection().raw<{ rows: unknown[] }>(statement, bindings)
            answered += rows.length
            return { rows }
          },
        }
        const batches = [3, 3, 3].map((limit) => () => deleteOldRows(counting, 30, limit))
        const deleted = []
        for (const batch of batches) {
          deleted.push(await batch())
        }
        expect(deleted).toEqual([
          { job_id: id, deleted: 3 },
          { job_id: id, deleted: 1 },
          { job_id: null, deleted: 0 },
        ])
        expect(answered).toBe(3)
        expect(await sql(container, "SELECT id FROM course_bulk_row")).toEqual([])
      })

      /** The first so many rows that an entitlement gets make the database fail. */
      const failFirst = async (times: number, how: string) => {
        await sql(container, "CREATE SEQUENCE course_test_faults")
        await sql(
          container,
          `CREATE FUNCTION course_test_fault() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
             IF nextval('course_test_faults') <= ${times} THEN ${how}; END IF; RETURN NEW; END $$`
        )
        await sql(
          container,
          "CREATE TRIGGER course_test_fault BEFORE INSERT ON course_entitlement FOR EACH ROW EXECUTE FUNCTION course_test_fault()"
        )
      }

      it.each([
        ["a deadlock", 3, "RAISE EXCEPTION 'deadlock detected' USING ERRCODE = '40P01'"],
        ["a serialization failure", 3, "RAISE EXCEPTION 'could not serialize access' USING ERRCODE = '40001'"],
        ["a lost connection", 2, "PERFORM pg_terminate_backend(pg_backend_pid())"],
      ])("blame no row for %s, and go on", async (_, times, how) => {
        await failFirst(times, how)
        const id = await createJob({}, [sam, eve].map((customer) => ({ customer_id: customer.id, course_id: knots.id })))
        expect(await applyJob(container, id)).toMatchObject({ status: "completed", done_rows: 2, failed_rows: 0 })
        expect(await granted()).toBe(2)
      })

      it("leave the rows ready where the database stays away, for whoever goes on", async () => {
        await failFirst(1_000, "RAISE EXCEPTION 'too many connections' USING ERRCODE = '53300'")
        const id = await createJob({}, [sam, eve].map((customer) => ({ customer_id: customer.id, course_id: knots.id })))
        await expect(applyJob(container, id)).rejects.toMatchObject({ code: "53300" })
        expect((await rowsOf(id)).map(({ state }) => state)).toEqual(["ready", "ready"])
        await sql(container, "DROP TRIGGER course_test_fault ON course_entitlement")
        await sql(container, "UPDATE course_bulk_job SET lease_until = clock_timestamp() - interval '1 second' WHERE id = :id", { id })
        expect(await applyJob(container, id)).toMatchObject({ status: "completed", done_rows: 2, failed_rows: 0 })
      })

      it("fail only the row that breaks the batch, whatever the database says of it", async () => {
        const id = await createJob({}, [sam, eve].map((customer) => ({ customer_id: customer.id, course_id: knots.id })))
        const customers = container.resolve(Modules.CUSTOMER)
        const list = customers.listCustomers.bind(customers)
        const poisoned = jest.spyOn(customers, "listCustomers").mockImplementation(async (filters, config) => {
          if (JSON.stringify(filters).includes(eve.id)) {
            throw new MedusaError(MedusaError.Types.INVALID_DATA, "what the database cannot store: \u0000")
          }
          return list(filters, config)
        })
        const job = await applyJob(container, id)
        poisoned.mockRestore()
        expect(job).toMatchObject({ status: "completed", done_rows: 1, failed_rows: 1 })
        expect((await rowsOf(id)).map(({ state, error }) => [state, error?.code])).toEqual([
          ["done", undefined],
          ["failed", "unexpected"],
        ])
        expect((await rowsOf(id))[1].error?.detail).toBe("what the database cannot store: ")
      })

      it("come to every job that was left behind, also where one stops again and again", async () => {
        const target = [{ customer_id: sam.id, course_id: knots.id }]
        const [stopping, waiting] = [await createJob({}, target), await createJob({}, target)]
        await takeLease(connection(), stopping)
        await sql(container, "UPDATE course_bulk_job SET lease_until = clock_timestamp() - interval '1 second' WHERE id = :id", { id: stopping })
        expect(await abandonedJobs(connection(), "running", 1)).toEqual([waiting])
      })

      it("stop behind the running batch when the job is cancelled", async () => {
        const targets = await manyTargets()
        const blocker = await enroll(container, { id: targets[600].customer_id }, { id: targets[600].course_id })
        const id = await createJob({}, targets)
        const held = await connection().transaction()
        await held.raw("SELECT 1 FROM course_enrollment WHERE id = ? FOR UPDATE", [blocker])
        const working = applyJob(container, id)
        await until(async () => (await get(`${BULK}/${id}`)).data.job.done_rows === 500, "the first batch is done")
        await until(async () => {
          const waiting = await sql(container, "SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()")
          return waiting.length > 0
        }, "the second batch waits")
        const canceling = post(`${BULK}/${id}/cancel`)
        await held.commit()
        expect((await canceling).data.job.status).toBe("canceled")
        await working
        const { job } = (await get(`${BULK}/${id}`)).data
        expect(job).toMatchObject({ status: "canceled", total_rows: 1_200, done_rows: 1_000, changed_rows: 1_000 })
        expect(await granted()).toBe(1_001)
        expect((await post(`${BULK}/${id}/cancel`)).status).toBe(200)
        expect((await post(`${BULK}/${id}/confirm`)).data.code).toBe("course_bulk_job_not_ready")
      })
    })

    describe("export", () => {
      const download = async (query = "") => {
        const response = await fetch(`${api.defaults.baseURL}${LIST}/export${query}`, { headers: admin.headers })
        const bytes = Buffer.from(await response.arrayBuffer())
        return { status: response.status, headers: response.headers, bytes, lines: bytes.toString().trimEnd().split("\r\n") }
      }

      it("writes what the filters find, safe for spreadsheets", async () => {
        await container.resolve(Modules.CUSTOMER).updateCustomers(eve.id, { first_name: "=HYPERLINK(1)", last_name: 'von "Au", Eve' })
        await enroll(container, eve, knots, { expires_at: days(-1) })
        await enroll(container, sam, splices)
        const { status, headers, bytes, lines } = await download(`?course_id=${knots.id}`)
        expect(status).toBe(200)
        expect(headers.get("content-type")).toBe("text/csv; charset=utf-8")
        expect(headers.get("content-disposition")).toMatch(/^attachment; filename="course-enrollments-\d{4}-\d\d-\d\d\.csv"$/)
        expect(lines).toHaveLength(2)
        expect(bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]))
        expect(lines[0]).toBe("\uFEFFemail,name,course,course_title,state,access_until,progress_percent,sources,enrolled_at,completed_at")
        expect(lines[1]).toMatch(/^eve@example\.com,"'=HYPERLINK\(1\) von ""Au"", Eve",knots,Knots,expired,\d{4}-.+Z,0,manual,\d{4}-.+Z,$/)
        expect((await download("?q=sam")).lines[1]).toContain("sam@example.com,Sam Shopper,splices,Splices,open,,0,manual,")
        expect((await download("?state=revoked")).lines).toHaveLength(1)
      })

      it("goes through any number of pages, each enrolment once", async () => {
        await sql(
          container,
          `INSERT INTO course_enrollment (id, customer_id, course_id, enrolled_at)
           SELECT 'enr_' || lpad(n::text, 6, '0'), 'cus_' || n, :course, now() FROM generate_series(1, 1500) AS n`,
          { course: knots.id }
        )
        const { lines } = await download()
        expect(lines).toHaveLength(1_501)
        expect(lines.every((line) => line.split(",").length === 10)).toBe(true)
      })

      it("refuses filters that it does not know", async () => {
        const answers = await Promise.all(["?state=open", "?limit=3", "?course_id[a]=1", "?q[]=a"].map(download))
        expect(answers.map(({ status }) => status)).toEqual([400, 400, 400, 400])
      })
    })
  },
})
