/**
 * Pictures of every mail, light and dark, 360 and 700 px wide, and from right to left:
 * node scripts/mail-previews.mjs <folder>
 */
import { mkdirSync, writeFileSync } from "node:fs"
import { createRequire } from "node:module"
import path from "node:path"
import { pathToFileURL } from "node:url"
import { chromium } from "playwright-core"
import { findChromium } from "./chromium.mjs"

const folder = process.argv[2] && path.resolve(process.argv[2])
const executablePath = findChromium()
if (!folder || !executablePath) {
  console.error(folder ? "No Chromium: name one in COURSES_CHROMIUM" : "node scripts/mail-previews.mjs <folder>")
  process.exit(1)
}

const require = createRequire(import.meta.url)
require("ts-node").register({ swc: true })
const { parseEmailOptions, renderEmail } = require("../src/emails/index.ts")
const { names, samples } = require("../src/emails/__tests__/samples.ts")
const { arabicLabels, arabicSamples } = require("../src/emails/__tests__/arabic.ts")

const square = (color, text) =>
  `data:image/svg+xml,${encodeURIComponent(`<svg xmlns="http://www.w3.org/2000/svg" width="280" height="64"><rect width="64" height="64" rx="14" fill="${color}"/><text x="80" y="44" font-family="sans-serif" font-size="34" font-weight="600" fill="${text}">Oak &amp; Iron</text></svg>`)}`
const LOGO = "https://shop.example.com/logo.png"
const store = {
  storeName: "Oak & Iron",
  storeUrl: "https://shop.example.com",
  footer: "12 Mill Lane, York",
  timeZone: "Europe/London",
}
const looks = {
  ltr: { options: { ...store, logo: { url: LOGO, darkUrl: `${LOGO}?dark` } }, props: samples, labels: {} },
  rtl: { options: { ...store, dir: "rtl", locale: "ar", accentColor: "#7c2d12" }, props: arabicSamples, labels: arabicLabels },
}

mkdirSync(folder, { recursive: true })
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu", "--disable-quic"] })
for (const [look, { options, props, labels }] of Object.entries(looks)) {
  for (const name of names) {
    const { subject, html, text } = await renderEmail(name, props[name], parseEmailOptions(options), labels)
    const file = path.join(folder, `${name}-${look}`)
    writeFileSync(`${file}.html`, html.replaceAll(`${LOGO}?dark`, square("#fafafa", "#fafafa")).replaceAll(LOGO, square("#2563eb", "#18181b")))
    writeFileSync(`${file}.txt`, `Subject: ${subject}\n\n${text}\n`)
    for (const colorScheme of ["light", "dark"]) {
      for (const width of [360, 700]) {
        const page = await browser.newPage({ colorScheme, viewport: { width, height: 400 }, deviceScaleFactor: 1 })
        await page.goto(pathToFileURL(`${file}.html`).href)
        await page.screenshot({ path: `${file}-${colorScheme}-${width}.png`, fullPage: true })
        await page.close()
      }
    }
  }
}
await browser.close()
console.log(`${names.length * 8} pictures in ${folder}`)
