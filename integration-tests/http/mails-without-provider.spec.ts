import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { medusaIntegrationTestRunner } from "@medusajs/test-utils"
import { COURSE_ENTITLEMENT_GRANTED } from "../../src/events"
import { createCourse } from "../fixtures/course"
import { createCustomer } from "../fixtures/customer"
import { causing } from "../fixtures/ledger"
import { mailRows, sendDue, STOREFRONT, withMailOptions } from "../fixtures/mails"
import { buy, capture } from "../fixtures/orders"
import { createProduct, createStore, linkCourse } from "../fixtures/store"

jest.setTimeout(120_000)

medusaIntegrationTestRunner({
  testSuite: ({ api, getContainer }) => {
    it("opens courses without a mail provider, and says once that no mails are sent", async () => {
      const container = getContainer()
      const restore = withMailOptions(container, { storefrontUrl: STOREFRONT })
      const warn = jest.spyOn(container.resolve(ContainerRegistrationKeys.LOGGER), "warn")
      const store = await createStore(container)
      const sam = await createCustomer(container, store, "sam@example.com")
      for (const title of ["Rope", "Twine"]) {
        const course = await createCourse(container, { title })
        const product = await createProduct(container, store, { title })
        await linkCourse(container, { product_id: product.id }, course.id)
        const order = await buy(container, store, sam, product)
        await causing(container, COURSE_ENTITLEMENT_GRANTED, () => capture(container, order.id))
      }
      await sendDue(container)

      const { data } = await api.get("/store/customers/me/courses", sam)
      expect(data.courses.map((course: { access: { granted: boolean } }) => course.access.granted)).toEqual([true, true])
      const granted = (await mailRows(container)).filter((row) => row.template === "accessGranted")
      expect(granted).toMatchObject([
        { state: "skipped", error: "No notification provider serves the channel email" },
        { state: "skipped" },
      ])
      expect(warn.mock.calls.filter(([line]) => String(line).includes("no mails are sent"))).toHaveLength(1)
      expect(await container.resolve(Modules.NOTIFICATION).listNotifications({ channel: "email" })).toHaveLength(1)
      warn.mockRestore()
      restore()
    })
  },
})
