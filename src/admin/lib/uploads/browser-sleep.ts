import type { Sleep } from "./types"

/** Waits, but no longer than until the browser says that the network is back, and not less where it says that it is gone. */
export const sleepInBrowser: Sleep = (milliseconds, signal) =>
  new Promise((resolve, reject) => {
    const end = (settle: () => void) => {
      clearTimeout(timer)
      window.removeEventListener("online", onOnline)
      signal.removeEventListener("abort", onAbort)
      settle()
    }
    const onOnline = () => end(resolve)
    const onAbort = () => end(() => reject(signal.reason))
    const timer = setTimeout(() => navigator.onLine && onOnline(), milliseconds)
    window.addEventListener("online", onOnline)
    signal.addEventListener("abort", onAbort)
  })
