import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { createStep, createWorkflow, type WorkflowData } from "@medusajs/framework/workflows-sdk"
import { medusaIntegrationTestRunner } from "@medusajs/test-utils"
import { COURSE_LEARNING_MODULE } from "../../src/modules/course-learning"
import { applyOrder } from "../../src/modules/course-learning/ledger/apply-order"
import { requestRun } from "../../src/modules/course-learning/ledger/order-sync"
import { query } from "../../src/modules/course-learning/sql"
import type CourseLearningModuleService from "../../src/modules/course-learning/service"
import {
  confirmOrderCoursesWorkflow,
  grantCourseAccessWorkflow,
  reconcileOrderWorkflow,
  revokeCourseAccessWorkflow,
  sweepOrdersWorkflow,
} from "../../src/workflows/access"
import { courseOffers } from "../../src/workflows/access/lib/course-offers"
import { inLedger } from "../../src/workflows/access/lib/ledger"
import { readOrder } from "../../src/workflows/access/lib/read-order"
import { createCourse, type TestCourse } from "../fixtures/course"
import { createCustomer, type TestCustomer } from "../fixtures/customer"
import { causing, emitAll, journalLength, ledger } from "../fixtures/ledger"
import { buy, cancel, capture, paymentIds, refund, type TestOrder } from "../fixtures/orders"
import { createProduct, createStore, linkCourse, type TestProduct, type TestStore } from "../fixtures/store"

jest.setTimeout(180_000)

const DAY_MS = 86_400_000

const failStep = createStep("course-test-fail", async () => {
  throw new Error("a later step failed")
})
const failAfterReconcile = createWorkflow("course-test-fail-reconcile", (input: WorkflowData<{ order_id: string }>) => {
  reconcileOrderWorkflow.runAsStep({ input })
  failStep()
})
const failAfterConfirm = createWorkflow("course-test-fail-confirm", (input: WorkflowData<{ order_id: string; actor: string }>) => {
  confirmOrderCoursesWorkflow.runAsStep({ input })
  failStep()
})
const failAfterGrant = createWorkflow(
  "course-test-fail-grant",
  (input: WorkflowData<{ customer_id: string; course_id: string; actor: string; access_days: number }>) => {
    grantCourseAccessWorkflow.runAsStep({ input })
    failStep()
  }
)
const failAfterRevoke = createWorkflow(
  "course-test-fail-revoke",
  (input: WorkflowData<{ enrollment_id: string; reason: string; actor: string }>) => {
    revokeCourseAccessWorkflow.runAsStep({ input })
    failStep()
  }
)

