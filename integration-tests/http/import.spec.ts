import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { medusaIntegrationTestRunner } from "@medusajs/test-utils"
import type { AdminBulkJob, AdminBulkRow } from "../../src/http/admin"
import { COURSE_MODULE } from "../../src/modules/course"
import type CourseModuleService from "../../src/modules/course/service"
import { resumeBulkJobsWorkflow } from "../../src/workflows/bulk"
import { createAdmin, createPublishableKey, type RequestHeaders } from "../fixtures/admin"
import { jobIn, sql } from "../fixtures/bulk"
import { createCourse, type TestCourse } from "../fixtures/course"
import { createCustomer, verifyEmail, type TestCustomer } from "../fixtures/customer"
import { ledger } from "../fixtures/ledger"
import { until } from "../fixtures/until"

jest.setTimeout(180_000)

const LIST = "/admin/course-enrollments"
const BULK = `${LIST}/bulk`

medusaIntegrationTestRunner({
  testSuite: ({ api, getContainer }) => {
    let container: MedusaContainer
    let admin: RequestHeaders & { id: string }
    let sam: TestCustomer
    let knots: TestCourse

    beforeEach(async () => {
      container = getContainer()
      admin = await createAdmin(container)
      sam = await createCustomer(container, await createPublishableKey(container), "sam@example.com")
      await verifyEmail(container, sam)
      knots = await createCourse(container, { title: "Knots", handle: "knots" })
      await createCourse(container, { title: "Splices", handle: "splices" })
    })

    const get = (path: string) => api.get(path, { ...admin, validateStatus: () => true })
    const post = (path: string) => api.post(path, {}, { ...admin, validateStatus: () => true })

    /** Sends a file as a browser does: its bytes are the body. */
    const upload = async (file: BodyInit, query = "", headers: Record<string, string> = {}) => {
      const response = await fetch(`${api.defaults.baseURL}${LIST}/import${query}`, {
        method: "POST",
        headers: { ...admin.headers, "content-type": "text/csv", ...headers },
        body: file,
        ...(file instanceof ReadableStream ? { duplex: "half" as const } : {}),
      })
      const data = (await response.json()) as { job: AdminBulkJob; message?: string; code?: string }
      return { status: response.status, ...data }
    }
    const check = async (file: BodyInit, query = ""): Promise<AdminBulkJob> => {
      const { status, message, job } = await upload(file, query)
      expect([status, message]).toEqual([200, undefined])
      return job
    }
    const apply = async (file: string, query = ""): Promise<AdminBulkJob> => {
      const { id } = await check(file, query)
      expect((await post(`${BULK}/${id}/confirm`)).status).toBe(202)
      await jobIn(container, id, "completed")
      return (await get(`${BULK}/${id}`)).data.job
    }
    const rowsOf = async (id: string, query = ""): Promise<AdminBulkRow[]> => (await get(`${BULK}/${id}/rows?limit=200${query}`)).data.rows
    const customers = () => container.resolve(Modules.CUSTOMER)
    const jobCount = async (): Promise<number> => (await get(BULK)).data.count

    it("reports every bad row by number and reason, and changes nothing", async () => {
      const file = Buffer.concat([
        Buffer.from("email,course,access_days,expires_at,reason\r\n"),
        Buffer.from("sam@example.com,knots,30,,\r\n"),
        Buffer.from("not an address,knots,,,\r\n"),
        Buffer.from("sam@example.com,nets,,,\r\n"),
        Buffer.from("sam@example.com,splices,a week,,\r\n"),
        Buffer.from("sam@example.com,splices,,2001-01-01,\r\n"),
        Buffer.from("sam@example.com,splices,,31.13.2099,\r\n"),
        Buffer.from("sam@example.com,splices,3,2099-12-31,\r\n"),
        Buffer.from("SAM@example.com,KNOTS,60,,\r\n"),
        Buffer.from("nobody@example.com,knots,,,\r\n"),
        Buffer.from("sam@example.com,splices,,,one,two\r\n"),
        Buffer.concat([Buffer.from("sam@example.com,splices,,,f"), Buffer.from([0xfc]), Buffer.from("r\r\n")]),
        Buffer.from("sam@example.com,splices,,,a\0b\r\n"),
        Buffer.from(",knots,,,\r\n"),
        Buffer.from("sam@example.com,,,,\r\n"),
        Buffer.from(`sam@example.com,${knots.id},,,\r\n`),
        Buffer.from("sam@example.com,splices,7,,fine\r\n"),
      ])
      const job = await check(file, "?file_name=members.csv")
      expect(job).toMatchObject({ kind: "import", status: "checked", file_name: "members.csv", total_rows: 16, bad_rows: 14, done_rows: 0 })
      expect((await rowsOf(job.id, "&state=bad")).map((row) => [row.row_number, row.error?.code, row.error?.detail])).toEqual([
        [3, "email_invalid", "not an address"],
        [4, "course_unknown", "nets"],
        [5, "access_days_invalid", "a week"],
        [6, "expires_at_past", "2001-01-01"],
        [7, "expires_at_invalid", "31.13.2099"],
        [8, "both_ends", null],
        [9, "duplicate", "2"],
        [10, "customer_unknown", "nobody@example.com"],
        [11, "too_many_columns", null],
        [12, "not_utf8", null],
        [13, "unstorable_text", "reason"],
        [14, "email_missing", null],
        [15, "course_missing", null],
        [16, "duplicate", "2"],
      ])
      expect((await rowsOf(job.id, "&state=ready")).map((row) => [row.row_number, row.email, row.course, row.access_days])).toEqual([
        [2, "sam@example.com", "knots", 30],
        [17, "sam@example.com", "splices", 7],
      ])
      const page = await get(`${BULK}/${job.id}/rows?state=bad&limit=1&offset=1`)
      expect(page.data).toMatchObject({ count: 14, limit: 1, offset: 1, rows: [{ row_number: 4 }] })
      expect(await ledger(container)).toEqual([])
    })

    it("applies the good rows when confirmed, tells the bell, and mails nobody unless asked", async () => {
      const file = "\uFEFFcourse;email;expires_at;reason\r\nknots;sam@example.com;2099-12-31;Moved; house\r\nknots;sam;;\r\nsplices;sam@example.com;;\r\n"
      const job = await apply(file.replace("Moved; house", '"Moved; house"'), "?file_name=members.csv")
      expect(job).toMatchObject({ status: "completed", total_rows: 3, bad_rows: 1, done_rows: 2, changed_rows: 2, failed_rows: 0 })
      const rows = await ledger(container)
      expect(rows).toHaveLength(2)
      expect(rows.find((row) => row.course_id === knots.id)).toMatchObject({
        customer_id: sam.id,
        source: "import",
        state: "active",
        reason: "Moved; house",
        access_until: new Date("2100-01-01T00:00:00Z"),
      })
      expect(await sql(container, "SELECT DISTINCT notify, actor FROM course_entitlement_change")).toEqual([{ notify: false, actor: admin.id }])
      const [bell] = await container.resolve(Modules.NOTIFICATION).listNotifications({ channel: "feed" })
      expect(bell.data).toMatchObject({ title: "Import of course access finished", description: "members.csv: 2 changed, 1 refused by the check" })
    })

    it("changes nothing when the same file comes twice", async () => {
      const file = "email,course,access_days,reference\nsam@example.com,knots,30,\nsam@example.com,splices,,A-1\nnew@example.com,knots,,\n"
      await apply(file, "?create_customers=true")
      const before = await ledger(container)
      const [{ count }] = await sql<{ count: number }>(container, "SELECT count(*)::int AS count FROM course_entitlement_change")
      const again = await apply(file, "?create_customers=true")
      expect(again).toMatchObject({ done_rows: 3, changed_rows: 0, failed_rows: 0 })
      expect((await rowsOf(again.id)).map((row) => [row.state, row.changed])).toEqual(Array(3).fill(["done", false]))
      expect(await ledger(container)).toEqual(before)
      expect(await sql(container, "SELECT count(*)::int AS count FROM course_entitlement_change")).toEqual([{ count }])
    })

    it("gives more for other terms, and corrects what a reference gave", async () => {
      const until = async () => (await ledger(container)).map((row) => row.access_days)
      await apply("email,course,access_days\nsam@example.com,knots,30\n")
      await apply("email,course,access_days\nsam@example.com,knots,60\n")
      expect((await until()).sort()).toEqual([30, 60])
      await apply("email,course,access_days,reference\nsam@example.com,splices,30,A-1\n")
      const corrected = await apply("email,course,access_days,reference\nsam@example.com,splices,90,A-1\n")
      expect(corrected).toMatchObject({ changed_rows: 1 })
      expect((await until()).sort()).toEqual([30, 60, 90])
      const both = await apply("email,course,access_days,reference\nsam@example.com,splices,5,A-2\nsam@example.com,splices,5,A-3\n")
      expect(both).toMatchObject({ bad_rows: 0, changed_rows: 2 })
    })

    it("does not give back what was taken back by hand", async () => {
      const file = "email,course\nsam@example.com,knots\n"
      await apply(file)
      const { data } = await get(LIST)
      await api.post(`${LIST}/${data.enrollments[0].id}/revoke`, { reason: "Shared the login" }, admin)
      const again = await apply(file)
      expect(again).toMatchObject({ done_rows: 0, failed_rows: 1 })
      expect((await rowsOf(again.id))[0].error).toMatchObject({ code: "revoked_since" })
      expect((await ledger(container))[0].state).toBe("revoked")
    })

    it("makes one guest for each address that nobody proved to be theirs, and gives to the account where somebody did", async () => {
      await customers().createCustomers({ email: "guest@example.com" })
      const both = await customers().createCustomers([{ email: "both@example.com" }, { email: "both@example.com", has_account: true }])
      await createCustomer(container, { headers: {} }, "Unproven@Example.com")
      const ida = await createCustomer(container, { headers: {} }, "Ida.O'Brien@Example.com")
      await verifyEmail(container, ida)
      const file = ["new@example.com", "NEW@example.com", "guest@example.com", "both@example.com", "sam@example.com", "unproven@example.com", "ida.o'brien@example.com"]
        .flatMap((email, index) => (index === 1 ? [`${email},splices`] : [`${email},knots`]))
        .join("\n")
      const job = await apply(`email,course\n${file}\n`, "?create_customers=true")
      expect(job).toMatchObject({ bad_rows: 0, done_rows: 7, changed_rows: 7, guest_rows: 5 })
      const made = await customers().listCustomers({ email: "new@example.com" })
      expect(made.map(({ has_account }) => has_account)).toEqual([false])
      expect(await customers().listCustomers({ email: "NEW@example.com" })).toEqual([])
      const holders = (await ledger(container)).map((row) => row.customer_id)
      expect(holders.filter((id) => id === made[0].id)).toHaveLength(2)
      // As with a claim, an account gets nothing by an address that nobody proved to be its owner's.
      expect(holders).toContain(both.find((customer) => !customer.has_account)!.id)
      const [unproven, account] = await customers().listCustomers({ email: ["unproven@example.com", "Unproven@Example.com"] }, { order: { has_account: "ASC" } })
      expect([unproven.has_account, account.has_account]).toEqual([false, true])
      expect(holders).toContain(unproven.id)
      expect(holders).not.toContain(account.id)
      // An account is found whatever the case of its address.
      expect(holders).toContain(ida.id)
      expect(holders).toContain(sam.id)
      expect(await customers().listCustomers({ email: "guest@example.com" })).toHaveLength(1)
    })

    it("says before anything changes who has no account, and how dates were read", async () => {
      await createCustomer(container, { headers: {} }, "unproven@example.com")
      const file = [
        "sep=;",
        "email;course;expires_at",
        "SAM@example.com;knots;31.12.2099",
        "unproven@example.com;knots;2099-12-31 18:00",
        "o'brien@example.com;knots;1.2.2099",
      ].join("\r\n")
      const job = await check(file)
      expect(job).toMatchObject({ total_rows: 3, bad_rows: 1, guest_rows: 1, input: { date_format: "dmy", date_format_detected: true } })
      expect((await rowsOf(job.id)).map((row) => [row.row_number, row.state, row.has_account, row.expires_at, row.expires_at_day])).toEqual([
        [2, "ready", true, "2100-01-01T00:00:00.000Z", "2099-12-31"],
        [3, "ready", false, "2099-12-31T18:00:00.000Z", null],
        [4, "bad", false, "2099-02-02T00:00:00.000Z", "2099-02-01"],
      ])
      expect(await customers().listCustomers({ email: "unproven@example.com" })).toHaveLength(1)
      expect((await rowsOf(job.id))[2].error).toMatchObject({ code: "customer_unknown", detail: "o'brien@example.com" })
      const created = await check(file, "?create_customers=true")
      expect(created).toMatchObject({ bad_rows: 0, guest_rows: 2 })

      const ambiguous = await check("email,course,expires_at\nsam@example.com,knots,03/04/2099\n")
      expect(ambiguous).toMatchObject({ bad_rows: 1, input: { date_format: "ambiguous", date_format_detected: true } })
      const declared = await check("email,course,expires_at\nsam@example.com,knots,03/04/2099\n", "?date_format=mdy")
      expect(declared).toMatchObject({ bad_rows: 0, input: { date_format: "mdy", date_format_detected: false } })
      expect((await rowsOf(declared.id))[0].expires_at_day).toBe("2099-03-04")
    })

    it("makes one guest where two imports meet", async () => {
      const emails = Array.from({ length: 40 }, (_, index) => `new${index}@example.com`)
      const file = (course: string) => `email,course\n${emails.map((email) => `${email},${course}`).join("\n")}`
      const jobs = [await check(file("knots"), "?create_customers=true"), await check(file("splices"), "?create_customers=true")]
      await Promise.all(jobs.map(({ id }) => post(`${BULK}/${id}/confirm`)))
      await Promise.all(jobs.map(({ id }) => jobIn(container, id, "completed")))
      const made = await customers().listCustomers({ email: emails }, { take: null })
      expect(made).toHaveLength(40)
      expect(await ledger(container)).toHaveLength(80)
    })

    it("fails only the row that cannot be applied", async () => {
      await sql(
        container,
        `CREATE FUNCTION refuse_poison() RETURNS trigger LANGUAGE plpgsql AS $$
         BEGIN IF NEW.reason = 'poison' THEN RAISE EXCEPTION 'poisoned'; END IF; RETURN NEW; END $$`
      )
      await sql(container, "CREATE TRIGGER refuse_poison BEFORE INSERT ON course_entitlement FOR EACH ROW EXECUTE FUNCTION refuse_poison()")
      const rows = Array.from({ length: 20 }, (_, index) => `new${index}@example.com,knots,${index === 7 ? "poison" : ""}`)
      const job = await apply(`email,course,reason\n${rows.join("\n")}`, "?create_customers=true")
      expect(job).toMatchObject({ status: "completed", done_rows: 19, failed_rows: 1 })
      const [failed] = await rowsOf(job.id, "&state=failed")
      expect(failed).toMatchObject({ row_number: 9, error: { code: "unexpected", message: "could not be applied; the server's log says why" } })
      await sql(container, "DROP FUNCTION refuse_poison CASCADE")
    })

    it("looks again at what changed between check and confirmation", async () => {
      const job = await check("email,course,expires_at\nsam@example.com,knots,2099-12-31\nsam@example.com,splices,\n")
      await sql(container, "UPDATE course_bulk_row SET expires_at = now() WHERE job_id = :id AND row_number = 2", { id: job.id })
      await container.resolve<CourseModuleService>(COURSE_MODULE).softDeleteCourses({ handle: "splices" })
      await post(`${BULK}/${job.id}/confirm`)
      await jobIn(container, job.id, "completed")
      expect((await rowsOf(job.id)).map((row) => row.error?.code)).toEqual(["expires_at_past", "course_gone"])
      expect(await ledger(container)).toEqual([])
    })

    it("confirms once, and neither what was cancelled nor what is unknown", async () => {
      const file = "email,course\nsam@example.com,knots\n"
      const job = await check(file)
      const answers = await Promise.all(Array.from({ length: 5 }, () => post(`${BULK}/${job.id}/confirm`)))
      expect(answers.map(({ status }) => status)).toEqual(Array(5).fill(202))
      await jobIn(container, job.id, "completed")
      expect(await ledger(container)).toHaveLength(1)
      expect((await post(`${BULK}/${job.id}/cancel`)).data.code).toBe("course_bulk_job_not_ready")
      const other = await check(file)
      expect((await post(`${BULK}/${other.id}/cancel`)).data.job.status).toBe("canceled")
      const late = await post(`${BULK}/${other.id}/confirm`)
      expect([late.status, late.data.code]).toEqual([400, "course_bulk_job_not_ready"])
      expect((await post(`${BULK}/bulk_none/confirm`)).status).toBe(404)
    })

    it.each([
      ["no header", "sam@example.com,knots\n", "unknown column"],
      ["an unknown column", "email,course,color\nsam@example.com,knots,red\n", "color: unknown column"],
      ["no file", "", "the file is empty"],
      ["no rows", "email,course\n\n\n", "no rows below its header"],
      ["a spreadsheet", "PK\x03\x04", "CSV UTF-8"],
      ["a file that is too long", "email,course\n" + "x".repeat(21 * 2 ** 20), "longer than"],
    ])("refuses %s, and keeps no job", async (_, file, message) => {
      const refused = await upload(file)
      expect([refused.status, refused.code]).toEqual([400, "course_invalid_input"])
      expect(refused.message).toContain(message)
      expect(await jobCount()).toBe(0)
    })

    it("refuses a file whose quotes do not close, and forgets its rows", async () => {
      const file = `email,course\n${"sam@example.com,knots\n".repeat(600)}"sam@example.com,knots\n`
      const refused = await upload(file)
      expect([refused.status, refused.message]).toEqual([400, expect.stringContaining("row 602")])
      const { data } = await get(BULK)
      expect(data.jobs.filter((job: AdminBulkJob) => job.status !== "failed")).toEqual([])
      expect(await sql(container, "SELECT 1 FROM course_bulk_row")).toEqual([])
    })

    it("refuses other content types and parameters that it does not know", async () => {
      const json = await upload("{}", "", { "content-type": "application/json" })
      expect([json.status, json.message]).toEqual([400, expect.stringContaining("text/csv")])
      const answers = await Promise.all(["?notify=maybe", "?create_customers=1", "?dry_run=true", "?file_name="].map((query) => upload("email,course\n", query)))
      expect(answers.map(({ status }) => status)).toEqual([400, 400, 400, 400])
    })

    it("ends an import whose sender goes away, and one whose server did", async () => {
      const controller = new AbortController()
      const head = new TextEncoder().encode(`email,course\n${"sam@example.com,knots\n".repeat(600)}`)
      const sending = fetch(`${api.defaults.baseURL}${LIST}/import`, {
        method: "POST",
        headers: { ...admin.headers, "content-type": "text/csv" },
        body: new ReadableStream({ start: (stream) => stream.enqueue(head) }),
        duplex: "half",
        signal: controller.signal,
      } as RequestInit)
      const [{ id }] = await until(async () => {
        const found = await sql<{ id: string }>(container, "SELECT id FROM course_bulk_job WHERE total_rows > 0")
        return found.length > 0 && found
      }, "the first rows are there")
      controller.abort()
      await expect(sending).rejects.toThrow()
      expect((await jobIn(container, id, "failed")).error).toBe("the file could not be read to its end")
      const dead = await check("email,course\nsam@example.com,knots\n")
      await sql(container, "UPDATE course_bulk_job SET status = 'checking', lease_until = now() - interval '1 second' WHERE id = :id", { id: dead.id })
      const { result } = await resumeBulkJobsWorkflow(container).run()
      expect(result).toEqual({ resumed: 0, failed: 1 })
      expect((await jobIn(container, dead.id, "failed")).error).toContain("the server stopped")
      expect(await sql(container, "SELECT 1 FROM course_bulk_row")).toEqual([])
    })
  },
})
