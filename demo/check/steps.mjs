/** The main job over HTTP. Each step says what it saw, or throws. */
import assert from "node:assert/strict"
import { setTimeout as delay } from "node:timers/promises"
import { createClient, range, request } from "./client.mjs"
import { assertPlays, newCustomer } from "./parts.mjs"
import { buy, capture, libraryCourse } from "./shopping.mjs"

const HANDLE = "knots-that-hold"
const lessonsOf = (course) => course.sections.flatMap((section) => section.lessons)
/** Changes one parameter and leaves every other character as it is. */
const withParameter = (url, name, change) => url.replace(new RegExp(`([?&]${name}=)([^&]*)`), (_, start, value) => start + change(value))

/** @param {{ urls: { medusa: string, admin: string, storefront: string }, publishableKey: string, admin: { email: string, password: string } }} demo */
export function createSteps(demo) {
  const shop = (path) => `${demo.urls.medusa}${path}`
  const visitor = createClient(demo.urls.medusa, demo.publishableKey)
  const shopper = createClient(demo.urls.medusa, demo.publishableKey)
  const other = createClient(demo.urls.medusa, demo.publishableKey)
  const admin = createClient(demo.urls.medusa)
  const me = newCustomer()
  const seen = {}
  const playback = (client) => client.status(`${seen.lessonPath}/playback`, { device_id: "check-device-1", device_name: "The check" })

  return [
    ["The shop has its products", async () => {
      const { products } = await visitor.call("/store/products?fields=id,handle,title,variants.id")
      assert.equal(products.length, 4)
      seen.product = products.find((product) => product.handle === HANDLE)
      return products.map(({ title }) => title).join(", ")
    }],
    ["The catalogue lists the published courses", async () => {
      const { courses } = await visitor.call("/store/courses")
      assert.equal(courses.length, 3)
      return courses.map(({ title, lesson_count }) => `${title} (${lesson_count} lessons)`).join(", ")
    }],
    ["The product page shows its course and the outline, without a key in it", async () => {
      const { courses } = await visitor.call(`/store/courses?product_id=${seen.product.id}`)
      assert.deepEqual(courses.map(({ handle }) => handle), [HANDLE])
      const { course } = await visitor.call(`/store/courses/${HANDLE}`)
      assert.doesNotMatch(JSON.stringify(course.sections), /asset|file_key|key_prefix|\.mp4|Signature|"body"/)
      seen.course = course
      seen.lesson = lessonsOf(course).find((lesson) => lesson.type === "video" && !lesson.is_preview)
      seen.lessonPath = `/store/customers/me/courses/${course.id}/lessons/${seen.lesson.id}`
      return `${course.sections.length} sections, ${lessonsOf(course).length} lessons`
    }],
    ["A preview lesson plays for anyone", async () => {
      const lesson = lessonsOf(seen.course).find((entry) => entry.is_preview)
      const { preview } = await visitor.call(`/store/courses/${HANDLE}/lessons/${lesson.id}/preview`)
      return `${lesson.title}: ${await assertPlays(preview.sources[0].url, lesson.title)}`
    }],
    ["Other lessons have no preview", async () => {
      const { status } = await visitor.status(`/store/courses/${HANDLE}/lessons/${seen.lesson.id}/preview`)
      assert.ok(status === 403 || status === 404, `it answered ${status}`)
      return `${status} for ${seen.lesson.title}`
    }],
    ["A shopper registers and logs in", async () => {
      await shopper.register(me)
      const { courses } = await shopper.call("/store/customers/me/courses")
      assert.deepEqual(courses, [])
      return `${me.email}, an empty library`
    }],
    ["An order with cash on delivery is placed", async () => {
      seen.order = await buy(shopper, { product: seen.product, email: me.email })
      return `order #${seen.order.display_id} of ${seen.order.total} ${seen.order.currency_code}`
    }],
    ["The library shows the course locked, with the reason", async () => {
      const course = await libraryCourse(shopper, HANDLE, () => true)
      assert.equal(course.access.granted, false)
      assert.equal(course.access.reason, "pending")
      return `"${course.title}": ${course.access.reason}`
    }],
    ["Playback is refused until then", async () => {
      const { status, body } = await playback(shopper)
      assert.equal(status, 403)
      assert.equal(body.code, "course_access_denied")
      return `403 ${body.message}`
    }],
    ["The admin logs in and captures the payment", async () => {
      await admin.logIn("user", demo.admin)
      return `${await capture(admin, seen.order.id)} ${seen.order.currency_code} captured`
    }],
    ["The course opens by itself", async () => {
      const from = Date.now()
      await libraryCourse(shopper, HANDLE, (course) => course.access.granted)
      return `open after ${Date.now() - from} ms`
    }],
    ["The lesson plays through a signed address", async () => {
      const { status, body } = await playback(shopper)
      assert.equal(status, 200, JSON.stringify(body))
      seen.playback = body.playback
      seen.url = body.playback.sources[0].url
      return `${seen.lesson.title}: ${await assertPlays(seen.url, seen.lesson.title)}`
    }],
    ["A changed address is refused", async () => {
      const cases = {
        "another path": seen.url.replace(/lessons\/[^/]+/, "lessons/les_other"),
        "another key": withParameter(seen.url, "Key-Pair-Id", () => "KOTHER"),
        "another policy": withParameter(seen.url, "Policy", (policy) => `${policy}A`),
        "no signature": seen.url.split("?")[0],
      }
      for (const [name, url] of Object.entries(cases)) {
        const { status } = await range(url, 0, 99)
        assert.equal(status, 403, `${name} answered ${status}`)
      }
      return `403 for ${Object.keys(cases).join(", ")}`
    }],
    ["What is watched is counted, but no faster than the clock", async () => {
      await delay(4_000)
      const beat = (json) => request(shop("/courses/playback/heartbeat"), { json: { token: seen.playback.session_token, ...json } })
      const { status, body } = await beat({ watched: [[0, 4]], position_seconds: 4 })
      assert.equal(status, 200, JSON.stringify(body))
      assert.equal(body.credited_seconds, 4)
      const greedy = await beat({ watched: [[0, 60]], position_seconds: 14 })
      assert.ok(greedy.body.credited_seconds < 40, `a report of 60 s was credited with ${greedy.body.credited_seconds} s`)
      return `4 s credited; a claim of 60 s got ${greedy.body.credited_seconds} s more`
    }],
    ["Playback resumes where it was left", async () => {
      const { body } = await playback(shopper)
      assert.equal(body.playback.position_seconds, 14)
      return `at ${body.playback.position_seconds} s`
    }],
    ["Another customer is refused", async () => {
      await other.register(newCustomer())
      const { status, body } = await playback(other)
      assert.equal(status, 403)
      return `403 ${body.message}`
    }],
    ["The storefront answers", async () => {
      const { status, body } = await request(`${demo.urls.storefront}/`)
      assert.equal(status, 200)
      assert.match(String(body), /<div id="root"/)
      return `200, ${String(body).match(/<title>([^<]*)/)?.[1]}`
    }],
    ["The dashboard answers, with this plugin's pages in it", async () => {
      const { status, body } = await request(`${demo.urls.admin}/`)
      assert.equal(status, 200)
      const script = String(body).match(/src="([^"]+\.js)"/)?.[1]
      assert.ok(script, "its page names no script")
      assert.equal((await request(new URL(script, demo.urls.admin).toString())).status, 200)
      const list = await admin.call("/admin/courses")
      return `200; ${list.count} courses for the admin`
    }],
  ]
}
