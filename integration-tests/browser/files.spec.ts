import { createHash } from "node:crypto"
import { rmSync } from "node:fs"
import { readFile } from "node:fs/promises"
import path from "node:path"
import type { Browser, Locator, Page } from "playwright-core"
import type { AdminCourseDetail } from "../../src/http/admin"
import { CLIPS_FOLDER, H264, makeClip, picture } from "../fixtures/clips"
import { DESKTOP, launch, overflow, PHONE, screenshot, visit } from "./browser"
import { dashboard, logIn } from "./dashboard"
import { demo, newCustomer } from "./demo"
import { register, shop } from "./shop"
import { hasHeight, isReady, openSettings, playedPast, pressPlay, videoFacts } from "./video"

jest.setTimeout(180_000)

const TITLE = `Whippings ${Date.now()}`
const CLIPS = path.resolve(__dirname, "..", "..", "demo", "clips")
const CLIP = path.join(CLIPS, "knots-2-bowline.mp4")
const CHART = path.join(CLIPS, "knot-chart.pdf")

const srt = (lines: [from: string, to: string, text: string][]) =>
  Buffer.from(lines.map(([from, to, text], index) => `${index + 1}\r\n00:00:${from},000 --> 00:00:${to},000\r\n${text}\r\n`).join("\r\n"))
const ENGLISH = srt([
  ["00", "04", "Take the rope in your left hand."],
  ["04", "09", "<i>Now</i> make a small loop."],
  ["09", "15", "The rabbit comes out of the hole,"],
  ["20", "28", "runs around the tree,"],
  ["28", "40", "and goes back into the hole."],
])
const ARABIC = srt([
  ["00", "04", "خُذ الحبل بيدك اليسرى."],
  ["04", "09", "والآن اصنع عروة صغيرة."],
  ["20", "28", "يدور حول الشجرة."],
])
const BROKEN = Buffer.from("1\n00:00:04,000 --> 00:00:01,000\nbackwards\n")

