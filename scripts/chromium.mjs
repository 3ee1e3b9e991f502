import { existsSync } from "node:fs"

const PLACES = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/snap/bin/chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
]

/** The browser of the tests: what COURSES_CHROMIUM names, or one in a usual place; undefined where there is none. */
export const findChromium = () => [process.env.COURSES_CHROMIUM, ...PLACES].find((place) => place && existsSync(place))
