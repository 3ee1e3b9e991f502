/** The part of `localStorage` that the kit uses. */
export type KeyValueStore = Pick<Storage, "getItem" | "setItem" | "removeItem" | "key" | "length">

function memoryStore(): KeyValueStore {
  const values = new Map<string, string>()
  return {
    get length() {
      return values.size
    },
    key: (index) => [...values.keys()][index] ?? null,
    getItem: (key) => values.get(key) ?? null,
    setItem: (key, value) => void values.set(key, value),
    removeItem: (key) => void values.delete(key),
  }
}

const fallbacks: Partial<Record<"localStorage" | "sessionStorage", KeyValueStore>> = {}

/** `localStorage`, or memory where the browser forbids it (private windows, blocked cookies) or there is none. */
export const browserStore = (): KeyValueStore => storeOf("localStorage")

/** As `browserStore`, for what a tab forgets when it closes. */
export const sessionStore = (): KeyValueStore => storeOf("sessionStorage")

function storeOf(name: "localStorage" | "sessionStorage"): KeyValueStore {
  try {
    const probe = "courses:probe"
    window[name].setItem(probe, "1")
    window[name].removeItem(probe)
    return window[name]
  } catch {
    return (fallbacks[name] ??= memoryStore())
  }
}

/** What is stored below a key, or `undefined` where it is absent or not JSON. */
export function readJson(store: KeyValueStore, key: string): unknown {
  try {
    return JSON.parse(store.getItem(key) ?? "")
  } catch {
    return undefined
  }
}

/** Stores a value; a full store is not worth an error. */
export function writeJson(store: KeyValueStore, key: string, value: unknown): void {
  try {
    store.setItem(key, JSON.stringify(value))
  } catch {
    store.removeItem(key)
  }
}
