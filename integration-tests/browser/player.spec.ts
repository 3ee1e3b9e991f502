import type { Browser, Page, Route } from "playwright-core"
import { until } from "../fixtures/until"
import { capture, revokeAccess } from "./api"
import { DESKTOP, launch, overflow, PHONE, screenshot, visit } from "./browser"
import { newCustomer } from "./demo"
import { buy, register, shop } from "./shop"
import { isReady, openSettings, play, playedPast, untilReady } from "./video"

jest.setTimeout(180_000)

const COURSE = "Knots that hold"
const SMALL = { width: 320, height: 640 }
const LANDSCAPE = { width: 844, height: 390 }

const player = (page: Page) => page.getByRole("group", { name: /^Player/ })
const caption = (page: Page) => page.locator(".plyr__captions .plyr__caption")
const trackModes = (page: Page) =>
  page.locator("video").evaluate((video: HTMLVideoElement) => [...video.textTracks].map(({ mode }) => mode))
const press = async (page: Page, key: string) => {
  await player(page).focus()
  await page.keyboard.press(key)
}
const choose = async (page: Page, lesson: string) => {
  await page.getByRole("complementary").getByRole("button", { name: new RegExp(lesson) }).click()
  await page.getByRole("heading", { name: lesson, level: 2 }).waitFor()
}

/** Contrast of the played part of the time line to the rest of it, as it is painted. */
async function playedContrast(page: Page): Promise<number> {
  const bar = await page.locator('input[data-plyr="seek"]').boundingBox()
  if (!bar) {
    throw new Error("The time line is not shown")
  }
  const png = (await page.screenshot({ clip: bar })).toString("base64")
  return page.evaluate(async (data) => {
    const image = new Image()
    image.src = `data:image/png;base64,${data}`
    await image.decode()
    const canvas = Object.assign(document.createElement("canvas"), { width: image.width, height: image.height })
    const context = canvas.getContext("2d")
    context?.drawImage(image, 0, 0)
    const luminance = (share: number) => {
      const [r, g, b] = [...(context?.getImageData(Math.round(image.width * share), Math.round(image.height / 2), 1, 1).data ?? [])]
        .map((value) => value / 255)
        .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4))
      return 0.2126 * r + 0.7152 * g + 0.0722 * b
    }
    const [low, high] = [luminance(0.2), luminance(0.8)].sort((a, b) => a - b)
    return (high + 0.05) / (low + 0.05)
  }, png)
}

