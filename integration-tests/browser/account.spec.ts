import type { Browser, Page } from "playwright-core"
import { launch, overflow, PHONE, screenshot, visit } from "./browser"
import { newCustomer } from "./demo"
import { followLink, openMail } from "./mailbox"
import { register, shop, type Login } from "./shop"

jest.setTimeout(180_000)

const logIn = async (page: Page, { email, password }: Login) => {
  await page.getByLabel("E-mail address").fill(email)
  await page.getByLabel("Password", { exact: true }).fill(password)
  await page.getByRole("button", { name: "Log in" }).click()
}

/** One journey: each step goes on where the one before it ended. */
describe("a shopper's account", () => {
  let browser: Browser
  let page: Page
  let faults: string[]
  const login = newCustomer("account")
  const NEW_PASSWORD = "another secret"

  beforeAll(async () => {
    browser = await launch()
    ;({ page, faults } = await visit(browser, PHONE))
    await register(page, login)
  })

  afterAll(async () => {
    await browser?.close()
  })

  it("comes back to its page after a session that ran out", async () => {
    // What a token that ran out is to the server.
    await page.evaluate(() => {
      const [name] = Object.entries(localStorage).find(([, value]) => String(value).startsWith("eyJ")) ?? [""]
      localStorage.setItem(name, "ran out")
    })
    await page.goto(shop("/account/downloads"))
    await page.getByRole("heading", { name: "Log in", level: 1 }).waitFor()
    await logIn(page, login)
    await page.getByRole("heading", { name: "My downloads", level: 1 }).waitFor()
    expect(new URL(page.url()).pathname).toBe("/account/downloads")
  })

  it("gets a new password by mail, in a browser that is logged in still", async () => {
    const stranger = await visit(browser, PHONE)
    await stranger.page.goto(shop("/login"))
    await logIn(stranger.page, { ...login, password: "forgotten" })
    await stranger.page.getByText("do not match an account").waitFor()
    await stranger.page.getByRole("link", { name: "Forgot your password?" }).click()
    await stranger.page.getByRole("heading", { name: "Forgot your password?", level: 1 }).waitFor()
    expect(await stranger.page.getByLabel("E-mail address").inputValue()).toBe(login.email)
    await stranger.page.getByRole("button", { name: "Send the link" }).click()
    await stranger.page.getByRole("heading", { name: "Look into your mail" }).waitFor()
    expect(await overflow(stranger.page)).toBe(0)
    await stranger.context.close()

    await openMail(page, login.email, /choose a new password/i)
    const tab = await followLink(page, /choose a new password/i)
    await tab.getByLabel("New password", { exact: true }).fill(NEW_PASSWORD)
    await tab.getByRole("button", { name: "Save the password" }).click()
    await tab.getByText("Your new password is saved").waitFor()
    await screenshot(tab, "password-saved")
    await logIn(tab, { ...login, password: NEW_PASSWORD })
    await tab.getByRole("heading", { name: "Hello, Robin", level: 1 }).waitFor()
  })

  it("shows in each part of the account which part it is, on a small phone", async () => {
    await page.setViewportSize({ width: 320, height: 640 })
    for (const part of ["Overview", "Courses", "Downloads", "Orders"]) {
      await page.goto(shop(part === "Overview" ? "/account" : `/account/${part.toLowerCase()}`))
      const link = page.getByRole("navigation", { name: "Account" }).getByRole("link", { name: part })
      await link.waitFor()
      const { x = 0, width = 0 } = (await link.boundingBox()) ?? {}
      expect([part, await link.getAttribute("aria-current"), x >= 0 && x + width <= 320, await overflow(page)]).toEqual([part, "page", true, 0])
    }
  })

  it("says in the cart that a course alone is not sent", async () => {
    await page.goto(shop("/products/knots-that-hold"))
    await page.getByRole("button", { name: "Add to cart" }).click()
    await page.getByRole("link", { name: "View cart" }).click()
    const summary = page.getByRole("region", { name: "Summary" })
    await summary.getByText("Nothing to send").waitFor()
    expect(await overflow(page)).toBe(0)
  })

  it("met no fault in any page", () => {
    expect(faults).toEqual([])
  })
})
