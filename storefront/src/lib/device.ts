import { browserStore, type KeyValueStore } from "./storage"

const KEY = "courses:device"
const VALID = /^[A-Za-z0-9_-]{8,64}$/

/** A random id that this browser keeps, so that reopening a lesson ends its own old stream and nobody else's. */
export function deviceId(store: KeyValueStore = browserStore()): string {
  const known = store.getItem(KEY)
  if (known && VALID.test(known)) {
    return known
  }
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  const id = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("")
  store.setItem(KEY, id)
  return id
}

const BROWSERS: [RegExp, string][] = [
  [/Edg\//, "Edge"],
  [/OPR\//, "Opera"],
  [/SamsungBrowser\//, "Samsung Internet"],
  [/Firefox\/|FxiOS\//, "Firefox"],
  [/Chrome\/|CriOS\//, "Chrome"],
  [/Safari\//, "Safari"],
]

const SYSTEMS: [RegExp, string][] = [
  [/iPhone/, "iPhone"],
  [/iPad/, "iPad"],
  [/Android/, "Android"],
  [/Windows/, "Windows"],
  [/CrOS/, "ChromeOS"],
  [/Mac OS X|Macintosh/, "Mac"],
  [/Linux/, "Linux"],
]

/** What other devices see, as "Firefox on Linux". */
export function deviceName(userAgent: string): string {
  const find = (table: [RegExp, string][]) => table.find(([pattern]) => pattern.test(userAgent))?.[1]
  return [find(BROWSERS) ?? "Browser", find(SYSTEMS)].filter(Boolean).join(" on ")
}