/** One journey: each step goes on where the one before it ended. */
describe("the player, where only a browser shows it", () => {
  let browser: Browser
  let page: Page
  let faults: string[]
  let coursePath: string
  let bowlinePath: string
  const login = newCustomer("viewer")

  beforeAll(async () => {
    browser = await launch()
    ;({ page, faults } = await visit(browser, { ...DESKTOP, width: 1440 }))
    await register(page, login)
    await capture(await buy(page, "knots-that-hold"))
    await page.goto(shop("/account/courses"))
    const link = page.getByRole("article").filter({ hasText: COURSE }).getByRole("link", { name: COURSE })
    while (!(await link.isVisible())) {
      await page.reload()
      await page.getByRole("article").filter({ hasText: COURSE }).waitFor()
    }
    await link.click()
    await page.getByRole("heading", { name: COURSE, level: 1 }).waitFor()
    await choose(page, "The bowline")
    bowlinePath = new URL(page.url()).pathname
    coursePath = bowlinePath.replace(/\/les_\w+$/, "")
    await untilReady(page, false)
  })

  afterAll(async () => {
    await browser?.close()
  })

  it("shows the help over full screen, and closes it", async () => {
    await press(page, "f")
    await page.waitForFunction(() => document.fullscreenElement !== null)
    await page.keyboard.press("?")
    const help = page.getByRole("dialog", { name: "Keyboard shortcuts" })
    await help.waitFor()
    const onTop = await help.getByText("Play or pause").evaluate((row) => {
      const { x, y, width, height } = row.getBoundingClientRect()
      return document.elementFromPoint(x + width / 2, y + height / 2) === row
    })
    expect(onTop).toBe(true)
    await screenshot(page, "player-help-full-screen")
    await page.keyboard.press("?")
    await help.waitFor({ state: "detached" })
    await press(page, "f")
    await page.waitForFunction(() => document.fullscreenElement === null)
  })

  it("keeps captions on in the next lesson that has some, and has the browser draw them in the full screen of iOS", async () => {
    // A browser makes no cue active before something was played.
    await play(page)
    await playedPast(page, 0.5)
    await press(page, "c")
    await caption(page).waitFor()
    for (const [event, modes] of [["webkitbeginfullscreen", ["showing"]], ["webkitendfullscreen", ["hidden"]]] as const) {
      await page.locator("video").evaluate((video, name) => void video.dispatchEvent(new Event(name)), event)
      expect(await trackModes(page)).toEqual(modes)
    }
    await caption(page).waitFor()
    await choose(page, "The clove hitch")
    await playedPast(page, 0.2)
    await press(page, "c")
    expect(await trackModes(page)).toEqual([])
    await choose(page, "The bowline")
    await untilReady(page, false)
    await caption(page).waitFor()
    await play(page)
  })

  it("plays the lesson that is chosen while one plays, at its speed, without the picture of the one before", async () => {
    await play(page)
    await playedPast(page, 1)
    const told = page.locator(".courses-effect").getByText("1.25×").waitFor()
    await page.keyboard.press("Shift+>")
    await told
    const held = new Promise<Route>((resolve) => void page.route(/\/playback$/, resolve, { times: 1 }))
    await choose(page, "The clove hitch")
    await page.locator(".courses-message--quiet").waitFor()
    expect(await page.locator("video").evaluate((video: HTMLVideoElement) => [video.hasAttribute("src"), video.videoWidth])).toEqual([false, 0])
    await screenshot(page, "player-between-lessons")
    await (await held).continue()
    await playedPast(page, 0.5)
    expect(await page.locator("video").evaluate((video: HTMLVideoElement) => video.playbackRate)).toBe(1.25)
    await play(page)
  })

  it("shows how far it played on any picture and with any accent", async () => {
    await page.locator("video").evaluate((video: HTMLVideoElement) => void (video.currentTime = video.duration / 2))
    await isReady(page, new URL(page.url()).pathname.split("/").pop() ?? "")
    for (const picture of ["#fff", "#000", "#808080"]) {
      for (const accent of ["#fff", "#000", "#ffe14d", "#1d5c4d", "#7f7f7f"]) {
        await page.addStyleTag({ content: `.plyr__video-wrapper{background:${picture}!important}video,.plyr__poster{opacity:0!important}:root{--courses-accent:${accent}}` })
        let moves = 0
        await until(async () => {
          // A pointer that rests has the player hide its bar.
          await page.locator(".courses-player").hover({ position: { x: 40 + (moves++ % 2), y: 40 } })
          return (await playedContrast(page)) >= 3
        }, `the played part stands out from ${picture} with the accent ${accent}`)
        await screenshot(page, `player-bar-${picture}-${accent}`)
      }
    }
  })

  it("keeps the focus in the dialog of a preview; Escape closes its menu first", async () => {
    const { page: visitor, context } = await visit(browser)
    await visitor.goto(shop("/products/knots-that-hold"))
    const open = visitor.getByRole("button", { name: /watch preview/i }).first()
    await open.click()
    await playedPast(visitor, 0.5)
    const dialog = visitor.getByRole("dialog")
    for (let presses = 0; presses < 30; presses += 1) {
      await visitor.keyboard.press(presses % 7 === 3 ? "Shift+Tab" : "Tab")
      const away = await visitor.evaluate(() => {
        const { activeElement } = document
        return activeElement !== document.body && !activeElement?.closest("dialog") ? activeElement?.outerHTML : null
      })
      expect(away).toBeNull()
    }
    await openSettings(visitor)
    await visitor.keyboard.press("Escape")
    await visitor.locator(".plyr__menu__container").waitFor({ state: "hidden" })
    expect(await dialog.isVisible()).toBe(true)
    await visitor.keyboard.press("Escape")
    await dialog.waitFor({ state: "detached" })
    expect(await open.evaluate((button) => button === document.activeElement)).toBe(true)
    await context.close()
  })

  it("has one heading of the first level on each page, and fits small and flat phones", async () => {
    const stored = await page.evaluate(() => Object.entries(localStorage))
    const phone = await visit(browser, PHONE)
    await phone.page.addInitScript((all) => all.forEach(([name, value]) => localStorage.setItem(name, value)), stored)
    const headings = phone.page.getByRole("heading", { level: 1 })
    for (const path of ["/account/courses", coursePath, `${coursePath}/les_gone`, "/account/downloads", "/products/knots-that-hold"]) {
      await phone.page.goto(shop(path))
      await headings.first().waitFor()
      await phone.page.waitForFunction(() => !document.querySelector(".bone, .courses-skeleton"))
      for (const size of [PHONE, SMALL, LANDSCAPE]) {
        await phone.page.setViewportSize(size)
        await screenshot(phone.page, `player-${size.width}${path.replace(/\W+/g, "-")}`)
        expect([path, size, await headings.count(), await overflow(phone.page)]).toEqual([path, size, 1, 0])
      }
    }
    await phone.context.close()
  })

  it("has the outline along the lower edge of a small phone, and captions clear of buttons and time line", async () => {
    const stored = await page.evaluate(() => Object.entries(localStorage))
    const phone = await visit(browser, SMALL)
    await phone.page.addInitScript((all) => all.forEach(([name, value]) => localStorage.setItem(name, value)), stored)
    await phone.page.goto(shop(bowlinePath))
    await untilReady(phone.page, false)
    await phone.page.getByRole("button", { name: "Show course content" }).click()
    // It slides up to the lower edge.
    await phone.page.waitForFunction(() => {
      const box = document.querySelector(".courses-modal__box")?.getBoundingClientRect()
      return box !== undefined && Math.abs(box.bottom - window.innerHeight) < 1
    })
    await phone.page.getByRole("button", { name: "Close" }).click()
    await play(phone.page)
    await caption(phone.page).waitFor()
    await play(phone.page)
    await phone.page.waitForFunction(() => {
      const boxes = (selector: string) => [...document.querySelectorAll(selector)].map((part) => part.getBoundingClientRect())
      const [text] = boxes(".plyr__caption")
      const others = boxes('.courses-player :is([data-plyr="rewind"], .plyr__control--overlaid, .plyr__progress)')
      return others.every(({ top, bottom }) => text.bottom <= top || text.top >= bottom)
    })
    await screenshot(phone.page, "player-small-captions")
    await phone.context.close()
  })

  it("says why playback stopped when access is taken back meanwhile", async () => {
    await page.goto(shop(coursePath))
    await page.getByRole("heading", { name: COURSE, level: 1 }).waitFor()
    await choose(page, "The bowline")
    await untilReady(page, false)
    await play(page)
    await playedPast(page, 0.5)
    await revokeAccess(login.email)
    // With the next heartbeat (option `heartbeatSeconds`); the rest is for a slow machine.
    await page.getByText("Playback has stopped").waitFor({ timeout: 30_000 })
    await page.getByRole("alert").getByText("Your access was withdrawn").waitFor()
    expect(await page.locator(".plyr__captions").isVisible()).toBe(false)
    await screenshot(page, "player-revoked")
    await page.getByRole("button", { name: "See what you can do" }).click()
    await page.getByRole("link", { name: `Buy again: ${COURSE}` }).waitFor()
    await page.getByRole("heading", { name: COURSE, level: 1 }).waitFor()
    await screenshot(page, "player-revoked-course")
  })

  it("met no fault in any page", () => {
    expect(faults).toEqual([])
  })
})
