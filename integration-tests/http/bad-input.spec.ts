import { request } from "node:http"
import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { medusaIntegrationTestRunner } from "@medusajs/test-utils"
import { COURSE_LEARNING_MODULE } from "../../src/modules/course-learning"
import type CourseLearningModuleService from "../../src/modules/course-learning/service"
import { COURSE_MODULE } from "../../src/modules/course"
import type CourseModuleService from "../../src/modules/course/service"
import { COURSE_MEDIA_MODULE } from "../../src/modules/course-media"
import type CourseMediaModuleService from "../../src/modules/course-media/service"
import { grantCourseAccessWorkflow, reconcileOrderWorkflow } from "../../src/workflows/access"
import { createAdmin, type RequestHeaders } from "../fixtures/admin"
import { discoverRoutes, routeCases, type RouteCase, type RouteIds } from "../fixtures/api-routes"
import { createCourse } from "../fixtures/course"
import { createCustomer } from "../fixtures/customer"
import { days, enroll } from "../fixtures/learning"
import { placeOrder } from "../fixtures/orders"
import { BODY_POISONS, DEEP_BODIES, PATH_POISONS, poisonedBodies, QUERY_POISONS } from "../fixtures/poisons"
import { createProduct, createStore, linkCourse } from "../fixtures/store"

jest.setTimeout(600_000)

const AT_ONCE = 8

/** Refused before it is parsed, so no field can be named. */
const TOO_LONG = "body: must not be longer than"

/** The request was understood, and no field is at fault: what it asks is not possible as things stand. */
const NOT_NOW = '"type":"not_allowed"'

/** The server's parser leaves it out, so the route never sees it. */
const DROPPED = "prototype"

interface Attempt {
  label: string
  key: string
  url: string
  headers: Record<string, string>
  body?: string
  /** What a 400 must name. */
  field?: string
  /** Must be refused, not only not break. */
  refuse?: boolean
}

