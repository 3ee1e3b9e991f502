import { mkdirSync } from "node:fs"
import path from "node:path"
import { chromium, type Browser, type BrowserContext, type Page } from "playwright-core"

export const DESKTOP = { width: 1280, height: 800 }
export const PHONE = { width: 390, height: 844 }

const QUIET = [
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--mute-audio",
]

export async function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env.COURSES_CHROMIUM ?? "/usr/bin/chromium",
    args: process.getuid?.() === 0 ? [...QUIET, "--no-sandbox"] : QUIET,
  })
}

/** A person's own browser: cookies and storage of their own. Faults of the pages are kept in `faults`. */
export async function visit(
  browser: Browser,
  viewport = DESKTOP
): Promise<{ context: BrowserContext; page: Page; faults: string[] }> {
  const phone = viewport.width < 600
  const context = await browser.newContext({ viewport, locale: "en-GB", isMobile: phone, hasTouch: phone })
  context.setDefaultTimeout(45_000)
  const page = await context.newPage()
  const faults: string[] = []
  page.on("pageerror", (error) => faults.push(error.message))
  return { context, page, faults }
}

/** A picture for whoever looks into a failure: kept only where COURSES_SCREENSHOTS names a folder. */
export async function screenshot(page: Page, name: string): Promise<void> {
  const folder = process.env.COURSES_SCREENSHOTS
  if (folder) {
    mkdirSync(folder, { recursive: true })
    await page.screenshot({ path: path.join(folder, `${name}.png`) })
  }
}

/** How many pixels the page is wider than its window; 0 where nothing sticks out. */
export const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

/** Less is a button's margin or a focus ring. */
const STICKS_OUT_PX = 16

/** What of a page of the dashboard, or of the dialog over it, is wider than its place. Tables and fields scroll within theirs. */
export const tooWide = (page: Page): Promise<string[]> =>
  page.evaluate((least) => {
    const dialogs = [...document.querySelectorAll("[role=dialog], [role=alertdialog]")]
    const root = dialogs.at(-1) ?? document.querySelector("main") ?? document.body
    const isTooWide = (element: Element) => {
      const isMeant = getComputedStyle(element).overflowX === "hidden" || element.closest("table, input, textarea") || element.querySelector(":scope > table")
      return !isMeant && element.clientWidth > 0 && element.scrollWidth > element.clientWidth + least
    }
    return [root, ...root.querySelectorAll("*")].filter(isTooWide).map((element) => element.outerHTML.slice(0, 200))
  }, STICKS_OUT_PX)
