import type { Browser, Locator, Page } from "playwright-core"
import { launch, overflow, PHONE, screenshot, visit } from "./browser"
import { createCustomer, dashboard, logIn } from "./dashboard"
import { demo, newCustomer } from "./demo"
import { until } from "../fixtures/until"
import { buy, checkOut, register, shop } from "./shop"

jest.setTimeout(180_000)

const COURSE = "Bread at home"
const RUN = Date.now()
const FILE_NAME = `team-${RUN}.csv`

/** One with a good address, one whose course nobody knows, one whose customer is made by the import. */
const file = (known: string) =>
  [
    "email,course,access_days,reason",
    `${known},bread-at-home,365,Team licence`,
    `anna-${RUN}@example.com,baking-with-stones,,`,
    `ben-${RUN}@example.com,darkroom-basics,,Team licence`,
    "",
  ].join("\n")

/** The customer's access from nothing to taken away, then many at once, then an order's. Each step goes on from the last. */
describe("an admin manages who has which course", () => {
  let browser: Browser
  let page: Page
  let faults: string[]
  let customer: { id: string; email: string }

  beforeAll(async () => {
    browser = await launch()
    ;({ page, faults } = await visit(browser))
    await logIn(page)
    customer = await createCustomer(page, `pupil-${RUN}@example.com`)
  })

  afterAll(async () => {
    await browser?.close()
  })

  const row = (text: string): Locator => page.getByRole("row").filter({ hasText: text })
  const act = async (text: string, action: string) => {
    await row(text).getByRole("button").last().click()
    await page.getByRole("menuitem", { name: action }).click()
  }
  const dialog = () => page.getByRole("dialog")
  const pick = async (field: string, option: string) => {
    await dialog().getByLabel(field, { exact: true }).click()
    await page.getByRole("option", { name: option }).click()
    await dialog().getByRole("heading").first().click()
  }

  it("grants a course for some days, from the customer's page", async () => {
    await page.goto(dashboard(`/customers/${customer.id}`))
    await page.getByText("This customer has no course yet.").waitFor()
    await page.getByRole("button", { name: "Grant access" }).click()
    await pick("Courses", COURSE)
    await dialog().getByLabel("Access lasts").click()
    await page.getByRole("option", { name: "A number of days" }).click()
    await dialog().getByLabel("Days", { exact: true }).fill("10")
    await dialog().getByLabel("Reason").fill("Won the raffle")
    await screenshot(page, "access-grant")
    await dialog().getByRole("button", { name: "Grant", exact: true }).click()
    await row(COURSE).getByText("Open", { exact: true }).waitFor()
  })

  it("extends it", async () => {
    await act(COURSE, "Extend access")
    await dialog().getByLabel("Days", { exact: true }).fill("30")
    await dialog().getByLabel("Reason").fill("Holiday")
    await dialog().getByRole("button", { name: "Extend", exact: true }).click()
    await page.getByText(/^Access lasts until/).waitFor()
    await dialog().waitFor({ state: "detached" })
  })

  it("says why the customer has it", async () => {
    await act(COURSE, "Why? History")
    for (const text of ["Opened by Ada Admin", "Extended by 30 days", /“Holiday”.*Ada Admin/, /^Access ends on/]) {
      await dialog().getByText(text).first().waitFor()
    }
    await screenshot(page, "access-timeline")
    await dialog().getByRole("button", { name: "Close" }).last().click()
  })

  it("revokes it with a reason, which the history keeps", async () => {
    await act(COURSE, "Revoke access")
    const revoke = dialog().getByRole("button", { name: "Revoke access" })
    await revoke.click()
    await dialog().getByText("Fill this in").waitFor()
    await dialog().getByLabel("Reason").fill("Shared the login")
    await revoke.click()
    await row(COURSE).getByText("Revoked", { exact: true }).waitFor()
    await act(COURSE, "Why? History")
    await dialog().getByText(/“Shared the login”/).first().waitFor()
    await dialog().getByRole("button", { name: "Close" }).last().click()
  })

  it("imports a list: sees the bad row, lets it go, and has the others", async () => {
    await page.goto(dashboard("/courses/enrollments"))
    await page.getByRole("link", { name: "Import", exact: true }).first().click()
    await dialog()
      .locator("input[type=file]")
      .setInputFiles({ name: FILE_NAME, mimeType: "text/csv", buffer: Buffer.from(file(customer.email)) })
    await dialog().getByRole("switch", { name: "Create customers" }).click()
    await screenshot(page, "access-import")
    await dialog().getByRole("button", { name: "Check the file" }).click()
    await dialog().getByText("Waits for you").waitFor()
    await row("baking-with-stones").getByText("No course has the handle or id “baking-with-stones”").waitFor()
    expect(await row("baking-with-stones").getByRole("cell").first().innerText()).toBe("3")
    await screenshot(page, "access-checked")
    await dialog().getByRole("button", { name: "Import 2 rows" }).click()
    await dialog().getByText("Done", { exact: true }).first().waitFor({ timeout: 60_000 })
    await screenshot(page, "access-imported")
    await dialog().getByRole("button", { name: "Close", exact: true }).last().click()
    await row(`ben-${RUN}@example.com`).getByText("Open", { exact: true }).waitFor()
    await row(customer.email).getByText("Open", { exact: true }).waitFor()
    await row(FILE_NAME).getByText("2 of 2").waitFor()
  })

  it("finds by e-mail, and extends what is selected", async () => {
    await page.getByPlaceholder("Search").first().fill(customer.email)
    await row(`ben-${RUN}@example.com`).waitFor({ state: "detached" })
    await row(customer.email).getByRole("checkbox").click()
    await page.getByRole("button", { name: /^Extend/ }).click()
    await dialog().getByLabel("Reason").fill("Everybody's holiday")
    await dialog().getByRole("button", { name: "Extend", exact: true }).click()
    await page.getByText("Done: 1 enrolment changed").waitFor()
    await act(customer.email, "Why? History")
    await dialog().getByText(/“Everybody's holiday”/).first().waitFor()
    await dialog().getByRole("button", { name: "Close" }).last().click()
  })

  it("exports what the search finds", async () => {
    const download = page.waitForEvent("download")
    await page.getByRole("button", { name: "Export" }).click()
    const stream = await (await download).createReadStream()
    const chunks: Buffer[] = []
    for await (const chunk of stream) {
      chunks.push(Buffer.from(chunk))
    }
    const lines = Buffer.concat(chunks).toString("utf8").trim().split("\n")
    expect(lines).toHaveLength(2)
    expect(lines[1]).toContain(customer.email)
  })

  it("confirms an order that is not paid, and reads why it is open", async () => {
    const shopper = await visit(browser)
    await register(shopper.page, newCustomer("waiting"))
    const orderId = await buy(shopper.page, "knots-that-hold")
    await shopper.context.close()
    await page.goto(dashboard(`/orders/${orderId}`))
    await page.getByText("Opens when the payment is captured").waitFor()
    await page.getByRole("button", { name: "Confirm and open" }).click()
    await page.getByRole("alertdialog").getByRole("button", { name: "Confirm and open" }).click()
    await page.getByText(/^Confirmed on/).waitFor()
    await page.getByRole("button", { name: "History of “Knots that hold”" }).click()
    for (const text of ["Opened: confirmed by hand", /^Order #\d+ confirmed by Ada Admin/, /placed, not open yet/]) {
      await dialog().getByText(text).first().waitFor()
    }
    await screenshot(page, "access-order")
  })

  it("sees an order's course open as the payment is captured, without a reload", async () => {
    const shopper = await visit(browser)
    await register(shopper.page, newCustomer("capture"))
    const orderId = await buy(shopper.page, "knots-that-hold")
    await shopper.context.close()
    await page.goto(dashboard(`/orders/${orderId}`))
    await page.getByText("Opens when the payment is captured").waitFor()
    await page.getByRole("button", { name: "Capture payment" }).click()
    await page.getByRole("alertdialog").getByRole("button", { name: /confirm|capture/i }).click()
    const course = page.getByRole("link", { name: "Knots that hold" }).locator("xpath=ancestor::div[contains(@class, 'items-start')][1]")
    await course.getByText("Active", { exact: true }).waitFor()
    await page.getByText("Opens when the payment is captured").waitFor({ state: "detached" })
    await page.getByRole("button", { name: "Confirm and open" }).waitFor({ state: "detached" })
  })

  it("finds customers whatever their accents, and keeps search and place while picking several", async () => {
    const made = Date.now()
    for (const [index, first_name] of ["José", "Joséphine", "Josefa"].entries()) {
      const { id } = await createCustomer(page, `pick-${made}-${index}@example.com`)
      await page.request.post(`${demo.urls.medusa}/admin/customers/${id}`, { data: { first_name } })
    }
    await page.goto(dashboard("/courses/enrollments/grant"))
    const field = dialog().getByRole("combobox", { name: "Customers" })
    await field.pressSequentially(`jose pick-${made}`)
    const options = page.getByRole("option")
    await until(async () => (await options.count()) === 3, "the search has ended")
    await page.getByRole("option", { name: `José (pick-${made}` }).waitFor()
    await options.nth(1).click()
    await options.nth(2).click()
    expect(await field.inputValue()).toBe(`jose pick-${made}`)
    expect(await options.count()).toBe(3)
    await screenshot(page, "access-picker")
    await dialog().getByRole("heading").first().click()
    await options.first().waitFor({ state: "hidden" })
    await dialog().getByRole("list", { name: "Customers" }).getByRole("listitem").nth(1).waitFor()
    await field.click()
    expect(await field.inputValue()).toBe(`jose pick-${made}`)
    await options.nth(0).click()
    expect(await dialog().getByRole("list", { name: "Customers" }).getByRole("listitem").count()).toBe(3)
  })

  it("stays where it is in a long list of customers", async () => {
    for (let index = 0; index < 12; index += 1) {
      await createCustomer(page, `many-${RUN}-${index}@example.com`)
    }
    await page.goto(dashboard("/courses/enrollments/grant"))
    const list = page.getByRole("listbox")
    const field = dialog().getByRole("combobox", { name: "Customers" })
    await field.click()
    await page.getByRole("option").nth(9).waitFor()
    await page.getByRole("option").nth(9).scrollIntoViewIfNeeded()
    const top = () => list.evaluate((element) => element.scrollTop)
    await page.getByRole("option").nth(8).click()
    const place = await top()
    expect(place).toBeGreaterThan(0)
    await page.getByRole("option").nth(7).click()
    expect(await top()).toBe(place)
    await dialog().getByRole("heading").first().click()
    await list.waitFor({ state: "hidden" })
    await field.click()
    await list.waitFor()
    expect(await top()).toBe(place)
  })

  it("makes a claim link for a guest's order, to hand over", async () => {
    const guest = await visit(browser)
    await guest.page.goto(shop("/products/knots-that-hold"))
    await guest.page.getByRole("button", { name: "Add to cart" }).click()
    await guest.page.getByRole("link", { name: "View cart" }).click()
    const orderId = await checkOut(guest.page, newCustomer("guest").email)
    await guest.context.close()
    await page.goto(dashboard(`/orders/${orderId}`))
    await page.getByText("Ordered as a guest").waitFor()
    await page.getByRole("button", { name: "Copy link" }).click()
    const link = page.locator("code").filter({ hasText: "token=" })
    expect(await link.innerText()).toMatch(new RegExp(`^${demo.urls.storefront}/.*token=[\\w-]{43}$`))
    await link.scrollIntoViewIfNeeded()
    await screenshot(page, "access-claim-link")

    // Cancelled, there is nothing to claim, and the page no longer says that there is.
    const canceled = await page.request.post(`${demo.urls.medusa}/admin/orders/${orderId}/cancel`, { data: {} })
    expect(canceled.status()).toBe(200)
    await page.getByText("No course of this order is open or due, so there is nothing to claim.").waitFor()
    await page.getByText("whoever opens the claim link", { exact: false }).waitFor({ state: "detached" })
    await page.getByRole("button", { name: "Copy link" }).waitFor({ state: "detached" })
  })

  it("fits a phone", async () => {
    const phone = await visit(browser, PHONE)
    await logIn(phone.page)
    const pages = { "/courses/enrollments": "Enrolments", "/courses/enrollments/import": "Import enrolments", "/courses/enrollments/grant": "Grant access" }
    for (const [path, heading] of Object.entries(pages)) {
      await phone.page.goto(dashboard(path))
      await phone.page.getByRole("heading", { name: heading }).waitFor()
      expect(await overflow(phone.page)).toBe(0)
    }
    expect(phone.faults).toEqual([])
    await phone.context.close()
  })

  it("met no fault in any page", () => {
    expect(faults).toEqual([])
  })
})