medusaIntegrationTestRunner({
  testSuite: ({ api, getContainer }) => {
    let cases: Record<string, RouteCase>
    let actors: Record<RouteCase["actor"], RequestHeaders>

    beforeEach(async () => {
      const prepared = await prepare(getContainer())
      actors = prepared.actors
      cases = routeCases({ ...prepared.ids, ...(await open(prepared.ids)) })
    })

    /** An upload, a checked import and a playback session, made over HTTP. */
    const open = async (
      ids: Omit<RouteIds, "upload" | "job" | "token">
    ): Promise<Pick<RouteIds, "upload" | "job" | "token">> => {
      const lesson_id = ids.lesson
      const upload = await api.post(
        "/admin/course-media/uploads",
        { purpose: "lesson", lesson_id, file_name: "one.mp4", content_type: "video/mp4", size_bytes: 1_000 },
        actors.user
      )
      const playback = await api.post(
        `/store/customers/me/courses/${ids.course}/lessons/${lesson_id}/playback`,
        { device_id: "device-0001" },
        actors.customer
      )
      const csv = { headers: { ...actors.user.headers, "content-type": "text/csv" } }
      const check = await api.post("/admin/course-enrollments/import", "email,course\nnobody,nowhere\n", csv)
      return { upload: upload.data.upload.id, job: check.data.job.id, token: playback.data.playback.session_token }
    }

    const address = (key: string, params: Record<string, string> = {}) =>
      key.replace(/^\w+ /, "").replace(/:(\w+)/g, (_, name: string) => params[name])

    /** Sends it as it is, and says what was wrong with the answer. */
    const attempt = async ({ label, key, url, headers, body, field, refuse }: Attempt): Promise<string[]> => {
      const { status, text } = await send(key.split(" ")[0], `${api.defaults.baseURL}${url}`, headers, body)
      const told = `${key} [${label}] ${status} ${text.slice(0, 200)}`
      const isExcused = [TOO_LONG, NOT_NOW].some((part) => text.includes(part))
      const unnamed = status === 400 && field && !text.includes(field) && !isExcused
      return status >= 500 || unnamed || (refuse && status < 400) ? [told] : []
    }

    const sweep = async (attempts: Attempt[]): Promise<string[]> => {
      const faults: string[] = []
      const waiting = [...attempts]
      const worker = async () => {
        for (let next = waiting.shift(); next; next = waiting.shift()) {
          faults.push(...(await attempt(next)))
        }
      }
      await Promise.all(Array.from({ length: AT_ONCE }, worker))
      return faults
    }

    const each = (make: (key: string, route: RouteCase, headers: Record<string, string>) => Attempt[]): Attempt[] =>
      Object.entries(cases).flatMap(([key, route]) => make(key, route, actors[route.actor].headers))

    it("knows every route of the folder tree", () => {
      expect(Object.keys(cases).sort()).toEqual(discoverRoutes())
    })

    it("refuses poisoned ids in paths", async () => {
      const attempts = each((key, route, headers) =>
        Object.keys(route.params ?? {}).flatMap((name) =>
          Object.entries(PATH_POISONS).map(([poison, value]) => ({
            label: `:${name} ${poison}`,
            key,
            url: address(key, { ...route.params, [name]: value }),
            headers: { ...headers, "content-type": "application/json" },
            ...(route.bodies ? { body: JSON.stringify(route.bodies[0]) } : {}),
            refuse: true,
          }))
        )
      )
      expect(attempts.length).toBeGreaterThan(300)
      expect(await sweep(attempts)).toEqual([])
    })

    it("refuses poisoned query strings and names the parameter", async () => {
      const attempts = each((key, route, headers) =>
        [...(route.query ?? []), "surprise"].flatMap((name) =>
          Object.entries(QUERY_POISONS).map(([poison, value]) => ({
            label: `?${name} ${poison}`,
            key,
            url: `${address(key, { ...route.params, ...(key.startsWith("GET") ? {} : { id: "nope" }) })}?${name}${value}`,
            headers,
            ...(key.startsWith("GET") && route.query ? { field: name, refuse: name === "surprise" && poison !== DROPPED } : {}),
          }))
        )
      )
      expect(attempts.length).toBeGreaterThan(800)
      expect(await sweep(attempts)).toEqual([])
    })

    it("refuses poisoned fields and names them", async () => {
      const attempts = each((key, route, headers) =>
        (route.bodies ?? []).flatMap((body) =>
          poisonedBodies(body).map(({ label, field, raw }) => ({
            label,
            key,
            url: address(key, route.params),
            headers: { ...headers, "content-type": "application/json" },
            body: raw,
            field,
          }))
        )
      )
      expect(attempts.length).toBeGreaterThan(2_000)
      expect(await sweep(attempts)).toEqual([])
      expect({}).not.toHaveProperty("polluted")
    })

    it("refuses bodies that are not what they claim to be", async () => {
      const attempts = each((key, route, headers) =>
        (route.bodies ?? []).slice(0, 1).flatMap(() =>
          Object.entries(BODY_POISONS).map(([label, [body, contentType]]) => ({
            label,
            key,
            url: address(key, route.params),
            headers: { ...headers, "content-type": contentType },
            body,
            refuse: true,
          }))
        )
      )
      expect(await sweep(attempts)).toEqual([])
      const binary = each((key, route, headers) =>
        route.binary ? [{ label: "bytes", key, url: address(key), headers, body: "x".repeat(100_000), refuse: true }] : []
      )
      expect(await sweep(binary)).toEqual([])
    })

    it("survives deeply nested bodies of every content type, whatever the method", async () => {
      const attempts = each((key, route, headers) =>
        DEEP_BODIES.map(({ label, body, contentType }) => ({
          label,
          key,
          url: address(key, { ...route.params, ...(key.startsWith("DELETE") ? { id: "nope" } : {}) }),
          headers: { ...headers, ...(contentType ? { "content-type": contentType } : {}) },
          body,
          refuse: contentType === "application/json" && !key.startsWith("GET") && !route.binary,
        }))
      )
      expect(attempts.length).toBeGreaterThan(2_000)
      expect(await sweep(attempts)).toEqual([])
    })

    it("answers 401 without a login and with the other actor's", async () => {
      const { "x-publishable-api-key": key } = actors.anyone.headers
      const wrong: Record<string, RequestHeaders[]> = {
        user: [{ headers: {} }, actors.anyone, actors.customer, { headers: { authorization: "Bearer x.y.z" } }],
        customer: [actors.anyone, { headers: { ...actors.user.headers, "x-publishable-api-key": key } }],
      }
      const answers = await Promise.all(
        Object.entries(cases).flatMap(([name, route]) =>
          (wrong[route.actor] ?? []).map(async ({ headers }) => {
            const url = `${api.defaults.baseURL}${address(name, route.params)}`
            const { status } = await fetch(url, {
              method: name.split(" ")[0],
              headers: { ...headers, "content-type": "application/json" },
              ...(route.bodies ? { body: JSON.stringify(route.bodies[0]) } : {}),
            })
            return `${name}: ${status}`
          })
        )
      )
      expect(answers.length).toBeGreaterThan(80)
      expect(answers.filter((answer) => !answer.endsWith(": 401"))).toEqual([])
    })
  },
})

