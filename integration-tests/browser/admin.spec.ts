import path from "node:path"
import type { Browser, Page } from "playwright-core"
import { launch, screenshot, visit } from "./browser"
import { dashboard, logIn } from "./dashboard"
import { shop } from "./shop"
import { playedPast } from "./video"

jest.setTimeout(180_000)

const TITLE = `Splices ${Date.now()}`
const CLIP = path.resolve(__dirname, "..", "..", "demo", "clips", "knots-2-bowline.mp4")
const PRODUCT = "Canvas tote bag"

/** Bytes a second: slow enough to see the upload move. */
const SLOW_UPLOAD = 150_000

/** One journey in the real dashboard: each step goes on where the one before it ended. */
describe("an admin makes a course with an uploaded video and links it to a product", () => {
  let browser: Browser
  let page: Page
  let faults: string[]

  beforeAll(async () => {
    browser = await launch()
    ;({ page, faults } = await visit(browser))
    await logIn(page)
  })

  afterAll(async () => {
    await browser?.close()
  })

  it("creates the course from the list", async () => {
    await page.goto(dashboard("/courses"))
    await page.getByText("Bread at home").waitFor()
    await screenshot(page, "admin-list")
    await page.getByRole("link", { name: "Create" }).click()
    await page.getByLabel("Title", { exact: true }).fill(TITLE)
    await page.getByRole("button", { name: "Create" }).click()
    await page.waitForURL(/\/courses\/crs_/)
    await page.getByRole("heading", { name: TITLE }).waitFor()
  })

  it("adds a section and a lesson", async () => {
    await page.getByRole("link", { name: "Add section" }).first().click()
    await page.getByLabel("Title", { exact: true }).fill("Eye splices")
    await page.getByRole("button", { name: "Add", exact: true }).click()
    const section = page.getByRole("region", { name: "Eye splices" })
    await section.getByRole("link", { name: "Add lesson" }).click()
    await page.getByLabel("Title", { exact: true }).fill("The first tuck")
    await page.getByRole("button", { name: "Add", exact: true }).click()
    await page.waitForURL(/\/lessons\/les_/)
    await screenshot(page, "admin-lesson")
  })

  it("uploads a clip and sees it move", async () => {
    const network = await page.context().newCDPSession(page)
    await network.send("Network.enable")
    await network.send("Network.emulateNetworkConditions", {
      offline: false,
      latency: 0,
      downloadThroughput: -1,
      uploadThroughput: SLOW_UPLOAD,
    })
    await page.getByRole("dialog").locator("input[type=file]").first().setInputFiles(CLIP)
    await page.waitForFunction(() => {
      const bar = document.querySelector("[role=dialog] [role=progressbar][aria-label^='Upload of']")
      const percent = Number(bar?.getAttribute("aria-valuenow"))
      return percent > 0 && percent < 100
    })
    await screenshot(page, "admin-uploading")
    const dialog = page.getByRole("dialog")
    await dialog.getByText("Ready", { exact: true }).first().waitFor({ timeout: 60_000 })
    await network.send("Network.emulateNetworkConditions", { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: -1 })
    await dialog.getByText("knots-2-bowline.mp4").first().waitFor()
    await screenshot(page, "admin-uploaded")
  })

  it("publishes the lesson as a preview, then the course", async () => {
    const dialog = page.getByRole("dialog")
    await dialog.getByRole("switch", { name: /^Published/ }).click()
    await dialog.getByRole("switch", { name: /^Free preview/ }).click()
    await dialog.getByRole("button", { name: "Save" }).click()
    await dialog.waitFor({ state: "detached" })
    await page.getByText("1:00").first().waitFor()
    const general = page.getByRole("heading", { name: TITLE }).locator("..")
    await general.getByRole("button").last().click()
    await page.getByRole("menuitem", { name: "Publish" }).click()
    await page.getByRole("alertdialog").getByRole("button").last().click()
    await general.getByText("Published").waitFor()
    await screenshot(page, "admin-published")
  })

  it("links a product", async () => {
    const products = page.getByRole("heading", { name: "Products" }).locator("../../..")
    await products.getByRole("button", { name: "Add" }).click()
    const dialog = page.getByRole("dialog")
    await dialog.getByRole("combobox").first().click()
    await page.getByRole("option", { name: PRODUCT }).click()
    await dialog.getByRole("button", { name: "Add" }).click()
    await products.getByRole("link", { name: new RegExp(PRODUCT) }).waitFor()
    await screenshot(page, "admin-linked")
  })

  it("sees the course on the product's page", async () => {
    await page.getByRole("link", { name: new RegExp(PRODUCT) }).first().click()
    await page.waitForURL(/\/products\/prod_/)
    await page.getByRole("link", { name: new RegExp(TITLE) }).waitFor()
    await screenshot(page, "admin-product")
  })

  it("finds it in the shop at once: the product's page plays the preview", async () => {
    const shopper = await visit(browser)
    await shopper.page.goto(shop("/products/canvas-tote-bag"))
    await shopper.page.getByRole("button", { name: /watch preview/i }).first().click()
    await playedPast(shopper.page, 1)
    expect(shopper.faults).toEqual([])
    await shopper.context.close()
  })

  it("met no fault in any page", () => {
    expect(faults).toEqual([])
  })
})
