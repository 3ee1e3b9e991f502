import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { medusaIntegrationTestRunner } from "@medusajs/test-utils"
import type { AdminOrderCoursesResponse } from "../../src/http/admin"
import { COURSE_MODULE } from "../../src/modules/course"
import type CourseModuleService from "../../src/modules/course/service"
import { reconcileOrderWorkflow, sweepOrdersWorkflow } from "../../src/workflows/access"
import { CHANGE_STREAMS, type OrderChange } from "../../src/workflows/access/lib/changed-orders"
import { createAdmin } from "../fixtures/admin"
import { createCourse } from "../fixtures/course"
import { causing, journalLength, ledger, withOptions } from "../fixtures/ledger"
import { lasting, openCourses, readAccess, readOutcome } from "../fixtures/lifecycle/observe"
import { createWorld, perform, startPlay, type Play, type Step, type World } from "../fixtures/lifecycle/play"
import { comparePage } from "../fixtures/lifecycle/matrix"
import { closed, open, waits, type Outcome } from "../fixtures/lifecycle/row"
import { ROWS } from "../fixtures/lifecycle/rows"
import * as does from "../fixtures/lifecycle/steps"
import { forgetEvents, isFoundBySweep, oldOrders, sweepMuchLater, withoutEvents } from "../fixtures/lifecycle/sweeping"
import { sellOddly, type OddMoney } from "../fixtures/odd-money"
import { adminPost } from "../fixtures/order-changes"
import { capture, placeOrder, refund } from "../fixtures/orders"
import { account as stripe } from "../fixtures/stripe"
import { signedEvent, stripeProviders } from "../fixtures/stripe/config"

jest.setTimeout(120_000)
process.env.COURSES_PAYMENT_PROVIDERS = stripeProviders

const DAY_MS = 86_400_000

it("is what docs/reference/order-lifecycle.md shows; WRITE_DOCS=true writes it", () => {
  const { is, should } = comparePage(ROWS)
  expect(is).toBe(should)
})

