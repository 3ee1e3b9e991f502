import type { Sleep } from "./types"

/** An admin who has just logged in, here or in another tab, should not have to wait for what goes on then. */
const ASK_EVERY_MS = 3_000

/**
 * Waits until someone is logged in. However many uploads wait, one request asks.
 *
 * @param ask a request that only a logged-in admin may make
 */
export function createSessionWait(ask: () => Promise<unknown>, sleep: Sleep): (signal: AbortSignal) => Promise<void> {
  const waiting = new Set<() => void>()
  let isAsking = false
  const poll = async () => {
    isAsking = true
    const forever = new AbortController().signal
    while (waiting.size > 0) {
      await sleep(ASK_EVERY_MS, forever)
      // An error of another kind says nothing: it is asked again.
      const isSignedIn = await ask().then(
        () => true,
        () => false
      )
      if (isSignedIn) {
        waiting.forEach((go) => go())
      }
    }
    isAsking = false
  }
  return (signal) =>
    new Promise((resolve, reject) => {
      signal.throwIfAborted()
      const end = (settle: () => void) => {
        waiting.delete(go)
        signal.removeEventListener("abort", stop)
        settle()
      }
      const go = () => end(resolve)
      const stop = () => end(() => reject(signal.reason))
      signal.addEventListener("abort", stop)
      waiting.add(go)
      if (!isAsking) {
        void poll()
      }
    })
}