medusaIntegrationTestRunner({
  testSuite: ({ getContainer }) => {
    let container: MedusaContainer
    let store: TestStore
    let sam: TestCustomer
    let knots: TestCourse
    let rope: TestProduct

    beforeEach(async () => {
      container = getContainer()
      store = await createStore(container)
      sam = await createCustomer(container, store, "sam@example.com")
      knots = await createCourse(container)
      rope = await createProduct(container, store, { title: "Rope" })
      await linkCourse(container, { product_id: rope.id }, knots.id, 30)
    })

    const sql = <Row>(text: string, bindings = {}) =>
      query<Row>(container.resolve(ContainerRegistrationKeys.PG_CONNECTION), text, bindings)
    const place = (product = rope) => buy(container, store, sam, product)
    const paid = async () => {
      const order = await place()
      await causing(container, "payment.captured", () => capture(container, order.id))
      return order
    }
    const reconcile = (order: TestOrder) => reconcileOrderWorkflow(container).run({ input: { order_id: order.id } })
    const syncOf = async (order: TestOrder) =>
      (await sql<{ requested: number; processed: number }>(
        "SELECT requested, processed FROM course_order_sync WHERE order_id = :order",
        { order: order.id }
      ))[0]
    /** Empties the ledger; in the order in which runs lock it, because subscribers may still be at work. */
    const forget = () =>
      inLedger(container, async (trx) => {
        for (const table of ["course_order_sync", "course_entitlement_change", "course_entitlement", "course_enrollment"]) {
          await query(trx, `DELETE FROM ${table}`, {})
        }
      })

    describe("the same events twice, shuffled, late and at once", () => {
      it("end in the same ledger", async () => {
        const first = await paid()
        const second = await paid()
        const third = await place()
        await causing(container, "payment.refunded", () => refund(container, second.id, 30))
        await causing(container, "order.canceled", () => cancel(container, first.id))
        const expected = await ledger(container)
        expect(expected.map((row) => [row.line_item_id, row.state])).toEqual(
          [
            [first.lines[0].id, "revoked"],
            [second.lines[0].id, "active"],
            [third.lines[0].id, "pending"],
          ].sort()
        )

        const payments = await Promise.all([first, second, third].map((order) => paymentIds(container, order.id)))
        type Event = { name: string; data: Record<string, string> }
        const events = [first, second, third].flatMap((order, index): Event[] => [
          { name: "order.placed", data: { id: order.id } },
          { name: "order.updated", data: { id: order.id } },
          { name: "order.canceled", data: { id: order.id } },
          { name: "payment.captured", data: { id: payments[index][0] } },
          { name: "payment.refunded", data: { id: payments[index][0] } },
          { name: "order.fulfillment_created", data: { order_id: order.id, fulfillment_id: "none" } },
        ])
        for (const shuffle of [events, [...events].reverse(), [...events, ...events].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? 1 : -1))]) {
          await forget()
          await emitAll(container, shuffle)
          await Promise.all([first, second, third].map(reconcile))
          expect(await ledger(container)).toEqual(expected)
        }
        const lines = await journalLength(container)
        await Promise.all([...[first, second, third], ...[third, first, second]].map(reconcile))
        expect(await ledger(container)).toEqual(expected)
        expect(await journalLength(container)).toBe(lines)
      })

      it("lose no window and do not deadlock when many orders of one customer are reconciled at once", async () => {
        const bonus = await createCourse(container, { title: "Splices" })
        await linkCourse(container, { product_id: rope.id }, bonus.id, 10)
        const orders: TestOrder[] = []
        for (let index = 0; index < 6; index++) {
          orders.push(await paid())
        }
        await forget()
        await Promise.all([...orders, ...[...orders].reverse()].map(reconcile))
        const rows = await ledger(container)
        expect(rows).toHaveLength(12)
        for (const [course, days] of [[knots.id, 30], [bonus.id, 10]] as const) {
          const own = rows.filter((row) => row.course_id === course)
          const ends = own.map((row) => row.expires_at!.getTime()).sort((a, b) => a - b)
          const begin = Math.min(...own.map((row) => row.starts_at!.getTime()))
          expect(ends).toEqual(own.map((_, index) => begin + (index + 1) * days * DAY_MS))
          expect(new Set(own.map((row) => row.access_until!.getTime()))).toEqual(new Set([ends[5]]))
        }
        expect(await sql("SELECT 1 FROM course_enrollment")).toHaveLength(2)
        expect(await sql("SELECT 1 FROM course_order_sync WHERE requested > processed")).toEqual([])
      })
    })

    describe("facts that were read earlier", () => {
      it("never overwrite facts that were read later", async () => {
        const order = await place()
        const { options } = container.resolve<CourseLearningModuleService>(COURSE_LEARNING_MODULE)
        const run = await requestRun(container.resolve(ContainerRegistrationKeys.PG_CONNECTION), order.id)
        const stale = (await readOrder(container, order.id))!
        await causing(container, "payment.captured", () => capture(container, order.id))
        const expected = await ledger(container)
        expect(expected).toMatchObject([{ state: "active" }])
        const late = await inLedger(container, async (trx) =>
          applyOrder(trx, {
            order_id: order.id,
            run,
            customer_id: stale.customer_id,
            order: stale.facts,
            offers: await courseOffers(container, stale.facts.lines),
            rules: options.grantOn,
            on_refund: options.onRefund,
            now: new Date(),
            actor: "system",
          })
        )
        expect(late).toBeNull()
        expect(await ledger(container)).toEqual(expected)
      })
    })

    describe("the sweep", () => {
      const sweep = async () => (await sweepOrdersWorkflow(container).run()).result.orders

      it("repairs a run that died between its number and its result", async () => {
        const order = await place()
        await sql("UPDATE course_entitlement SET state = 'active', reason = NULL")
        await requestRun(container.resolve(ContainerRegistrationKeys.PG_CONNECTION), order.id)
        await sql("UPDATE course_order_sync SET updated_at = now() - interval '2 minutes'")
        const before = await syncOf(order)
        expect(before.requested).toBeGreaterThan(before.processed)
        expect(await sweep()).toBeGreaterThan(0)
        const after = await syncOf(order)
        expect(after.requested).toBe(after.processed)
        expect(await ledger(container)).toMatchObject([{ state: "pending", reason: "awaiting_payment" }])
      })

      it("finds orders, captures and refunds whose events were lost, and reads on from where it was", async () => {
        const [first, second] = [await paid(), await paid()]
        await causing(container, "payment.refunded", () => refund(container, second.id, 100))
        const expected = await ledger(container)
        await forget()
        await sweep()
        expect(await ledger(container)).toEqual(expected)
        const cursors = await sql<{ id: string }>("SELECT id FROM course_order_sweep ORDER BY id")
        expect(cursors.map((cursor) => cursor.id)).toEqual(["captures", "orders", "refunds"])

        await sql("UPDATE course_order_sync SET processed_at = now() + interval '1 hour'")
        expect(await sweep()).toBe(0)
        await sql("UPDATE course_order_sync SET processed_at = now() - interval '1 hour' WHERE order_id = :order", { order: first.id })
        expect(await sweep()).toBeGreaterThan(0)
        expect(await ledger(container)).toEqual(expected)
      })
    })

    describe("what fails later", () => {
      const state = async () => [await ledger(container), await journalLength(container)]
      const run = async (work: Promise<unknown>) => {
        await expect(work).rejects.toMatchObject({ message: expect.stringContaining("a later step failed") })
      }

      it("restores the ledger, and leaves the order to the sweep", async () => {
        await paid()
        const late = await createProduct(container, store, { title: "Late" })
        const order = await place(late)
        await linkCourse(container, { product_id: late.id }, knots.id, 10)
        const before = await state()
        await run(failAfterReconcile(container).run({ input: { order_id: order.id } }))
        expect(await state()).toEqual(before)
        expect(await syncOf(order)).toEqual({ requested: 1, processed: 0 })
        await reconcile(order)
        expect(await ledger(container)).toHaveLength(2)
      })

      it("restores changed rows and their windows, and the confirmation", async () => {
        const first = await paid()
        const second = await place()
        const before = await state()
        await run(failAfterConfirm(container).run({ input: { order_id: second.id, actor: "user_1" } }))
        expect(await state()).toEqual(before)
        expect(await sql("SELECT 1 FROM course_order_sync WHERE confirmed_at IS NOT NULL")).toEqual([])
        expect(first.id).not.toBe(second.id)
      })

      it("takes a grant back, and the enrolment that it made", async () => {
        const input = { customer_id: sam.id, course_id: knots.id, actor: "user_1", access_days: 5 }
        await run(failAfterGrant(container).run({ input }))
        expect(await sql("SELECT 1 FROM course_enrollment")).toEqual([])
        await grantCourseAccessWorkflow(container).run({ input })
        const before = await state()
        await run(failAfterGrant(container).run({ input }))
        expect(await state()).toEqual(before)
      })

      it("gives back what was revoked", async () => {
        await paid()
        const before = await state()
        const [{ id }] = await sql<{ id: string }>("SELECT id FROM course_enrollment")
        await run(failAfterRevoke(container).run({ input: { enrollment_id: id, reason: "Mistake", actor: "user_1" } }))
        expect(await state()).toEqual(before)
      })
    })
  },
})
