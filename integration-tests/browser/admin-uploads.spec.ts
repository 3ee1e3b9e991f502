import { mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import type { Browser, BrowserContext, Locator, Page, Route } from "playwright-core"
import type { AdminCourseDetail, AdminCourseResource } from "../../src/http/admin"
import { launch, screenshot, visit } from "./browser"
import { dashboard, logIn } from "./dashboard"
import { demo } from "./demo"
import { until } from "../fixtures/until"

jest.setTimeout(180_000)

const MIB = 1024 * 1024

/** Files on their way from an admin's disk: many at once, over a bad line, and dropped where they do not belong. */
describe("an admin uploads files", () => {
  let browser: Browser
  let context: BrowserContext
  let page: Page
  let faults: string[]
  let course: AdminCourseDetail
  let folder: string

  const api = async <T>(path_: string, data?: object): Promise<T> => {
    const url = `${demo.urls.medusa}/admin/${path_}`
    const response = data ? await page.request.post(url, { data }) : await page.request.get(url)
    expect([url, response.status()]).toEqual([url, 200])
    return (await response.json()) as T
  }
  /** Begins as a ZIP file does, then zeros: long enough for several parts. */
  const file = (name: string, bytes: number) => {
    const target = path.join(folder, name)
    writeFileSync(target, Buffer.from("504b0304", "hex"))
    truncateSync(target, bytes)
    return target
  }
  const addFiles = () => page.getByRole("button", { name: /^Add files/ })
  const openCourse = async () => {
    await page.goto(dashboard(`/courses/${course.id}`))
    await addFiles().waitFor()
  }
  const stored = async () =>
    (await api<{ resources: AdminCourseResource[] }>(`courses/${course.id}/resources`)).resources.map(({ title }) => title).sort()
  /** Every request that carries bytes of a file waits here, until it is let go. */
  const hold = async () => {
    const held: Route[] = []
    let most = 0
    let open = 0
    let isOpen = false
    const pass = (route: Route) => void route.continue().catch(() => undefined)
    await page.route(
      (url) => url.pathname.startsWith("/courses/uploads"),
      (route) => {
        most = Math.max(most, ++open)
        if (isOpen) {
          pass(route)
        } else {
          held.push(route)
        }
      }
    )
    page.on("requestfinished", (request) => {
      open -= new URL(request.url()).pathname.startsWith("/courses/uploads") ? 1 : 0
    })
    return {
      held: (count: number) => until(async () => held.length >= count, `${count} parts are on their way`),
      most: () => most,
      letGo: () => {
        isOpen = true
        held.splice(0).forEach(pass)
      },
      end: () => page.unrouteAll({ behavior: "ignoreErrors" }),
    }
  }
  /** A real drop, as by hand: at the middle of an element. */
  const drop = async (target: Locator, files: string[]) => {
    await target.scrollIntoViewIfNeeded()
    const box = (await target.boundingBox())!
    const session = await context.newCDPSession(page)
    const at = { x: box.x + box.width / 2, y: box.y + box.height / 2 }
    for (const type of ["dragEnter", "dragOver", "drop"] as const) {
      await session.send("Input.dispatchDragEvent", { type, ...at, data: { items: [], files, dragOperationsMask: 1 } })
    }
    await session.detach()
  }

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), "courses-files-"))
    browser = await launch()
    ;({ context, page, faults } = await visit(browser))
    await logIn(page)
    ;({ course } = await api<{ course: AdminCourseDetail }>("courses", { title: `Lines ${Date.now()}` }))
    const { section } = await api<{ section: { id: string } }>(`courses/${course.id}/sections`, { title: "Ends" })
    await api(`courses/${course.id}/lessons`, { section_id: section.id, title: "Whipping" })
    ;({ course } = await api<{ course: AdminCourseDetail }>(`courses/${course.id}`))
  })

  afterAll(async () => {
    await browser?.close()
    rmSync(folder, { recursive: true, force: true })
  })

  it("drops beside a field without a tab, and without losing the page", async () => {
    await openCourse()
    const opened: Page[] = []
    context.on("page", (other) => opened.push(other))
    const before = page.url()
    await drop(page.getByRole("heading", { name: "Outline" }), [file("beside.pdf", 100)])
    await drop(page.getByRole("heading", { name: "Downloads" }), [file("beside.pdf", 100)])
    await page.getByRole("heading", { name: "Outline" }).waitFor()
    expect([opened.length, page.url()]).toEqual([0, before])
    expect(await stored()).toEqual([])
  })

  it("drops three on a field for one, and reads that none was taken", async () => {
    await page.goto(dashboard(`/courses/${course.id}/lessons/${course.sections[0].lessons[0].id}`))
    const field = page.getByRole("dialog").getByRole("button", { name: /Upload a video/ })
    await drop(field, ["a.mp4", "b.mp4", "c.mp4"].map((name) => file(name, 100)))
    const message = page.getByRole("dialog").getByRole("alert")
    await message.getByText("a.mp4, b.mp4, c.mp4").waitFor()
    await screenshot(page, "uploads-three-for-one")
    expect(await page.getByRole("progressbar").count()).toBe(0)
  })

  it("drops several on “Downloads”: all are taken, over four connections together, each with its own bar", async () => {
    await openCourse()
    const line = await hold()
    await drop(addFiles(), ["one.zip", "two.zip", "three.zip"].map((name) => file(name, 30 * MIB)))
    await line.held(4)
    expect(await page.getByRole("progressbar").count()).toBe(3)
    await screenshot(page, "uploads-three")
    // The rest of the dashboard is not kept waiting.
    await page.getByRole("link", { name: "Enrolments" }).first().click()
    await page.getByRole("heading", { name: "Enrolments" }).waitFor()
    line.letGo()
    await until(async () => (await stored()).length === 3, "all three are stored")
    expect(await stored()).toEqual(["one", "three", "two"])
    expect([line.most() >= 4, line.most() <= 4]).toEqual([true, true])
    await line.end()
  })

  it("is logged out on the way: a log-in in another tab goes on with it", async () => {
    await openCourse()
    const line = await hold()
    await addFiles().locator("xpath=following-sibling::input").setInputFiles([file("long.zip", 20 * MIB)])
    await line.held(1)
    const cookies = await context.cookies()
    await context.clearCookies()
    line.letGo()
    await page.getByText("Your session has ended.").waitFor({ timeout: 60_000 })
    await screenshot(page, "uploads-signed-out")
    const [tab] = await Promise.all([context.waitForEvent("page"), page.getByRole("link", { name: "Log in" }).click()])
    await tab.waitForLoadState()
    expect(new URL(tab.url()).pathname).toMatch(/\/login$/)
    expect(cookies.length).toBeGreaterThan(0)
    await logIn(tab)
    await page.bringToFront()
    await until(async () => (await stored()).includes("long"), "the upload went on")
    await tab.close()
    await line.end()
  })

  it("is offline on the way: the outline says so, and the upload goes on when the network is back", async () => {
    const [lesson] = course.sections[0].lessons
    await page.goto(dashboard(`/courses/${course.id}/lessons/${lesson.id}`))
    const line = await hold()
    await page.getByRole("dialog").locator("input[type=file]").first().setInputFiles(path.resolve(__dirname, "..", "..", "demo", "clips", "knots-2-bowline.mp4"))
    await line.held(1)
    await context.setOffline(true)
    await page.keyboard.press("Escape")
    const row = page.getByRole("listitem").filter({ hasText: "Whipping" })
    await row.getByText("Offline").waitFor()
    await screenshot(page, "uploads-offline")
    line.letGo()
    await context.setOffline(false)
    await row.getByText("Offline").waitFor({ state: "detached" })
    await until(
      async () => (await api<{ course: AdminCourseDetail }>(`courses/${course.id}`)).course.sections[0].lessons[0].asset?.status === "ready",
      "the upload went on"
    )
    await line.end()
  })

  it("met no fault in any page", () => {
    expect(faults).toEqual([])
  })
})
