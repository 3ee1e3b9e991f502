import type { Browser, BrowserContext, Page, Route } from "playwright-core"
import type { StorePlayback } from "../../src/http/store"
import { capture } from "./api"
import { launch, PHONE, screenshot, visit } from "./browser"
import { newCustomer } from "./demo"
import { giveHls, giveSmallerHeight } from "./renditions"
import { buy, register, shop } from "./shop"
import { endingAt } from "./signed-address"
import { chooseQuality, hasHeight, openSettings, play, playedPast, problems, seekTo, untilReady, videoFacts } from "./video"

jest.setTimeout(120_000)

const HLS_LESSON = "The first print"
const MP4_LESSON = "Developing film"
const TTL_SECONDS = 6

/** Has a playback's addresses end within seconds: the shortest option is a minute. The edge itself refuses them then. */
function shorten(playback: StorePlayback): void {
  const epoch = Math.floor(Date.now() / 1000) + TTL_SECONDS
  const [source] = playback.sources
  source.url = endingAt(source.url, epoch)
  if (source.hls?.query) {
    source.hls.query = endingAt(`?${source.hls.query}`, epoch).slice(1)
  }
  if (playback.storyboard) {
    playback.storyboard = endingAt(playback.storyboard, epoch)
  }
  playback.expires_at = new Date(epoch * 1000).toISOString()
}

async function openLesson(page: Page, title: string, isHls: boolean): Promise<void> {
  await page.getByRole("button", { name: new RegExp(title) }).first().click()
  await page.getByRole("heading", { name: title }).waitFor()
  await untilReady(page, isHls)
}