medusaIntegrationTestRunner({
  testSuite: ({ api, getContainer }) => {
    let container: MedusaContainer
    let world: World
    let restore: () => void

    // Kept in the template of the database that every test begins with.
    beforeAll(async () => {
      container = getContainer()
      const admin = await createAdmin(container)
      // The platform hands webhooks on after five seconds unless the payment module's service names another delay.
      Object.assign(container.resolve(Modules.PAYMENT), { options: { webhook_delay: 1 } })
      world = {
        ...(await createWorld(container)),
        admin,
        post: adminPost(api, admin),
        sendToWebhook: (provider, event) => {
          const { body, headers } = signedEvent(event)
          return causing(container, "payment.webhook_received", () =>
            api.post(`/hooks/payment/${provider}`, body, { headers })
          )
        },
      }
    })

    beforeEach(() => {
      restore = withOptions(container, {})
    })
    afterEach(() => {
      restore()
      jest.restoreAllMocks()
    })

    const act = async (play: Play, ...steps: Step[]) => {
      for (const step of steps) {
        await perform(play, step)
      }
    }

    const check = async (play: Play, outcome: Outcome) => {
      expect(await readOutcome(play)).toEqual(outcome)
      expect(await readAccess(api, play)).toEqual(openCourses(outcome))
    }

    describe.each(ROWS.map((row, index) => ({ name: `${row.group}: ${row.title}`, row, index })))(
      "$name",
      ({ row, index }) => {
        it("gives what the table says after each step; one sweep gives the same where no event arrives", async () => {
          withOptions(container, row)
          const play = await startPlay(world, String(index))
          let before: Outcome = {}
          for (const [step, outcome] of row.history) {
            const since = new Date()
            await perform(play, step)
            await check(play, outcome)
            if (JSON.stringify(outcome) !== JSON.stringify(before) && step.events.length) {
              expect(await isFoundBySweep(container, play.order.id, since)).toBe(true)
            }
            before = outcome
          }
          await forgetEvents(container)
          await sweepOrdersWorkflow(container).run()
          expect(await readOutcome(play)).toEqual(lasting(before))
          expect(await readAccess(api, play)).toEqual(openCourses(before))
        })
      }
    )

    describe("in detail", () => {
      const ofOrder = async (play: Play): Promise<AdminOrderCoursesResponse> =>
        (await api.get(`/admin/orders/${play.order.id}/courses`, world.admin)).data
      it("names line, course and reason on the order's page, and keeps a journal", async () => {
        const play = await startPlay(world, "page")
        await act(play, does.placed())
        expect(await ofOrder(play)).toMatchObject({
          courses: [
            {
              line_item_id: play.order.lines[0].id,
              line_item_title: "Rope",
              course: { title: "Knots" },
              entitlement: { state: "pending", reason: "awaiting_payment", order_id: play.order.id },
            },
          ],
          confirmed_at: null,
          can_confirm: true,
          journal: [{ from_state: null, to_state: "pending", reason: "awaiting_payment", actor: "system" }],
        })
        await act(play, does.captured())
        const [row] = await ledger(container)
        expect(row.expires_at!.getTime() - row.starts_at!.getTime()).toBe(30 * DAY_MS)
        expect(row.access_until).toEqual(row.expires_at)
        expect((await ofOrder(play)).can_confirm).toBe(false)
        await act(play, does.canceled())
        expect((await ofOrder(play)).journal.map((entry) => entry.to_state)).toEqual(["revoked", "active", "pending"])
      })

      it("opens by hand over HTTP, and refuses drafts and canceled orders", async () => {
        withOptions(container, { grantOn: { default: "manual" } })
        const confirm = (play: Play) =>
          api.post(`/admin/orders/${play.order.id}/courses/confirm`, {}, { ...world.admin, validateStatus: () => true })
        const play = await startPlay(world, "confirm")
        await act(play, does.placed(), does.captured())
        expect((await confirm(play)).data).toMatchObject({
          courses: [{ entitlement: { state: "active", reason: null } }],
          confirmed_by: world.admin.id,
          can_confirm: false,
          journal: [
            { to_state: "active", actor: world.admin.id },
            { to_state: "pending", actor: "system" },
          ],
        })
        await act(play, does.canceled())
        const draft = await startPlay(world, "draft")
        await act(draft, does.drafted())
        for (const refused of [await confirm(play), await confirm(draft)]) {
          expect([refused.status, refused.data.code]).toEqual([400, "course_order_not_confirmable"])
        }
      })

      it("takes the first day and the end along when the order is handed over", async () => {
        const play = await startPlay(world, "dates")
        await act(play, does.placed(), does.captured())
        const [before] = await ledger(container)
        await act(play, does.transferRequested(), does.transferAccepted())
        const after = (await ledger(container)).find((row) => row.customer_id === play.other.id)
        expect(after).toMatchObject({ activated_at: before.activated_at, expires_at: before.expires_at })
      })

      it("extends access that is open when the course is bought again, and takes only that away again", async () => {
        const play = await startPlay(world, "again")
        await act(play, does.placed(), does.captured())
        const first = play.order
        await act(play, does.placed(), does.captured())
        const [begin, end] = (await ledger(container)).map((row) => row.expires_at!.getTime()).sort((a, b) => a - b)
        expect(end - begin).toBe(30 * DAY_MS)
        await act({ ...play, order: first }, does.canceled())
        const [left] = (await ledger(container)).filter((row) => row.state === "active")
        expect(left.starts_at).toEqual(left.activated_at)
        expect((await ofOrder(play)).journal.map((entry) => entry.reason)).toEqual([
          "window_moved",
          null,
          "awaiting_payment",
        ])
        expect(await journalLength(container)).toBe(6)
      })
    })

    describe("money with fractions that no one can pay", () => {
      const seen: [string, OddMoney, { total: number; paid: number; short: number }][] = [
        ["EUR, a promotion", { currency: "eur", price: 48.99, promotion: 7.3 }, { total: 45.41373, paid: 45.41, short: 45.4 }],
        ["EUR, tax on top", { currency: "eur", price: 12.49, tax: 19 }, { total: 14.8631, paid: 14.86, short: 14.85 }],
        ["JPY", { currency: "jpy", price: 950, promotion: 7.3 }, { total: 880.65, paid: 880, short: 879 }],
        ["KWD", { currency: "kwd", price: 4.999, promotion: 7.3, tax: 5 }, { total: 4.86577665, paid: 4.866, short: 4.864 }],
      ]

      it.each(seen)("%s: opens when Medusa says captured, closes when it says refunded", async (_name, odd, sums) => {
        const course = await createCourse(container, { title: "Odd" })
        const { store, variant_id, promo_codes } = await sellOddly(container, world.store, course.id, odd)
        const status = async (play: Play): Promise<string> =>
          (await api.get(`/admin/orders/${play.order.id}?fields=payment_status,currency_code`, world.admin)).data.order.payment_status
        const place = async (player: string) => {
          const play = await startPlay(world, player)
          const { id: customer_id, email } = play.buyer
          const input = { items: [{ variant_id }], customer_id, email, promo_codes }
          play.order = await causing(container, "order.placed", () => placeOrder(container, store, input))
          expect(play.order.total).toBeCloseTo(sums.total, 6)
          return play
        }
        const pending = { buyer: "Odd: pending (awaiting_payment)" }
        const back = { buyer: "Odd: revoked (order_refunded)" }

        const one = await place("one")
        await check(one, pending)
        await act(one, does.captured(sums.paid))
        expect(await status(one)).toBe("captured")
        await check(one, { buyer: "Odd: active" })
        await act(one, does.refunded(sums.paid))
        expect(await status(one)).toBe("refunded")
        await check(one, back)

        const whole = await place("whole")
        await act(whole, does.captured())
        await check(whole, { buyer: "Odd: active" })
        await act(whole, does.refunded(sums.paid))
        expect(await status(whole)).toBe("refunded")
        await check(whole, back)

        const parts = await place("parts")
        const first = Math.floor(sums.short / 2)
        await act(parts, does.captured(first), does.captured(sums.short - first))
        await check(parts, pending)
      })
    })

    describe("money that its provider has not moved yet", () => {
      afterEach(() => {
        stripe.meanwhile = async () => undefined
      })
      const reconcile = (play: Play) => reconcileOrderWorkflow(container).run({ input: { order_id: play.order.id } })
      const refusing = (play: Play) => {
        stripe.meanwhile = async () => {
          await reconcile(play)
          throw Object.assign(new Error("Your card was declined."), { type: "StripeCardError", code: "card_declined" })
        }
      }

      const declined = { message: expect.stringContaining("declined") }

      it("does not open for a capture that fails after the order was reconciled", async () => {
        const play = await startPlay(world, "refused")
        await act(play, does.authorised())
        refusing(play)
        await expect(capture(container, play.order.id)).rejects.toMatchObject(declined)
        await check(play, waits)
        await expect(capture(container, play.order.id, 40)).rejects.toMatchObject(declined)
        await check(play, waits)
        stripe.meanwhile = async () => undefined
        await act(play, does.captured())
        await check(play, open)
      })

      it("opens by the sweep for a capture that was under way when the order was reconciled and whose event got lost", async () => {
        const play = await startPlay(world, "late")
        await act(play, does.authorised())
        const during: Outcome[] = []
        stripe.meanwhile = async () => {
          await reconcile(play)
          during.push(await readOutcome(play))
        }
        await withoutEvents(container, () => capture(container, play.order.id))
        expect(during).toEqual([waits])
        await check(play, waits)
        await sweepMuchLater(container)
        await check(play, open)
      })

      it("does not close for a refund that fails after the order was reconciled", async () => {
        const play = await startPlay(world, "kept")
        await act(play, does.capturedAtCheckout())
        refusing(play)
        await expect(refund(container, play.order.id, 100)).rejects.toMatchObject(declined)
        await check(play, open)
        stripe.meanwhile = async () => undefined
        await act(play, does.refunded(100))
        await check(play, closed("order_refunded"))
      })
    })

    describe("the sweep", () => {
      it("repairs what happened while the bus was off, and reads only what changed since, in pages", async () => {
        await oldOrders(container, 210)
        const read = { orders: jest.spyOn(CHANGE_STREAMS, "orders"), captures: jest.spyOn(CHANGE_STREAMS, "captures") }
        const pages = async (stream: keyof typeof read) =>
          Promise.all(
            read[stream].mock.results.map(async ({ value }) =>
              (await value).map((change: OrderChange) => change.order_id)
            )
          )
        await sweepOrdersWorkflow(container).run()
        expect((await pages("orders")).map((page) => page.length)).toEqual([200, 200, 10])
        expect(new Set((await pages("orders")).flat()).size).toBe(210)

        const [waiting, paid, given, back] = await Promise.all(
          ["waiting", "paid", "given", "back"].map((name) => startPlay(world, name))
        )
        await withoutEvents(container, async () => {
          for (const play of [waiting, paid, given, back]) {
            await does.placed().run(play)
          }
          await does.captured().run(paid)
          await does.captured().run(back)
          await does.canceled().run(back)
          await does.transferRequested().run(given)
          await does.transferAccepted().run(given)
        })
        expect(await journalLength(container)).toBe(0)

        jest.clearAllMocks()
        await sweepOrdersWorkflow(container).run()
        const orderIds = [waiting, paid, given, back].map((play) => play.order.id).sort()
        expect((await pages("orders")).map((page) => page.sort())).toEqual([orderIds])
        expect((await pages("captures")).map((page) => page.sort())).toEqual([[paid.order.id, back.order.id].sort()])
        await check(waiting, { buyer: "Knots: pending (awaiting_payment)" })
        await check(paid, { buyer: "Knots: active" })
        await check(given, { other: "Knots: pending (awaiting_payment)" })
        await check(back, { buyer: "Knots: revoked (order_canceled)" })

        const written = await journalLength(container)
        await sweepOrdersWorkflow(container).run()
        expect(await journalLength(container)).toBe(written)
      })

      it("comes back to an order that failed, even before anything was noted of it", async () => {
        const play = await startPlay(world, "failing")
        await withoutEvents(container, () => does.placed().run(play))
        const broken = jest
          .spyOn(container.resolve<CourseModuleService>(COURSE_MODULE), "listCourses")
          .mockRejectedValue(new Error("no answer"))
        await sweepOrdersWorkflow(container).run()
        expect(broken).toHaveBeenCalled()
        await check(play, {})
        broken.mockRestore()
        await sweepMuchLater(container)
        await check(play, { buyer: "Knots: pending (awaiting_payment)" })
      })
    })
  },
})
