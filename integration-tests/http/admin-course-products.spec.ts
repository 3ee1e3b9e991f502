import { medusaIntegrationTestRunner } from "@medusajs/test-utils"
import type { AdminCourseProduct } from "../../src/http/admin"
import { deleteCourseWorkflow, listCourseLinks, setCourseProductsWorkflow } from "../../src/workflows/courses"
import { createAdmin, type RequestHeaders } from "../fixtures/admin"
import { createCourse, type TestCourse } from "../fixtures/course"
import { createProduct, createStore, type TestStore } from "../fixtures/store"

jest.setTimeout(120_000)

medusaIntegrationTestRunner({
  testSuite: ({ api, getContainer }) => {
    let admin: RequestHeaders
    let store: TestStore
    let course: TestCourse
    let rope: { id: string; variantIds: string[] }
    let tote: { id: string; variantIds: string[] }

    beforeEach(async () => {
      const container = getContainer()
      admin = await createAdmin(container)
      store = await createStore(container)
      course = await createCourse(container, { title: "Knots" })
      rope = await createProduct(container, store, { title: "Rope", variants: ["Short", "Long"] })
      tote = await createProduct(container, store, { title: "Tote" })
    })

    const set = async (body: object) => (await api.post(`/admin/courses/${course.id}/products`, body, admin)).data.products
    const read = async (): Promise<AdminCourseProduct[]> =>
      (await api.get(`/admin/courses/${course.id}/products`, admin)).data.products
    const brief = (products: AdminCourseProduct[]) =>
      products.map(({ product_title, variant_title, access_days }) => [product_title, variant_title, access_days])
    const refused = async (body: object, id = course.id) => {
      const answer = await api.post(`/admin/courses/${id}/products`, body, { ...admin, validateStatus: () => true })
      return { status: answer.status, message: answer.data.message as string }
    }

    it("adds, changes and removes links of products and variants; repeating changes nothing", async () => {
      expect(await read()).toEqual([])
      const add = [
        { product_id: rope.id },
        { product_id: rope.id, variant_id: rope.variantIds[1], access_days: 0 },
        { product_id: tote.id, access_days: 30 },
      ]
      const expected = [["Rope", null, null], ["Rope", "Long", 0], ["Tote", null, 30]]
      expect(brief(await set({ add }))).toEqual(expected)
      expect(brief(await set({ add }))).toEqual(expected)
      expect(brief(await read())).toEqual(expected)

      const changed = await set({ add: [{ product_id: tote.id, access_days: null }], remove: [{ product_id: rope.id }] })
      expect(brief(changed)).toEqual([["Rope", "Long", 0], ["Tote", null, null]])
      expect(brief(await set({ remove: [{ product_id: rope.id }] }))).toEqual(brief(changed))
      expect(changed[0]).toEqual({
        product_id: rope.id,
        product_title: "Rope",
        product_thumbnail: null,
        variant_id: rope.variantIds[1],
        variant_title: "Long",
        access_days: 0,
      })
    })

    it("keeps days that are left out, and forgets those of a removed link", async () => {
      await set({ add: [{ product_id: tote.id, access_days: 30 }] })
      expect(brief(await set({ add: [{ product_id: tote.id }] }))).toEqual([["Tote", null, 30]])
      await set({ remove: [{ product_id: tote.id }] })
      expect(brief(await set({ add: [{ product_id: tote.id }] }))).toEqual([["Tote", null, null]])
    })

    it("answers the courses of a product with those of its variants", async () => {
      const other = await createCourse(getContainer(), { title: "Splices" })
      await set({ add: [{ product_id: rope.id, access_days: 7 }] })
      await api.post(
        `/admin/courses/${other.id}/products`,
        { add: [{ product_id: rope.id, variant_id: rope.variantIds[0] }] },
        admin
      )
      const { data } = await api.get(`/admin/products/${rope.id}/courses`, admin)
      expect(data.courses).toEqual([
        {
          course: expect.objectContaining({ id: course.id, title: "Knots", status: "published", thumbnail: null }),
          variant_id: null,
          variant_title: null,
          access_days: 7,
        },
        {
          course: expect.objectContaining({ id: other.id, title: "Splices" }),
          variant_id: rope.variantIds[0],
          variant_title: "Short",
          access_days: null,
        },
      ])
      const none = await api.get("/admin/products/prod_none/courses", { ...admin, validateStatus: () => true })
      expect([none.status, none.data.message]).toEqual([404, "Product prod_none was not found"])
    })

    it("links 40 products and answers them all", async () => {
      const many = await Promise.all(
        Array.from({ length: 38 }, (_, index) => createProduct(getContainer(), store, { title: `Kit ${index}` }))
      )
      const add = [...many, rope, tote].map(({ id }) => ({ product_id: id }))
      expect(await set({ add })).toHaveLength(40)
    })

    it("refuses unknown products, foreign variants and links named twice, and writes nothing", async () => {
      const message = (text: string) => expect.objectContaining({ status: 400, message: expect.stringContaining(text) })
      expect(await refused({ add: [{ product_id: tote.id }, { product_id: "prod_none" }] })).toEqual(
        message("add.1.product_id: product prod_none was not found")
      )
      expect(await refused({ add: [{ product_id: tote.id, variant_id: rope.variantIds[0] }] })).toEqual(
        message("add.0.variant_id")
      )
      expect(await refused({ add: [{ product_id: tote.id }, { product_id: tote.id }] })).toEqual(message("add.1"))
      expect(await refused({ add: [{ product_id: tote.id }], remove: [{ product_id: tote.id }] })).toEqual(message("remove.0"))
      expect(await refused({ add: [{ product_id: tote.id, access_days: 36_501 }] })).toEqual(message("access_days"))
      expect((await refused({ add: [{ product_id: tote.id }] }, "crs_none")).status).toBe(404)
      expect(await read()).toEqual([])
    })

    it("puts links back when something fails behind them, and only those", async () => {
      const container = getContainer()
      await set({ add: [{ product_id: rope.id, access_days: 5 }, { product_id: tote.id }] })
      await set({ remove: [{ product_id: tote.id }] })
      const before = await listCourseLinks(container, { course_id: course.id })
      const invoke = async () => {
        throw new Error("broken on purpose")
      }
      const change = setCourseProductsWorkflow(container)
      change.appendAction("throw", "course-set-course-products-step", { invoke })
      const add = [{ product_id: rope.id, access_days: 9 }, { product_id: rope.id, variant_id: rope.variantIds[0] }]
      const changed = await change.run({ input: { course_id: course.id, add }, throwOnError: false })
      expect(changed.errors).toHaveLength(1)
      expect(await listCourseLinks(container, { course_id: course.id })).toEqual(before)

      const remove = deleteCourseWorkflow(container)
      remove.appendAction("throw", "course-list-folder-assets-step", { invoke })
      const removed = await remove.run({ input: { course_id: course.id }, throwOnError: false })
      expect(removed.errors).toHaveLength(1)
      expect(await listCourseLinks(container, { course_id: course.id })).toEqual(before)
    })

    it("unlinks a course that is deleted", async () => {
      await set({ add: [{ product_id: rope.id }, { product_id: rope.id, variant_id: rope.variantIds[0] }] })
      await api.delete(`/admin/courses/${course.id}`, admin)
      expect(await listCourseLinks(getContainer(), { course_id: course.id })).toEqual([])
    })
  },
})
