/** Somebody buys a course without an account and brings it into one with the link that comes by mail. */
import assert from "node:assert/strict"
import { createClient, request } from "./client.mjs"
import { claimLinkOf, mailTo } from "./mails.mjs"
import { assertPlays, newCustomer } from "./parts.mjs"
import { buy, capture, libraryCourse } from "./shopping.mjs"

const PRODUCT = "kitchen-and-darkroom"
const COURSES = ["bread-at-home", "darkroom-basics"]
const PREFERENCES = "/store/customers/me/courses/mail-preferences"

/** @param {{ urls: { medusa: string, storefront: string, mailbox: string }, publishableKey: string, admin: { email: string, password: string } }} demo */
export function createGuestSteps(demo) {
  const guest = createClient(demo.urls.medusa, demo.publishableKey)
  const owner = createClient(demo.urls.medusa, demo.publishableKey)
  const other = createClient(demo.urls.medusa, demo.publishableKey)
  const admin = createClient(demo.urls.medusa)
  const me = newCustomer("guest")
  const seen = {}
  const claim = (client) => client.status("/store/customers/me/courses/claim", { token: seen.token })

  return [
    ["A guest orders two courses with cash on delivery", async () => {
      const { products } = await guest.call(`/store/products?handle=${PRODUCT}&fields=id,handle,variants.id`)
      assert.equal(products.length, 1)
      seen.order = await buy(guest, { product: products[0], email: me.email })
      return `order #${seen.order.display_id} of ${me.email}`
    }],
    ["The admin captures the payment, and a mail brings the guest a link", async () => {
      await admin.logIn("user", demo.admin)
      await capture(admin, seen.order.id)
      const from = Date.now()
      const mail = await mailTo(demo.urls.mailbox, me.email, /token=/)
      const { link, token } = claimLinkOf(mail)
      assert.equal(link.origin, demo.urls.storefront)
      assert.match(token, /^[\w-]{43}$/)
      seen.token = token
      seen.page = link
      return `"${mail.subject}" after ${Date.now() - from} ms, leading to ${link.origin}${link.pathname}`
    }],
    ["The link's page says what waits, without an account", async () => {
      assert.equal((await request(seen.page)).status, 200)
      const { claim: waiting } = await guest.call("/store/courses/claims/preview", { token: seen.token })
      assert.deepEqual(waiting.courses.map(({ handle }) => handle).sort(), COURSES)
      return `${waiting.courses.map(({ title }) => title).join(", ")}, order #${waiting.order_number}, until ${waiting.expires_at.slice(0, 10)}`
    }],
    ["Registering with the order's e-mail alone opens nothing", async () => {
      await owner.register(me)
      const { courses } = await owner.call("/store/customers/me/courses")
      assert.deepEqual(courses, [])
      return "an empty library"
    }],
    ["The link opens the courses", async () => {
      const { status, body } = await claim(owner)
      assert.equal(status, 200, JSON.stringify(body))
      assert.deepEqual(body.claim.courses.map(({ access }) => access.granted), [true, true])
      const open = await Promise.all(COURSES.map((handle) => libraryCourse(owner, handle, ({ access }) => access.granted)))
      seen.courseId = open[0].id
      return open.map(({ title }) => title).join(", ")
    }],
    ["Their lessons play", async () => {
      const { course } = await owner.call(`/store/customers/me/courses/${seen.courseId}`)
      const lesson = course.sections.flatMap(({ lessons }) => lessons).find(({ type, lock }) => type === "video" && !lock)
      const { playback } = await owner.call(`/store/customers/me/courses/${course.id}/lessons/${lesson.id}/playback`, { device_id: "check-device-2" })
      return `${lesson.title}: ${await assertPlays(playback.sources[0].url, lesson.title)}`
    }],
    ["A second account is refused with the same link", async () => {
      await other.register(newCustomer("second"))
      const { status, body } = await claim(other)
      assert.equal(status, 400, JSON.stringify(body))
      assert.equal(body.code, "course_claim_used")
      return `400 ${body.message}`
    }],
    ["Asking for a new link tells nobody whether there is an order", async () => {
      const answers = await Promise.all(
        [me.email, "nobody@example.com"].map((email) => guest.status("/store/courses/claims", { email }))
      )
      assert.deepEqual(answers[0], answers[1])
      return `${answers[0].status} for both`
    }],
    ["The customer turns mails about new lessons off", async () => {
      await owner.call(PREFERENCES, { new_lessons: false })
      const { mail_preferences: kept } = await owner.call(PREFERENCES)
      assert.deepEqual(kept, { new_lessons: false })
      return "kept"
    }],
  ]
}
