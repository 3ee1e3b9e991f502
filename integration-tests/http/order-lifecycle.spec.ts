import type { MedusaContainer } from "@medusajs/framework/types"
import { medusaIntegrationTestRunner } from "@medusajs/test-utils"
import type { GrantRules } from "../../src/domain/grant-decisions"
import type { OnRefund } from "../../src/domain/order-money"
import type { AdminEnrollment, AdminOrderCoursesResponse } from "../../src/http/admin"
import { createAdmin, type RequestHeaders } from "../fixtures/admin"
import { createCourse, type TestCourse } from "../fixtures/course"
import { createCustomer, type TestCustomer } from "../fixtures/customer"
import { causing, journalLength, ledger, withOptions } from "../fixtures/ledger"
import {
  cancel,
  capture,
  complete,
  convertDraft,
  deliver,
  draftOrder,
  editAdd,
  editQuantity,
  fulfill,
  markAsPaid,
  placeOrder,
  refund,
  requestTransfer,
  returnItems,
  type TestOrder,
} from "../fixtures/orders"
import { createProduct, createStore, linkCourse, type TestProduct, type TestStore } from "../fixtures/store"

jest.setTimeout(120_000)

const DAY_MS = 86_400_000

medusaIntegrationTestRunner({
  testSuite: ({ api, getContainer }) => {
    let container: MedusaContainer
    let store: TestStore
    let admin: RequestHeaders & { id: string }
    let sam: TestCustomer
    let knots: TestCourse
    let rope: TestProduct
    let plain: TestProduct
    let restore: () => void

    beforeEach(async () => {
      container = getContainer()
      store = await createStore(container)
      admin = await createAdmin(container)
      sam = await createCustomer(container, store, "sam@example.com")
      knots = await createCourse(container)
      rope = await createProduct(container, store, { title: "Rope", variants: ["Course", "Other"] })
      plain = await createProduct(container, store, { title: "Tote" })
      await linkCourse(container, { product_variant_id: rope.variantIds[0] }, knots.id, 30)
      restore = withOptions(container, {})
    })

    afterEach(() => restore())

    const options = (to: { grantOn?: GrantRules; onRefund?: OnRefund }) => void withOptions(container, to)

    const place = (items = [{ variant_id: rope.variantIds[0], quantity: 1 }], customer: TestCustomer | null = sam) =>
      causing(container, "order.placed", () =>
        placeOrder(container, store, { items, customer_id: customer?.id, email: customer?.email ?? "guest@example.com" })
      )
    const bothLines = () => [
      { variant_id: rope.variantIds[0], quantity: 1 },
      { variant_id: plain.variantIds[0], quantity: 1 },
    ]
    const captured = (order: TestOrder, amount?: number) =>
      causing(container, "payment.captured", () => capture(container, order.id, amount))
    const refunded = (order: TestOrder, amount: number) =>
      causing(container, "payment.refunded", () => refund(container, order.id, amount))
    const fulfilled = (order: TestOrder, lines = order.lines) => fulfill(container, store, order.id, lines)

    /** What the gate says of the customer's only course, over HTTP. */
    const access = async (customerId: string): Promise<AdminEnrollment["access"] | undefined> => {
      const { data } = await api.get(`/admin/customers/${customerId}/courses`, admin)
      expect(data.count).toBe(data.enrollments.length)
      return data.enrollments[0]?.access
    }
    const ofOrder = async (order: TestOrder): Promise<AdminOrderCoursesResponse> =>
      (await api.get(`/admin/orders/${order.id}/courses`, admin)).data
    const stateOf = async (order: TestOrder) => {
      const { courses } = await ofOrder(order)
      return courses.map(({ entitlement }) => [entitlement?.state, entitlement?.reason ?? null])
    }

    describe("paid, the default", () => {
      it("waits for the capture, then opens for the link's days, and closes when the order is canceled", async () => {
        const order = await place()
        expect(await access(sam.id)).toEqual({ granted: false, reason: "pending", until: null, by: null })
        expect(await ofOrder(order)).toMatchObject({
          courses: [
            {
              line_item_id: order.lines[0].id,
              line_item_title: "Rope",
              course: { id: knots.id },
              entitlement: { state: "pending", reason: "awaiting_payment", order_id: order.id },
            },
          ],
          confirmed_at: null,
          can_confirm: true,
          journal: [{ from_state: null, to_state: "pending", reason: "awaiting_payment", actor: "system" }],
        })

        await captured(order)
        expect(await access(sam.id)).toEqual({ granted: true })
        const [row] = await ledger(container)
        expect(row.expires_at!.getTime() - row.starts_at!.getTime()).toBe(30 * DAY_MS)
        expect(row.access_until).toEqual(row.expires_at)
        expect((await ofOrder(order)).can_confirm).toBe(false)

        await causing(container, "order.canceled", () => cancel(container, order.id))
        expect(await access(sam.id)).toMatchObject({ granted: false, reason: "revoked" })
        expect(await stateOf(order)).toEqual([["revoked", "order_canceled"]])
        expect((await ofOrder(order)).journal.map((entry) => entry.to_state)).toEqual(["revoked", "active", "pending"])
      })

      it("closes an order that is canceled before it was paid", async () => {
        const order = await place()
        await causing(container, "order.canceled", () => cancel(container, order.id))
        expect(await stateOf(order)).toEqual([["revoked", "order_canceled"]])
        expect((await ofOrder(order)).can_confirm).toBe(false)
      })

      it("does not open on a part of the money", async () => {
        const order = await place()
        await captured(order, 40)
        expect(await stateOf(order)).toEqual([["pending", "awaiting_payment"]])
        await captured(order, 60)
        expect(await stateOf(order)).toEqual([["active", null]])
      })

      it("opens an order that costs nothing at once, and for a guest under the guest's customer", async () => {
        const free = await createProduct(container, store, { title: "Gift", price: 0 })
        await linkCourse(container, { product_id: free.id }, knots.id)
        const order = await place([{ variant_id: free.variantIds[0], quantity: 1 }], null)
        expect(order.customerId).not.toBe(sam.id)
        expect(await access(order.customerId)).toEqual({ granted: true })
        expect(await ledger(container)).toMatchObject([{ customer_id: order.customerId, access_days: null, expires_at: null }])
      })

      it("leaves nothing behind for an order that opens no course", async () => {
        await captured(await place([{ variant_id: plain.variantIds[0], quantity: 1 }]))
        expect(await ledger(container)).toEqual([])
        expect(await access(sam.id)).toBeUndefined()
      })
    })

    describe("money that goes back", () => {
      it("closes on a full refund, not on a part of it", async () => {
        const order = await place()
        await captured(order)
        await refunded(order, 40)
        expect(await stateOf(order)).toEqual([["active", null]])
        await refunded(order, 60)
        expect(await stateOf(order)).toEqual([["revoked", "order_refunded"]])
      })

      it("closes on any refund where the store says so, and never where it keeps", async () => {
        options({ onRefund: "revokeWhenAny" })
        const order = await place()
        await captured(order)
        await refunded(order, 1)
        expect(await stateOf(order)).toEqual([["revoked", "order_refunded"]])
        options({ onRefund: "keep" })
        await refunded(order, 99)
        expect(await stateOf(order)).toEqual([["active", null]])
      })

      it("closes the line that is returned and leaves the other", async () => {
        await linkCourse(container, { product_id: plain.id }, knots.id, 10)
        options({ onRefund: "revokeWhenAny" })
        const order = await place(bothLines())
        await captured(order)
        const fulfillment = await fulfilled(order)
        await causing(container, "delivery.created", () => deliver(container, order.id, fulfillment))
        const [first, second] = order.lines
        await causing(container, "order.return_received", () => returnItems(container, order.id, [{ id: first.id, quantity: 1 }]))
        const byLine = async () => Object.fromEntries((await ledger(container)).map((row) => [row.line_item_id, [row.state, row.reason]]))
        expect(await byLine()).toEqual({ [first.id]: ["revoked", "line_returned"], [second.id]: ["active", null] })
        expect(await access(sam.id)).toEqual({ granted: true })
        await refunded(order, 100)
        expect(await byLine()).toEqual({ [first.id]: ["revoked", "line_returned"], [second.id]: ["active", null] })
      })

      it("counts the days of every piece that is kept", async () => {
        const order = await place([{ variant_id: rope.variantIds[0], quantity: 3 }])
        await captured(order)
        expect(await ledger(container)).toMatchObject([{ units: 3, access_days: 90 }])
        await fulfilled(order)
        await causing(container, "order.return_received", () =>
          returnItems(container, order.id, [{ id: order.lines[0].id, quantity: 1 }])
        )
        expect(await ledger(container)).toMatchObject([{ state: "active", units: 2, access_days: 60 }])
      })
    })

    describe("other rules", () => {
      it("opens at once where the store trusts cash on delivery", async () => {
        options({ grantOn: { default: "paid", pp_system_default: "placed" } })
        const order = await place()
        expect(await stateOf(order)).toEqual([["active", null]])
      })

      it("waits for the delivery", async () => {
        options({ grantOn: { default: "delivered" } })
        const order = await place()
        await captured(order)
        expect(await stateOf(order)).toEqual([["pending", "awaiting_delivery"]])
        const fulfillment = await causing(container, "order.fulfillment_created", () => fulfilled(order))
        expect(await stateOf(order)).toEqual([["pending", "awaiting_delivery"]])
        await causing(container, "delivery.created", () => deliver(container, order.id, fulfillment))
        expect(await stateOf(order)).toEqual([["active", null]])
      })

      it("waits for the completion", async () => {
        options({ grantOn: { default: "completed" } })
        const order = await place()
        await captured(order)
        expect(await stateOf(order)).toEqual([["pending", "awaiting_completion"]])
        await causing(container, "order.completed", () => complete(container, order.id))
        expect(await stateOf(order)).toEqual([["active", null]])
      })

      it("opens by hand only, and closes again when the order is canceled", async () => {
        options({ grantOn: { default: "manual" } })
        const order = await place()
        await captured(order)
        expect(await stateOf(order)).toEqual([["pending", "awaiting_confirmation"]])
        const { data } = await api.post(`/admin/orders/${order.id}/courses/confirm`, {}, admin)
        expect(data).toMatchObject({
          courses: [{ entitlement: { state: "active", reason: null } }],
          confirmed_by: admin.id,
          can_confirm: false,
          journal: [{ to_state: "active", actor: admin.id }, { to_state: "pending", actor: "system" }],
        })
        await causing(container, "order.canceled", () => cancel(container, order.id))
        expect(await stateOf(order)).toEqual([["revoked", "order_canceled"]])
        const again = await api.post(`/admin/orders/${order.id}/courses/confirm`, {}, { ...admin, validateStatus: () => true })
        expect(again.status).toBe(400)
        expect(again.data.code).toBe("course_order_not_confirmable")
      })
    })

    describe("orders that change", () => {
      it("gives nothing for a draft, and opens when the converted order is paid", async () => {
        const order = await draftOrder(container, store, {
          items: [{ variant_id: rope.variantIds[0] }],
          customer_id: sam.id,
          email: sam.email,
        })
        const refused = await api.post(`/admin/orders/${order.id}/courses/confirm`, {}, { ...admin, validateStatus: () => true })
        expect(refused.status).toBe(400)
        expect(await ledger(container)).toEqual([])
        await causing(container, "order.placed", () => convertDraft(container, order.id))
        expect(await stateOf(order)).toEqual([["pending", "awaiting_payment"]])
        await causing(container, "payment.captured", () => markAsPaid(container, order.id, 100))
        expect(await stateOf(order)).toEqual([["active", null]])
      })

      it("closes a line that an edit removes", async () => {
        const order = await place(bothLines())
        await captured(order)
        await causing(container, "order-edit.confirmed", () => editQuantity(container, order.id, order.lines[0].id, 0))
        expect(await stateOf(order)).toEqual([["revoked", "line_removed"]])
        expect((await ofOrder(order)).courses[0].line_item_title).toBe("Rope")
      })

      it("keeps open what was paid when an edit makes the order dearer, and waits with what it adds", async () => {
        await linkCourse(container, { product_id: plain.id }, (await createCourse(container, { title: "Splices" })).id)
        const order = await place()
        await captured(order)
        await causing(container, "order-edit.confirmed", () => editAdd(container, order.id, plain.variantIds[0]))
        expect((await stateOf(order)).sort()).toEqual([["active", null], ["pending", "awaiting_payment"]])
        await causing(container, "payment.captured", () => markAsPaid(container, order.id, 100))
        expect(await stateOf(order)).toEqual([["active", null], ["active", null]])
      })

      it("pays for the pieces that an edit adds before it counts their days", async () => {
        const order = await place()
        await captured(order)
        await causing(container, "order-edit.confirmed", () => editQuantity(container, order.id, order.lines[0].id, 2))
        expect(await ledger(container)).toMatchObject([{ state: "active", units: 1, access_days: 30 }])
        await causing(container, "payment.captured", () => markAsPaid(container, order.id, 100))
        expect(await ledger(container)).toMatchObject([{ state: "active", units: 2, access_days: 60 }])
      })

      it("moves to the customer whom the order is handed to, and back", async () => {
        const eve = await createCustomer(container, store, "eve@example.com")
        const order = await place()
        await captured(order)
        const [before] = await ledger(container)
        const handOver = async (to: TestCustomer) => {
          const changed = "order.order-change.updated"
          const accept = await causing(container, changed, () => requestTransfer(container, order.id, to.id, admin.id))
          await causing(container, changed, accept)
        }
        await handOver(eve)
        expect(await access(sam.id)).toMatchObject({ granted: false, reason: "revoked" })
        expect(await access(eve.id)).toEqual({ granted: true })
        const rows = await ledger(container)
        expect(rows.find((row) => row.customer_id === sam.id)).toMatchObject({ state: "revoked", reason: "order_transferred" })
        expect(rows.find((row) => row.customer_id === eve.id)).toMatchObject({
          state: "active",
          activated_at: before.activated_at,
          expires_at: before.expires_at,
        })
        await handOver(sam)
        expect(await access(sam.id)).toEqual({ granted: true })
        expect(await access(eve.id)).toMatchObject({ granted: false, reason: "revoked" })
      })

      it("extends access that is open when the course is bought again, and takes only that away again", async () => {
        const first = await place()
        await captured(first)
        const second = await place()
        await captured(second)
        const [begin, end] = (await ledger(container)).map((row) => row.expires_at!.getTime()).sort((a, b) => a - b)
        expect(end - begin).toBe(30 * DAY_MS)
        await causing(container, "order.canceled", () => cancel(container, first.id))
        expect(await access(sam.id)).toEqual({ granted: true })
        const [left] = (await ledger(container)).filter((row) => row.state === "active")
        expect(left.starts_at).toEqual(left.activated_at)
        const { journal } = await ofOrder(second)
        expect(journal.map((entry) => entry.reason)).toEqual(["window_moved", null, "awaiting_payment"])
        expect(await journalLength(container)).toBe(6)
      })
    })
  },
})
