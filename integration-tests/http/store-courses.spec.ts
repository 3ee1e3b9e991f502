import { medusaIntegrationTestRunner } from "@medusajs/test-utils"
import { Modules } from "@medusajs/framework/utils"
import type { StoreCourse, StoreCourseDetail, StoreLessonPreview, StoreLibraryCourse } from "../../src/http/store"
import { createAdmin } from "../fixtures/admin"
import { createCourse, type TestCourse } from "../fixtures/course"
import { createCustomer, type TestCustomer } from "../fixtures/customer"
import { days, enroll } from "../fixtures/learning"
import { causing } from "../fixtures/ledger"
import { buy, capture } from "../fixtures/orders"
import { createProduct, createStore, linkCourse, type TestStore } from "../fixtures/store"

jest.setTimeout(120_000)

medusaIntegrationTestRunner({
  testSuite: ({ api, getContainer }) => {
    let store: TestStore

    beforeAll(async () => {
      store = await createStore(getContainer())
    })

    const get = (path: string) => api.get(path, { headers: store.headers, validateStatus: () => true })
    const list = async (query = ""): Promise<string[]> => {
      const { status, data } = await get(`/store/courses${query}`)
      expect(status).toBe(200)
      return data.courses.map((course: StoreCourse) => course.title)
    }

    describe("a course that was bought", () => {
      const library = async (customer: TestCustomer, query = ""): Promise<StoreLibraryCourse[]> => {
        const { status, data } = await api.get(`/store/customers/me/courses${query}`, { headers: customer.headers })
        expect(status).toBe(200)
        return data.courses
      }

      it("leads to its order while it waits, and nowhere once it is open", async () => {
        const sam = await createCustomer(getContainer(), store, "sam@example.com")
        const course = await createCourse(getContainer(), { title: "Knots" })
        const product = await createProduct(getContainer(), store, { title: "Rope" })
        await linkCourse(getContainer(), { product_id: product.id }, course.id)
        const order = await buy(getContainer(), store, sam, product)
        const { display_id } = await getContainer().resolve(Modules.ORDER).retrieveOrder(order.id, { select: ["display_id"] })
        const purchase = {
          order: { id: order.id, display_id },
          products: [{ id: product.id, handle: product.handle, title: "Rope" }],
        }
        expect(await library(sam)).toMatchObject([{ id: course.id, access: { reason: "pending" }, purchase }])
        const { data } = await api.get(`/store/customers/me/courses/${course.id}`, { headers: sam.headers })
        expect(data.course.purchase).toEqual(purchase)
        await causing(getContainer(), "payment.captured", () => capture(getContainer(), order.id))
        expect(await library(sam)).toMatchObject([{ access: { granted: true }, purchase: null }])
      })

      it("leads to the products that sell it where its access ended or ends soon, also by a variant; not to unpublished ones", async () => {
        const sam = await createCustomer(getContainer(), store, "sam@example.com")
        const [ended, ending, open] = [
          await createCourse(getContainer(), { title: "Ended" }),
          await createCourse(getContainer(), { title: "Ending" }),
          await createCourse(getContainer(), { title: "Open" }),
        ]
        await enroll(getContainer(), sam, ended, { expires_at: days(-1) })
        await enroll(getContainer(), sam, ending, { expires_at: days(13) })
        await enroll(getContainer(), sam, open, { expires_at: days(15) })
        const product = await createProduct(getContainer(), store, { title: "Set", variants: ["Small", "Large"] })
        const hidden = await createProduct(getContainer(), store, { title: "Hidden" })
        await getContainer().resolve(Modules.PRODUCT).updateProducts(hidden.id, { status: "draft" })
        for (const { id } of [ended, ending, open]) {
          await linkCourse(getContainer(), { product_variant_id: product.variantIds[1] }, id)
          await linkCourse(getContainer(), { product_id: hidden.id }, id)
        }
        const products = [{ id: product.id, handle: product.handle, title: "Set" }]
        expect((await library(sam, "?order=title")).map(({ title, purchase }) => [title, purchase])).toEqual([
          ["Ended", { order: null, products }],
          ["Ending", { order: null, products }],
          ["Open", null],
        ])
      })

      it("does not show an order to a customer who handed it on", async () => {
        const sam = await createCustomer(getContainer(), store, "sam@example.com")
        const eve = await createCustomer(getContainer(), store, "eve@example.com")
        const course = await createCourse(getContainer(), { title: "Knots" })
        const product = await createProduct(getContainer(), store, { title: "Rope" })
        await linkCourse(getContainer(), { product_id: product.id }, course.id)
        const order = await buy(getContainer(), store, sam, product)
        await getContainer().resolve(Modules.ORDER).updateOrders(order.id, { customer_id: eve.id })
        expect(await library(sam)).toMatchObject([{ purchase: { order: null } }])
      })

      it("is found by its product: do I own this already?", async () => {
        const sam = await createCustomer(getContainer(), store, "sam@example.com")
        const [knots, bread] = [await createCourse(getContainer(), { title: "Knots" }), await createCourse(getContainer(), { title: "Bread" })]
        await enroll(getContainer(), sam, knots)
        await enroll(getContainer(), sam, bread)
        const rope = await createProduct(getContainer(), store, { title: "Rope" })
        await linkCourse(getContainer(), { product_variant_id: rope.variantIds[0] }, knots.id)
        expect((await library(sam, `?product_id=${rope.id}`)).map(({ title }) => title)).toEqual(["Knots"])
        expect(await library(sam, "?product_id=prod_unknown")).toEqual([])
      })
    })

    describe("GET /store/courses", () => {
      it("lists published courses only, with what anyone may know", async () => {
        const course = await createCourse(getContainer(), { title: "Knots", access_days: 30 })
        await createCourse(getContainer(), { title: "Not yet", status: "draft" })
        await createCourse(getContainer(), { title: "No more", status: "archived" })
        const { data } = await get("/store/courses")
        expect(data).toEqual({
          courses: [
            {
              id: course.id,
              handle: course.handle,
              title: "Knots",
              subtitle: null,
              description: null,
              thumbnail: null,
              level: null,
              language: null,
              access_days: 30,
              progression: "free",
              lesson_count: expect.any(Number),
              duration_seconds: expect.any(Number),
            },
          ],
          count: 1,
          offset: 0,
          limit: 20,
        })
      })

      it("searches, sorts and pages", async () => {
        for (const title of ["100% rope", "Alpine rope", "Sails"]) {
          await createCourse(getContainer(), { title })
        }
        expect(await list("?order=title")).toEqual(["100% rope", "Alpine rope", "Sails"])
        expect(await list("?order=-title&limit=1&offset=1")).toEqual(["Alpine rope"])
        expect(await list("?q=ROPE&order=title")).toEqual(["100% rope", "Alpine rope"])
        expect(await list("?q=0%25")).toEqual(["100% rope"])
        const { data } = await get("/store/courses?limit=1&offset=10")
        expect(data).toMatchObject({ courses: [], count: 3, offset: 10, limit: 1 })
      })

      it("says how many days the product or variant gives", async () => {
        const course = await createCourse(getContainer(), { title: "Knots", access_days: 30 })
        const product = await createProduct(getContainer(), store, { title: "Book", variants: ["Small", "Big"] })
        const [small, big] = product.variantIds
        const days = async (search: string) => (await get(`/store/courses${search}`)).data.courses[0].access_days
        await linkCourse(getContainer(), { product_id: product.id }, course.id, 365)
        expect(await days("")).toBe(30)
        expect(await days(`?product_id=${product.id}`)).toBe(365)
        await linkCourse(getContainer(), { product_variant_id: big }, course.id, 0)
        expect(await days(`?variant_id=${big}`)).toBeNull()
        expect(await days(`?variant_id=${small}`)).toBe(365)
        expect(await days(`?product_id=${product.id}`)).toBe(365)
        await linkCourse(getContainer(), { product_variant_id: small }, course.id)
        expect(await days(`?variant_id=${small}`)).toBe(30)
        expect(await days(`?product_id=${product.id}`)).toBe(30)
      })

      it("narrows to what a product or a variant opens", async () => {
        const [any, big, other] = await Promise.all(
          ["Any edition", "Big edition", "Unsold"].map((title) => createCourse(getContainer(), { title }))
        )
        const product = await createProduct(getContainer(), store, { title: "Book", variants: ["Small", "Big"] })
        await linkCourse(getContainer(), { product_id: product.id }, any.id)
        await linkCourse(getContainer(), { product_variant_id: product.variantIds[1] }, big.id)
        expect(other.id).toBeTruthy()
        expect(await list(`?product_id=${product.id}&order=title`)).toEqual(["Any edition", "Big edition"])
        expect(await list(`?variant_id=${product.variantIds[0]}`)).toEqual(["Any edition"])
        expect(await list(`?variant_id=${product.variantIds[1]}&order=title`)).toEqual(["Any edition", "Big edition"])
        expect(await list("?product_id=prod_unknown")).toEqual([])
        expect(await list(`?variant_id=${product.variantIds[1]}&product_id=prod_other`)).toEqual([])
      })

      it.each([
        ["limit", "?limit=0"],
        ["limit", "?limit=99999999999999999999"],
        ["limit", "?limit=ten"],
        ["limit", "?limit=1&limit=2"],
        ["offset", "?offset=-1"],
        ["offset", "?offset=3000000000"],
        ["order", "?order=metadata"],
        ["q", "?q[a]=b"],
        ["q", "?q=%00"],
        ["product_id", "?product_id="],
        ["variant_id", "?variant_id[]=a&variant_id[]=b"],
        ["colour", "?colour=red"],
      ])("names %s in %s", async (field, query) => {
        const { status, data } = await get(`/store/courses${query}`)
        expect({ status, code: data.code }).toEqual({ status: 400, code: "course_invalid_input" })
        expect(data.message).toContain(field)
      })

      it("needs the publishable key, like every store route", async () => {
        expect((await api.get("/store/courses", { validateStatus: () => true })).status).toBe(400)
      })
    })

    describe("GET /store/courses/:handle", () => {
      it("answers the outline without unpublished lessons, keys or addresses", async () => {
        const { handle, lessonIds } = await createCourse(getContainer(), {
          sections: [
            { title: "Start", lessons: [{ title: "One", duration_seconds: 60, is_preview: true }, { title: "Secret", status: "draft" }] },
            { title: "Nothing yet", lessons: [{ title: "Later", status: "draft" }] },
            { title: "End", lessons: [{ title: "Read", type: "article", body: "hidden text" }] },
          ],
        })
        const { data } = await get(`/store/courses/${handle}`)
        const course: StoreCourseDetail = data.course
        expect(course.sections).toEqual([
          {
            id: expect.any(String),
            title: "Start",
            lessons: [{ id: lessonIds[0], title: "One", type: "video", is_preview: true, duration_seconds: 60 }],
          },
          {
            id: expect.any(String),
            title: "End",
            lessons: [{ id: lessonIds[3], title: "Read", type: "article", is_preview: false, duration_seconds: null }],
          },
        ])
        expect(JSON.stringify(data)).not.toMatch(/hidden|Secret|Later|mp4|courses\//)
      })

      it.each(["draft", "archived"] as const)("does not know a course that is %s", async (status) => {
        const { handle } = await createCourse(getContainer(), { status })
        const { status: answer, data } = await get(`/store/courses/${handle}`)
        expect({ answer, code: data.code }).toEqual({ answer: 404, code: "course_not_found" })
      })

      it.each(["unknown", "%00", "%ff", "..%2f..", "a".repeat(2000)])("survives the handle %s", async (handle) => {
        const { status } = await get(`/store/courses/${handle}`)
        expect([400, 404]).toContain(status)
      })
    })

    describe("GET /store/courses/:handle/lessons/:lesson_id/preview", () => {
      let course: TestCourse

      beforeEach(async () => {
        course = await createCourse(getContainer(), {
          sections: [
            {
              title: "Start",
              lessons: [
                { title: "Free", duration_seconds: 60, is_preview: true },
                { title: "Paid", duration_seconds: 60 },
                { title: "Free text", type: "article", body: "Hello", is_preview: true },
                { title: "Free draft", duration_seconds: 60, is_preview: true, status: "draft" },
              ],
            },
          ],
        })
      })

      const preview = (lesson: number, handle = course.handle) =>
        get(`/store/courses/${handle}/lessons/${course.lessonIds[lesson]}/preview`)

      it("plays for anyone, for a short while", async () => {
        const { status, data } = await preview(0)
        const answer: StoreLessonPreview = data.preview
        expect(status).toBe(200)
        expect(answer).toMatchObject({
          lesson: { id: course.lessonIds[0], title: "Free", body: null },
          captions: [],
          poster: null,
          storyboard: null,
          duration_seconds: 60,
        })
        expect(answer.sources).toEqual([{ url: expect.stringMatching(/^http.*Signature=/), type: "video/mp4", height: 360 }])
        const minutes = (new Date(answer.expires_at!).getTime() - Date.now()) / 60_000
        expect(minutes).toBeGreaterThan(13)
        expect(minutes).toBeLessThanOrEqual(15)
      })

      it("shows the text of an article", async () => {
        const { data } = await preview(2)
        expect(data.preview).toMatchObject({ lesson: { body: "Hello" }, sources: [], expires_at: null })
      })

      it("refuses what is no preview, a draft, and another course's handle, all alike", async () => {
        const other = await createCourse(getContainer())
        const answers = await Promise.all([preview(1), preview(3), preview(0, other.handle), preview(0, "unknown")])
        expect(answers.map(({ status, data }) => [status, data.code])).toEqual(Array(4).fill([404, "course_not_found"]))
      })

      it("closes with its course", async () => {
        const admin = await createAdmin(getContainer())
        for (const status of ["archived", "draft"]) {
          await api.post(`/admin/courses/${course.id}`, { status }, { headers: admin.headers })
          expect((await preview(0)).status).toBe(404)
        }
      })

      it("does not open more for a customer who is not enrolled", async () => {
        const customer = await createCustomer(getContainer(), store, "preview@example.com")
        const { status } = await api.get(`/store/courses/${course.handle}/lessons/${course.lessonIds[1]}/preview`, {
          headers: customer.headers,
          validateStatus: () => true,
        })
        expect(status).toBe(404)
      })
    })
  },
})