/** One journey: each step goes on where the one before it ended. */
describe("captions and files, from the admin's disk to the shopper's page", () => {
  let browser: Browser
  let admin: Page
  let page: Page
  let faults: string[]
  let course: AdminCourseDetail
  const login = newCustomer("reader")

  const api = async <T>(url: string, data: object): Promise<T> => {
    const response = await admin.request.post(`${demo.urls.medusa}/admin/${url}`, { data })
    expect([url, response.status()]).toEqual([url, 200])
    return (await response.json()) as T
  }
  const dialog = () => admin.getByRole("dialog")
  const place = (name: string): Locator => dialog().getByRole("region", { name })
  const lesson = (index: number) => course.sections[0].lessons[index]
  const openLesson = async (index: number) => {
    await admin.goto(dashboard(`/courses/${course.id}/lessons/${lesson(index).id}`))
    await place("Downloads").waitFor()
  }

  beforeAll(async () => {
    browser = await launch()
    admin = (await visit(browser)).page
    ;({ page, faults } = await visit(browser))
    await logIn(admin)
    await register(page, login)
    const made = await api<{ course: AdminCourseDetail }>("courses", { title: TITLE })
    const { section } = await api<{ section: { id: string } }>(`courses/${made.course.id}/sections`, { title: "Ends" })
    for (const [title, type] of [["The bowline", "video"], ["By ear", "audio"], ["The chart", "document"], ["The splice", "video"]]) {
      await api(`courses/${made.course.id}/lessons`, { section_id: section.id, title, type, status: "published" })
    }
    ;({ course } = await api<{ course: AdminCourseDetail }>(`courses/${made.course.id}`, { status: "published" }))
  })

  afterAll(async () => {
    await browser?.close()
    rmSync(CLIPS_FOLDER, { recursive: true, force: true })
  })

  it("the admin uploads the video, then is told which line of a caption file is wrong", async () => {
    await openLesson(0)
    await dialog().locator("input[type=file]").first().setInputFiles(CLIP)
    const captions = place("Captions")
    await captions.waitFor({ timeout: 60_000 })
    await captions.locator("input[type=file]").setInputFiles({ name: "bad.en.srt", mimeType: "text/plain", buffer: BROKEN })
    await captions.getByRole("button", { name: "Add captions" }).click()
    await captions.getByText("the cue ends before it begins").first().waitFor()
    await screenshot(admin, "files-admin-refused")
    await captions.getByRole("button", { name: "Cancel" }).click()
  })

  it("adds captions in two languages, named by their files", async () => {
    const captions = place("Captions")
    for (const [name, buffer, label] of [["bowline.en.srt", ENGLISH, "English"], ["bowline.ar.srt", ARABIC, "العربية"]] as const) {
      await captions.locator("input[type=file]").setInputFiles({ name, mimeType: "application/x-subrip", buffer })
      await captions.getByRole("button", { name: "Add captions" }).click()
      await captions.getByRole("listitem").filter({ hasText: label }).waitFor()
    }
    await captions.getByRole("listitem").filter({ hasText: "English" }).getByText("5 lines · until 0:40").waitFor()
    await captions.getByRole("listitem").filter({ hasText: "English" }).getByText("Default").waitFor()
    await captions.scrollIntoViewIfNeeded()
    await screenshot(admin, "files-admin-captions")
  })

  it("adds a file to download and names it", async () => {
    const files = place("Downloads")
    await files.locator("input[type=file]").setInputFiles(CHART)
    const row = files.getByRole("listitem").filter({ hasText: "knot-chart" })
    await row.waitFor({ timeout: 60_000 })
    await row.getByRole("button").last().click()
    await admin.getByRole("menuitem", { name: "Rename" }).click()
    await files.locator("input:focus").fill("Chart of all knots")
    await admin.keyboard.press("Enter")
    await files.getByText("Chart of all knots").waitFor()
    expect(await dialog().isVisible()).toBe(true)
    await files.scrollIntoViewIfNeeded()
    await screenshot(admin, "files-admin-downloads")
  })

  it("gives the other lessons their sound and their document, and the shopper the course", async () => {
    const sound = path.resolve(__dirname, "..", "fixtures", "media", "sound.mp3")
    for (const [index, file] of [[1, sound], [2, CHART]] as const) {
      await openLesson(index)
      await dialog().locator("input[type=file]").first().setInputFiles(file)
      await dialog().getByText("Ready", { exact: true }).first().waitFor({ timeout: 60_000 })
    }
    const customers = await admin.request.get(`${demo.urls.medusa}/admin/customers?q=${encodeURIComponent(login.email)}`)
    const [{ id }] = ((await customers.json()) as { customers: { id: string }[] }).customers as [{ id: string }]
    await api("course-enrollments/grant", { customer_id: id, course_id: course.id, notify: false })
    await admin.goto(dashboard(`/courses/${course.id}`))
    await admin.getByRole("heading", { name: "Downloads" }).scrollIntoViewIfNeeded()
    await screenshot(admin, "files-admin-course")
  })

  it("has streaming qualities made of a video, and looks at them as soon as they are there", async () => {
    await openLesson(3)
    await dialog().locator("input[type=file]").first().setInputFiles(await makeClip("splice.mp4", [...picture("854x480", 12), ...H264]))
    const card = dialog().locator("div").filter({ has: admin.locator("video") }).last()
    await dialog().getByText("Ready", { exact: true }).waitFor({ timeout: 60_000 })
    await card.locator("button[aria-haspopup=menu]").click()
    await admin.getByRole("menuitem", { name: "Make streaming qualities" }).click()
    await dialog().getByRole("progressbar", { name: "Processing of splice.mp4" }).waitFor()
    await screenshot(admin, "files-admin-processing")
    const quality = dialog().getByRole("combobox", { name: "Quality of this preview" })
    await quality.waitFor({ timeout: 60_000 })
    await dialog().getByText(/480p, 360p$/).waitFor()
    await screenshot(admin, "files-admin-qualities")
    for (const height of [360, 480]) {
      await quality.click()
      await admin.getByRole("option", { name: `${height}p` }).click()
      await hasHeight(admin, height)
    }
  })

  it("the shopper chooses among them", async () => {
    await page.goto(shop(`/account/courses/${course.id}/${lesson(3).id}`))
    await page.waitForFunction(() => {
      const video = document.querySelector("video")
      return video?.currentSrc.startsWith("blob:") && video.readyState >= 2
    })
    const height = await page.locator("video").evaluate((video: HTMLVideoElement) => (video.videoHeight === 480 ? 360 : 480))
    await openSettings(page)
    await page.getByRole("menuitem", { name: /^Quality/ }).click()
    expect(await page.getByRole("menuitemradio", { name: /p$|^Auto$/ }).allTextContents()).toEqual(["Auto", "480p", "360p"])
    await screenshot(page, "files-qualities")
    await page.getByRole("menuitemradio", { name: `${height}p` }).click()
    await page.getByRole("group", { name: /^Player/ }).focus()
    await page.keyboard.press("k")
    await hasHeight(page, height)
  })

  it("the shopper reads along, jumps to a line, and searches", async () => {
    await page.goto(shop(`/account/courses/${course.id}/${lesson(0).id}`))
    await page.getByRole("tab", { name: "Transcript" }).click()
    const line = (text: string) => page.getByRole("button", { name: text })
    await line("Now make a small loop.").waitFor()
    await isReady(page, lesson(0).id)
    await line("runs around the tree,").click()
    await page.waitForFunction(() => Math.abs((document.querySelector("video")?.currentTime ?? 0) - 20) < 0.5)
    await page.waitForFunction(() => document.querySelector(".courses-transcript [aria-current]")?.textContent?.includes("tree"))
    await pressPlay(page, lesson(0).id)
    await playedPast(page, 21)
    await screenshot(page, "files-transcript")
    await page.getByRole("searchbox", { name: "Search the transcript" }).fill("RABBIT")
    await line("The rabbit comes out of the hole,").waitFor()
    expect(await page.locator(".courses-transcript__line").count()).toBe(1)
    await page.getByRole("searchbox", { name: "Search the transcript" }).fill("")
  })

  it("sees captions in the player, changes their language, and keeps it over a reload", async () => {
    const shown = (text: string) => page.locator(".plyr__captions").getByText(text)
    await page.getByRole("group", { name: /^Player/ }).focus()
    await page.keyboard.press("k")
    await page.getByRole("button", { name: "runs around the tree," }).click()
    await page.getByRole("group", { name: /^Player/ }).focus()
    await page.keyboard.press("c")
    await shown("runs around the tree,").waitFor()
    await screenshot(page, "files-captions")
    await page.locator(".plyr__menu > button").click()
    await page.getByRole("menuitem", { name: /^Captions/ }).click()
    await screenshot(page, "files-caption-menu")
    await page.getByRole("menuitemradio", { name: /العربية/ }).click()
    await shown("يدور حول الشجرة.").waitFor()
    expect(await page.locator(".plyr__captions").getAttribute("dir")).toBe("rtl")
    await screenshot(page, "files-captions-ar")
    await page.reload()
    await isReady(page, lesson(0).id)
    await page.getByRole("tab", { name: "Transcript" }).click()
    await page.getByRole("button", { name: "يدور حول الشجرة." }).click()
    await shown("يدور حول الشجرة.").waitFor()
    await screenshot(page, "files-transcript-ar")
  })

  it("saves the file under its own name, byte by byte", async () => {
    await page.getByRole("tab", { name: "Resources" }).click()
    await screenshot(page, "files-resources")
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("link", { name: "Download Chart of all knots" }).click(),
    ])
    expect(download.suggestedFilename()).toBe("knot-chart.pdf")
    const hash = (bytes: Buffer) => createHash("sha256").update(bytes).digest("hex")
    expect(hash(await readFile(await download.path()))).toBe(hash(await readFile(CHART)))
  })

  it("listens to sound with the course's cover and controls that stay", async () => {
    await page.goto(shop(`/account/courses/${course.id}/${lesson(1).id}`))
    await isReady(page, lesson(1).id)
    await screenshot(page, "files-audio")
    await pressPlay(page, lesson(1).id)
    await playedPast(page, 1)
    expect((await videoFacts(page)).duration).toBeGreaterThan(1)
    expect(await page.locator(".plyr__controls").isVisible()).toBe(true)
  })

  it("reads a document in the page", async () => {
    await page.goto(shop(`/account/courses/${course.id}/${lesson(2).id}`))
    await page.getByRole("link", { name: "Open document" }).waitFor()
    expect(await page.getByRole("link", { name: "Download", exact: true }).getAttribute("download")).toBe("knot-chart.pdf")
    await screenshot(page, "files-document")
  })

  it("fits a phone, and left nothing broken", async () => {
    await page.setViewportSize(PHONE)
    for (const index of [0, 1, 2]) {
      await page.goto(shop(`/account/courses/${course.id}/${lesson(index).id}`))
      await page.getByRole("tab", { name: "Resources" }).waitFor()
      if (index === 0) {
        await page.getByRole("tab", { name: "Transcript" }).click()
        await page.getByRole("button", { name: /الحبل/ }).waitFor()
      }
      expect(await overflow(page)).toBe(0)
      await screenshot(page, `files-phone-${index}`)
    }
    await page.setViewportSize(DESKTOP)
    expect(faults).toEqual([])
  })
})
