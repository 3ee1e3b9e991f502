import type { Browser, BrowserContext, Page } from "playwright-core"
import { capture } from "./api"
import { DESKTOP, launch, overflow, PHONE, screenshot, visit } from "./browser"
import { newCustomer } from "./demo"
import { followLink, openMail } from "./mailbox"
import { checkOut, fillRegistration, shop } from "./shop"
import { pressPlay, playedPast } from "./video"

jest.setTimeout(180_000)

const PRODUCT = "sailors-rope-set"
const COURSE = "Knots that hold"
const CLAIM_MAIL = /claim|waiting/i

/** One journey in each width: each step goes on where the one before it ended. */
describe.each([
  ["a desk", DESKTOP],
  ["a phone", PHONE],
])("a guest at %s buys a course, and brings it into an account", (place, viewport) => {
  const name = place.split(" ")[1]
  const owner = newCustomer(`guest-${name}`)
  const account = newCustomer(`account-${name}`)
  let browser: Browser
  let context: BrowserContext
  let page: Page
  let faults: string[]
  let orderId: string
  let claimUrl: string

  const look = async (what: string) => {
    await screenshot(page, `guest-${name}-${what}`)
    expect([what, await overflow(page)]).toEqual([what, 0])
  }

  beforeAll(async () => {
    browser = await launch()
    ;({ context, page, faults } = await visit(browser, viewport))
  })

  afterAll(async () => {
    await browser?.close()
  })

  it("is told before ordering that no account is needed", async () => {
    await page.goto(shop(`/products/${PRODUCT}`))
    await page.getByRole("button", { name: "Add to cart" }).click()
    await page.getByRole("link", { name: "View cart" }).click()
    await page.getByText("or order without one").waitFor()
    await look("cart")
  })

  it("orders, and reads how the course will come", async () => {
    orderId = await checkOut(page, owner.email)
    await page.getByText("Your course opens once your payment is confirmed").waitFor()
    await page.getByText(`we mail a link to ${owner.email}`).waitFor()
    await look("ordered")
  })

  it("gets a link by mail when the payment is captured", async () => {
    await capture(orderId)
    await openMail(page, owner.email, CLAIM_MAIL)
    await look("mail")
    page = await followLink(page, /claim|course/i)
    page.on("pageerror", (error) => faults.push(error.message))
    claimUrl = page.url()
    await page.getByRole("heading", { name: /waiting for you/ }).waitFor()
    await page.getByText(COURSE).waitFor()
    await look("waiting")
  })

  it("makes an account with another address, and the course opens in it", async () => {
    await page.getByRole("link", { name: "Create an account" }).click()
    await fillRegistration(page, account)
    await page.getByRole("heading", { name: "Your course is open" }).waitFor()
    await page.getByText(/Access until/).waitFor()
    await look("claimed")
  })

  it("plays it", async () => {
    await page.getByRole("link", { name: `Start: ${COURSE}` }).click()
    await page.getByRole("heading", { name: COURSE }).waitFor()
    await page.getByText(/Access until/).first().waitFor()
    const source = await page.waitForFunction(() => document.querySelector("video")?.currentSrc || null)
    const lessonId = /les_[^/]+/.exec(String(await source.jsonValue()))?.[0] ?? ""
    await pressPlay(page, lessonId)
    await playedPast(page, 1)
    await look("playing")
  })

  it("finds it in the library, with the end of access", async () => {
    await page.goto(shop("/account/courses"))
    const card = page.getByRole("article").filter({ hasText: COURSE })
    await card.getByText(/Access until/).waitFor()
    await look("library")
  })

  it("turns mails about new lessons off, for good", async () => {
    await page.goto(shop("/account"))
    const saved = page.waitForResponse((response) => response.url().endsWith("/mail-preferences") && response.request().method() === "POST")
    await page.getByRole("switch", { name: "New lessons" }).click()
    expect((await saved).status()).toBe(200)
    await page.reload()
    await page.getByRole("switch", { name: "New lessons", checked: false }).waitFor()
    await look("account")
  })

  it("may open the link again; another account may not", async () => {
    await page.goto(claimUrl)
    await page.getByRole("heading", { name: "Your course is open" }).waitFor()
    const other = await visit(browser, viewport)
    await other.page.goto(claimUrl)
    await other.page.getByText("This link was used already").last().waitFor()
    await other.page.goto(shop(`/register?next=${encodeURIComponent(new URL(claimUrl).pathname + new URL(claimUrl).search)}`))
    await fillRegistration(other.page, newCustomer(`other-${name}`))
    await other.page.getByText("This link was used already").last().waitFor()
    await screenshot(other.page, `guest-${name}-used`)
    await other.context.close()
  })

  it("asks for a new link and gets the answer that everybody gets", async () => {
    const visitor = await visit(browser, viewport)
    await visitor.page.goto(shop("/login"))
    await visitor.page.getByRole("link", { name: "Get your course" }).click()
    await visitor.page.getByLabel("E-mail address of the order").fill("nobody@example.com")
    await visitor.page.getByRole("button", { name: "Send the link" }).click()
    await visitor.page.getByText("Look into your mail").waitFor()
    await screenshot(visitor.page, `guest-${name}-lost-link`)
    expect(await overflow(visitor.page)).toBe(0)
    await visitor.context.close()
  })

  it("met no fault in any page", async () => {
    await context.close()
    expect(faults).toEqual([])
  })
})