/** Not `fetch`, which sends no body with GET and adds a content type. A connection each: what a server leaves unread ends it. */
function send(method: string, url: string, headers: Record<string, string>, body?: string): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const length = body === undefined ? {} : { "content-length": Buffer.byteLength(body) }
    const sent = request(url, { method, agent: false, headers: { ...headers, ...length } }, (response) => {
      const chunks: Buffer[] = []
      response.on("data", (chunk: Buffer) => chunks.push(chunk))
      response.on("error", reject)
      response.on("end", () => resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString("utf8") }))
    })
    sent.on("error", reject)
    sent.end(body)
  })
}

/** A file to download, and captions of the lesson's video. */
async function addFiles(container: MedusaContainer, course_id: string, lesson: { id: string; asset_id: string | null }) {
  const asset_id = lesson.asset_id!
  const track = { language: "en", label: "English", file_key: "captions/one.vtt", cue_count: 1, ends_at_seconds: 2 }
  return Promise.all([
    container
      .resolve<CourseModuleService>(COURSE_MODULE)
      .createCourseResources({ title: "Chart", asset_id, course_id, lesson_id: lesson.id }),
    container.resolve<CourseMediaModuleService>(COURSE_MEDIA_MODULE).createCourseMediaCaptions({ ...track, asset_id }),
  ])
}

/** A store with one of everything that a route can name. */
async function prepare(container: MedusaContainer) {
  const user = await createAdmin(container)
  const store = await createStore(container)
  const customer = await createCustomer(container, store, "sam@example.com")
  const course = await createCourse(container, {
    sections: [{ title: "Start", lessons: [{ title: "One", duration_seconds: 60, is_preview: true }] }],
  })
  const product = await createProduct(container, store, { title: "Rope" })
  await linkCourse(container, { product_id: product.id }, course.id)
  const order = await placeOrder(container, store, {
    email: customer.email,
    customer_id: customer.id,
    items: [{ variant_id: product.variantIds[0] }],
  })
  const guestOrder = await placeOrder(container, store, { email: "ada@example.com", items: [{ variant_id: product.variantIds[0] }] })
  await reconcileOrderWorkflow(container).run({ input: { order_id: guestOrder.id } })
  const guest = await container.resolve(Modules.CUSTOMER).createCustomers({ email: "guest@example.com" })
  await grantCourseAccessWorkflow(container).run({ input: { customer_id: guest.id, course_id: course.id, actor: "user_1" } })
  const other = await createCustomer(container, store, "kim@example.com")
  const enrollment = await enroll(container, other, course)
  const [entitlement] = await container
    .resolve<CourseLearningModuleService>(COURSE_LEARNING_MODULE)
    .listCourseEntitlements({ enrollment_id: enrollment })
  // For ever could not be extended.
  await container
    .resolve<CourseLearningModuleService>(COURSE_LEARNING_MODULE)
    .updateCourseEntitlements({ id: entitlement.id, access_days: 30, expires_at: days(30) })
  const [lesson] = await container.resolve<CourseModuleService>(COURSE_MODULE).listCourseLessons({ id: course.lessonIds })
  const [resource, caption] = await addFiles(container, course.id, lesson)
  return {
    actors: { user, customer: other, anyone: { headers: store.headers } },
    ids: {
      course: course.id,
      handle: course.handle,
      section: course.sectionIds[0],
      lesson: lesson.id,
      asset: lesson.asset_id!,
      caption: caption.id,
      resource: resource.id,
      product: product.id,
      variant: product.variantIds[0],
      customer: customer.id,
      enrollment,
      entitlement: entitlement.id,
      order: order.id,
      guestOrder: guestOrder.id,
      guest: guest.id,
    },
  }
}
