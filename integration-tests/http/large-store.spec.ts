import { readdirSync } from "node:fs"
import path from "node:path"
import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { medusaIntegrationTestRunner } from "@medusajs/test-utils"
import { ENROLLMENT_ORDERS } from "../../src/queries/admin-enrollments"
import { onOrderEvent } from "../../src/workflows/access/on-order-event"
import { mailNewLessonsWorkflow } from "../../src/workflows/mails"
import { createAdmin, type RequestHeaders } from "../fixtures/admin"
import { createCourse, type TestCourse } from "../fixtures/course"
import { createCustomer, type TestCustomer } from "../fixtures/customer"
import { causing } from "../fixtures/ledger"
import { buy, cancel, capture } from "../fixtures/orders"
import { fillLargeStore, recordStatements, wholeTableReads } from "../fixtures/plans"
import { createProduct, createStore, linkCourse, type TestStore } from "../fixtures/store"

jest.setTimeout(300_000)

const LIST = "/admin/course-enrollments"
const ENROLLMENT = "enr_01000000000000000000000101"
const ORDER = "order_01000000000000000000000101"
const IN_DEMAND = "crs_01000000000000000000000000"

/** How many there are is counted, which takes an index from end to end. */
const COUNT = /^SELECT count\(\*\)::int AS count FROM course_enrollment/
/** Medusa has no index on the date of an order's last change, and its tables are not ours to index: once an hour. */
const CHANGED_ORDERS = /from "order".*"updated_at" >=/s
/** Nor on the date of a customer's deletion: once an hour. */
const DELETED_CUSTOMERS = /from "customer".*"deleted_at" >=/s
/** Grows with what authors write, and not with what is sold: once a day. */
const NEW_LESSONS = /^SELECT l\.published_at/

const jobs = readdirSync(path.join(__dirname, "..", "..", "src", "jobs")).filter((file) => file.endsWith(".ts"))

medusaIntegrationTestRunner({
  testSuite: ({ api, getContainer }) => {
    describe("a store of years", () => {
      let container: MedusaContainer
      let store: TestStore
      let admin: RequestHeaders
      let sam: TestCustomer
      let knots: TestCourse

      beforeAll(async () => {
        container = getContainer()
        store = await createStore(container)
        admin = await createAdmin(container)
        sam = await createCustomer(container, store, "sam@example.com")
        knots = await createCourse(container, { title: "Knots" })
        await fillLargeStore(container.resolve(ContainerRegistrationKeys.PG_CONNECTION))
      })

      /** Statements of what is done that read a whole table. */
      async function reads(run: () => Promise<unknown>, ignore: RegExp[] = []) {
        const connection = getContainer().resolve(ContainerRegistrationKeys.PG_CONNECTION)
        const statements = await recordStatements(connection, run)
        expect(statements.length).toBeGreaterThan(0)
        return wholeTableReads(connection, statements, ignore)
      }

      it("answers its lists by indexes", async () => {
        const orders = ENROLLMENT_ORDERS.flatMap((field) => [`order=${field}`, `order=-${field}`])
        const filters = [`course_id=${IN_DEMAND}`, "customer_id=cus_many&limit=200", "state=pending", "state=active", "state=expired", "source=import", "offset=100"]
        const paths = [
          ...[...orders, ...filters].map((query) => `${LIST}?${query}`),
          `${LIST}/${ENROLLMENT}`,
          `${LIST}/${ENROLLMENT}/timeline`,
          `/admin/orders/${ORDER}/courses`,
          `${LIST}/bulk`,
        ]
        const read = await reads(async () => {
          for (const path of paths) {
            expect([path, (await api.get(path, { ...admin, validateStatus: () => true })).status]).toEqual([path, 200])
          }
        }, [COUNT])
        expect(read).toEqual([])
      })

      it("keeps its ledger by indexes", async () => {
        const read = await reads(async () => {
          await onOrderEvent(getContainer(), "order.updated", () => ORDER)
          const { data } = await api.post(`${LIST}/grant`, { customer_id: sam.id, course_id: knots.id, access_days: 5 }, admin)
          await api.post(`${LIST}/${data.enrollment.id}/extend`, { access_days: 5, reason: "Ill" }, admin)
          await api.post(`${LIST}/${data.enrollment.id}/revoke`, { reason: "Test" }, admin)
          const rope = await createProduct(getContainer(), store, { title: "Rope" })
          await linkCourse(getContainer(), { product_id: rope.id }, knots.id)
          const { id } = await buy(getContainer(), store, sam, rope)
          await causing(getContainer(), "payment.captured", () => capture(getContainer(), id))
          await causing(getContainer(), "order.canceled", () => cancel(getContainer(), id))
        })
        expect(read).toEqual([])
      })

      it("has jobs that read what is due", async () => {
        const read: Record<string, unknown> = {}
        for (const file of jobs) {
          const { default: run } = await import(path.join(__dirname, "..", "..", "src", "jobs", file))
          // At another hour of the day this one would do nothing.
          const isNews = file === "mail-new-lessons.ts"
          read[file] = await reads(
            () => (isNews ? mailNewLessonsWorkflow(getContainer()).run() : run(getContainer())),
            [CHANGED_ORDERS, DELETED_CUSTOMERS, NEW_LESSONS]
          )
        }
        expect(read).toEqual(Object.fromEntries(jobs.map((file) => [file, []])))
      })
    })
  },
})