describe("a shopper plays a lesson in HLS", () => {
  let browser: Browser
  let context: BrowserContext
  let page: Page
  let faults: string[]
  let hlsPath: string
  const undo: (() => Promise<void>)[] = []
  /** What was asked of the media's folder: its status, and until when its address was signed. */
  let asked: { status: number; query: string; path: string }[]
  let renewals: number

  beforeAll(async () => {
    browser = await launch()
    ;({ page, faults, context } = await visit(browser))
    undo.push(await giveHls(HLS_LESSON), await giveSmallerHeight(MP4_LESSON, 144))
    await register(page, newCustomer("hls"))
    await capture(await buy(page, "kitchen-and-darkroom"))
  })

  afterAll(async () => {
    await browser?.close()
    for (const run of undo) {
      await run()
    }
  })

  beforeEach(() => {
    asked = []
    renewals = 0
  })

  const watchNetwork = async () => {
    page.on("response", (response) => {
      const { pathname, search } = new URL(response.url())
      if (pathname.startsWith("/courses/media/courses/")) {
        asked.push({ status: response.status(), query: search, path: pathname })
      }
    })
    const brief = async (route: Route) => {
      renewals += route.request().url().endsWith("/renew") ? 1 : 0
      const response = await route.fetch()
      const json = (await response.json()) as { playback?: StorePlayback }
      if (json.playback?.sources[0].hls) {
        shorten(json.playback)
      }
      await route.fulfill({ response, json })
    }
    const isPost = (route: Route) => route.request().method() === "POST"
    await context.route(/\/lessons\/[^/]+\/playback$|\/courses\/playback\/renew$/, (route) =>
      isPost(route) ? brief(route) : route.continue()
    )
  }

  it("opens it once it is paid", async () => {
    await page.getByRole("link", { name: "My courses" }).first().click()
    const card = page.getByRole("article").filter({ hasText: "Darkroom basics" })
    await card.waitFor()
    for (let reloads = 0; reloads < 10 && (await card.getByText("Opens when your payment is confirmed").isVisible()); reloads += 1) {
      await page.reload()
      await card.waitFor()
    }
    await card.getByRole("link", { name: "Darkroom basics", exact: true }).click()
    await page.getByRole("heading", { name: "Darkroom basics" }).first().waitFor()
  })

  it("plays over the end of its addresses again and again, without a pause and without an error", async () => {
    await watchNetwork()
    await openLesson(page, HLS_LESSON, true)
    hlsPath = new URL(page.url()).pathname
    await page.evaluate(() => {
      const video = document.querySelector("video")!
      const seen = { steps: [] as number[], pauses: 0, last: 0 }
      Object.assign(window, { seen })
      video.addEventListener("timeupdate", () => {
        seen.steps.push(video.currentTime - seen.last)
        seen.last = video.currentTime
      })
      video.addEventListener("pause", () => (seen.pauses += 1))
    })
    await play(page)
    await playedPast(page, 3 * TTL_SECONDS)
    const seen = await page.evaluate(() => (window as Window & { seen?: { steps: number[]; pauses: number } }).seen)
    expect(seen?.pauses).toBe(0)
    expect(Math.min(...(seen?.steps ?? []))).toBeGreaterThanOrEqual(0)
    expect(Math.max(...(seen?.steps ?? []))).toBeLessThan(1)
    expect(renewals).toBeGreaterThanOrEqual(2)
    expect(new Set(asked.filter(({ path }) => path.endsWith(".m4s")).map(({ query }) => query)).size).toBeGreaterThan(1)
    expect(asked.filter(({ status }) => status >= 400)).toEqual([])
    expect(await problems(page)).toBe(0)
    await screenshot(page, "hls-playing")
  })

  it("seeks after that to where nothing was loaded, and plays on there", async () => {
    await seekTo(page, 90)
    await playedPast(page, 92)
    expect((await videoFacts(page)).time).toBeLessThan(100)
    expect(asked.filter(({ status }) => status >= 400)).toEqual([])
    expect(await problems(page)).toBe(0)
  })

  it("asks for nothing while it is paused, and seeks and plays on long after the end", async () => {
    await play(page)
    await page.waitForFunction(() => document.querySelector("video")?.paused)
    const over = Date.now() + (TTL_SECONDS + 2) * 1000
    await page.waitForFunction((end) => Date.now() > end, over, { timeout: 30_000 })
    const before = renewals
    await seekTo(page, 40)
    await play(page)
    await playedPast(page, 42)
    expect(renewals).toBeGreaterThanOrEqual(before)
    expect(asked.filter(({ status }) => status >= 400)).toEqual([])
    expect(await problems(page)).toBe(0)
  })

  it("shows pictures over the time line", async () => {
    await page.locator(".courses-player").hover()
    const bar = page.locator(".plyr__progress")
    await bar.hover()
    const box = await bar.boundingBox()
    await page.mouse.move(box!.x + box!.width / 2, box!.y + box!.height / 2)
    const thumbnail = page.locator(".courses-player__thumbnail")
    await thumbnail.waitFor()
    const picture = thumbnail.locator("div")
    const middle = await picture.evaluate((element) => element.style.backgroundPosition)
    await page.mouse.move(box!.x + box!.width * 0.9, box!.y + box!.height / 2, { steps: 3 })
    await page.waitForFunction(
      (before) => document.querySelector<HTMLElement>(".courses-player__thumbnail > div")?.style.backgroundPosition !== before,
      middle
    )
    expect(await picture.evaluate((element) => element.style.backgroundImage)).toContain("blob:")
    await screenshot(page, "hls-thumbnail")
    await page.mouse.move(0, 0)
    await thumbnail.waitFor({ state: "hidden" })
  })

  it("changes the quality where it plays, says so, and keeps it for the next visit", async () => {
    const before = (await videoFacts(page)).time
    await chooseQuality(page, "144p")
    await hasHeight(page, 144)
    const after = await videoFacts(page)
    expect(after.time).toBeGreaterThanOrEqual(before)
    await openSettings(page)
    await page.getByRole("menuitem", { name: /^Quality\s*144p/ }).click()
    expect(await page.getByRole("menuitemradio", { checked: true, name: "144p" }).count()).toBe(1)
    expect(await page.getByRole("menuitemradio", { name: /p$|^Auto$/ }).allTextContents()).toEqual(["Auto", "240p", "144p"])
    await screenshot(page, "hls-quality")
    await page.reload()
    await untilReady(page, true)
    await hasHeight(page, 144)
    await chooseQuality(page, "Auto")
    await play(page)
    await hasHeight(page, 240)
  })

  it("goes on with an ordinary file at the same speed, and changes its height in place", async () => {
    await page.getByRole("group", { name: /^Player/ }).focus()
    await page.keyboard.press(">")
    await page.keyboard.press(">")
    // It plays by itself, as the lesson before it did.
    await openLesson(page, MP4_LESSON, false)
    await playedPast(page, 3)
    const large = await page.locator("video").evaluate((video: HTMLVideoElement) => video.videoHeight)
    expect(large).not.toBe(144)
    const before = (await videoFacts(page)).time
    const since = Date.now()
    await chooseQuality(page, "144p")
    await hasHeight(page, 144)
    await playedPast(page, before)
    const after = await page
      .locator("video")
      .evaluate(({ currentTime, playbackRate, paused }: HTMLVideoElement) => ({ currentTime, playbackRate, paused }))
    // It never jumps ahead, however long a busy machine takes to open the menu.
    expect(after.currentTime - before).toBeLessThan(((Date.now() - since) / 1_000) * 1.5 + 5)
    expect(after).toMatchObject({ playbackRate: 1.5, paused: false })
    await screenshot(page, "mp4-quality")
  })

  it("goes where somebody seeks while another file is on its way", async () => {
    await page.locator("video").evaluate((video: HTMLVideoElement) => {
      video.pause()
      video.currentTime = 5
      const skip = () => video.dispatchEvent(new KeyboardEvent("keydown", { key: "l", bubbles: true }))
      video.addEventListener("emptied", skip, { once: true })
    })
    await chooseQuality(page, "360p")
    await hasHeight(page, 360)
    await page.waitForFunction(() => !document.querySelector("video")?.seeking)
    expect(Math.round((await videoFacts(page)).time)).toBe(15)
  })

  it("fits a phone, its menu too", async () => {
    await page.setViewportSize(PHONE)
    await page.goto(shop(hlsPath))
    await untilReady(page, true)
    await openSettings(page)
    await screenshot(page, "hls-phone-settings")
    await page.getByRole("menuitem", { name: /^Quality/ }).click()
    await screenshot(page, "hls-phone-quality")
    const menu = await page.locator(".plyr__menu__container").boundingBox()
    const player = await page.locator(".courses-player").boundingBox()
    expect(menu!.x).toBeGreaterThanOrEqual(player!.x)
    expect(menu!.y).toBeGreaterThanOrEqual(player!.y)
  })

  it("met no fault in any page", () => {
    expect(faults).toEqual([])
  })
})
