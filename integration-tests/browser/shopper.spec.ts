import type { Browser, Page } from "playwright-core"
import { renameCourse } from "./api"
import { launch, overflow, PHONE, screenshot, visit } from "./browser"
import { capturePayment, logIn } from "./dashboard"
import { demo, newCustomer } from "./demo"
import { buy, register, shop } from "./shop"
import { FORGERIES, resignedAsIs, statusOf } from "./signed-address"
import { isReady, playedPast, pressPlay, videoFacts } from "./video"

jest.setTimeout(180_000)

const COURSE = "Knots that hold"
const LOCKED = "Opens when your payment is confirmed"
const LESSON = "The bowline"

/** One journey: each step goes on where the one before it ended. */
describe("a shopper buys a course with cash on delivery", () => {
  let browser: Browser
  let page: Page
  let faults: string[]
  let orderId: string
  let lessonPath: string
  let lessonId: string
  let source: string

  beforeAll(async () => {
    browser = await launch()
    ;({ page, faults } = await visit(browser))
  })

  afterAll(async () => {
    await browser?.close()
  })

  it("watches a preview before buying, without an account", async () => {
    await page.goto(shop("/products/knots-that-hold"))
    await page.getByText("How to look after rope").waitFor()
    await page.getByRole("button", { name: /watch preview/i }).first().click()
    await playedPast(page, 1)
    await screenshot(page, "preview")
  })

  it("registers and orders", async () => {
    await register(page, newCustomer("shopper"))
    orderId = await buy(page, "knots-that-hold")
    await page.getByText("Your course opens once your payment is confirmed").waitFor()
    await screenshot(page, "ordered")
  })

  it("sees the course locked, with the reason", async () => {
    await page.getByRole("link", { name: "My courses" }).first().click()
    const card = page.getByRole("article").filter({ hasText: COURSE })
    await card.getByText(LOCKED).waitFor()
    await card.getByRole("link", { name: /^View order #/ }).waitFor()
    await screenshot(page, "locked")
    await card.getByRole("link", { name: COURSE, exact: true }).click()
    await page.getByRole("heading", { name: COURSE, level: 1 }).waitFor()
    await page.getByText(LOCKED).waitFor()
    await page.getByRole("button", { name: /watch preview/i }).first().waitFor()
    expect(await page.locator("video").count()).toBe(0)
    await screenshot(page, "locked-course")
    await page.getByRole("link", { name: "My courses" }).first().click()
  })

  it("finds it open after the admin captured the payment, by reloading alone", async () => {
    const admin = await visit(browser)
    await logIn(admin.page)
    await capturePayment(admin.page, orderId)
    await screenshot(admin.page, "captured")
    await admin.context.close()

    const card = page.getByRole("article").filter({ hasText: COURSE })
    await card.waitFor()
    for (let reloads = 0; reloads < 10 && (await card.getByText(LOCKED).isVisible()); reloads += 1) {
      await page.reload()
      await card.waitFor()
    }
    await card.getByRole("link", { name: COURSE, exact: true }).click()
    await page.getByRole("button", { name: new RegExp(LESSON) }).first().click()
    await page.getByRole("heading", { name: LESSON }).waitFor()
    lessonPath = new URL(page.url()).pathname
    lessonId = lessonPath.split("/").pop() ?? ""
  })

  it("sees the clip play: time runs, frames are decoded, the counter in the picture moves", async () => {
    await pressPlay(page, lessonId)
    await playedPast(page, 1)
    const before = await videoFacts(page)
    const picture = await page.locator("video").screenshot()
    await playedPast(page, before.time + 2)
    const after = await videoFacts(page)
    expect(after.frames).toBeGreaterThan(before.frames)
    expect(Buffer.compare(picture, await page.locator("video").screenshot())).not.toBe(0)
    source = after.src
    await screenshot(page, "playing")
  })

  it("resumes within a second after 12 s of play and a reload", async () => {
    await playedPast(page, 12)
    const left = await videoFacts(page)
    await page.reload()
    await isReady(page, lessonId)
    await page.waitForFunction(() => (document.querySelector("video")?.currentTime ?? 0) > 1)
    const back = await videoFacts(page)
    expect(Math.abs(back.time - left.time)).toBeLessThanOrEqual(1)
    await screenshot(page, "resumed")
  })

  it("keeps the course to itself: a second customer is refused", async () => {
    const other = await visit(browser)
    await register(other.page, newCustomer("other"))
    const answered = other.page.waitForResponse(
      (response) => response.url().includes("/store/customers/me/courses/crs_") && response.request().method() === "GET"
    )
    await other.page.goto(shop(lessonPath))
    expect([403, 404]).toContain((await answered).status())
    expect(await other.page.locator("video").count()).toBe(0)
    const status = await other.page.evaluate(
      async ({ medusa, key, path, token }) => {
        const response = await fetch(`${medusa}${path}/playback`, {
          method: "POST",
          headers: { "content-type": "application/json", "x-publishable-api-key": key, authorization: `Bearer ${token}` },
          body: JSON.stringify({ device_id: "device-of-another" }),
          credentials: "include",
        })
        return response.status
      },
      {
        medusa: demo.urls.medusa,
        key: demo.publishableKey,
        path: lessonPath.replace(/\/account\/courses\/([^/]+)\/(.+)/, "/store/customers/me/courses/$1/lessons/$2"),
        token: await other.page.evaluate(() => Object.values(localStorage).find((value) => value.startsWith("eyJ")) ?? ""),
      }
    )
    expect(status).toBe(403)
    await screenshot(other.page, "refused")
    await other.context.close()
  })

  it("cannot pass its video address on in any other form", async () => {
    expect(await statusOf(source)).toBe(206)
    expect(await statusOf(resignedAsIs(source))).toBe(206)
    for (const [name, forge] of Object.entries(FORGERIES)) {
      expect([name, await statusOf(forge(source))]).toEqual([name, 403])
    }
  })

  it("fits a phone on every page", async () => {
    const phone = await visit(browser, PHONE)
    await phone.context.addCookies(await page.context().cookies())
    const stored = await page.evaluate(() => JSON.stringify(localStorage))
    await phone.page.goto(shop("/"))
    await phone.page.evaluate((all) => Object.entries(JSON.parse(all)).forEach(([name, value]) => localStorage.setItem(name, String(value))), stored)
    const paths = ["/", "/products/knots-that-hold", "/cart", "/account", "/account/orders", "/account/courses", "/account/downloads", lessonPath, `/order/${orderId}`]
    const fits = async (path: string) => {
      await phone.page.goto(shop(path), { waitUntil: "networkidle" })
      await screenshot(phone.page, `phone${path.replace(/\W+/g, "-")}`)
      expect([path, await overflow(phone.page)]).toEqual([path, 0])
    }
    for (const path of paths) {
      await fits(path)
    }
    const [, courseId] = /courses\/([^/]+)/.exec(lessonPath) ?? []
    await phone.page.goto(shop(lessonPath), { waitUntil: "networkidle" })
    const title = await phone.page.locator(".courses-page__title").innerText()
    await renameCourse(courseId, `${title} Donaudampfschifffahrtsgesellschaftskapitänsmütze`)
    try {
      await fits(lessonPath)
      await fits("/account/courses")
      await fits("/products/knots-that-hold")
    } finally {
      await renameCourse(courseId, title)
    }
    await phone.context.close()
  })

  it("met no fault in any page", () => {
    expect(faults).toEqual([])
  })
})
