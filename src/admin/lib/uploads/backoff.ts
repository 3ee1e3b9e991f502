import { isTransient } from "./request-error"
import type { Sleep } from "./types"

/** About two minutes in all: long enough for a router to restart, short enough that somebody still waits for it. */
export const RETRY_DELAYS_MS = [1_000, 2_000, 4_000, 8_000, 15_000, 30_000, 60_000] as const

/** Each wait is this share of its delay at least; the rest is left to chance, so that what broke together does not come back together. */
const FIXED_SHARE = 0.5

export interface BackoffOptions {
  sleep: Sleep
  /** 0 to 1. */
  random: () => number
  signal: AbortSignal
  isRetryable?: (error: unknown) => boolean
  /** Called with `true` before each wait, with `false` once an attempt goes out again. */
  onWaiting?: (waiting: boolean) => void
}

/**
 * Runs until it succeeds, a failure is not worth another attempt, or the delays are used up.
 *
 * @throws the last failure, or the signal's reason
 */
export async function withBackoff<T>(run: () => Promise<T>, options: BackoffOptions): Promise<T> {
  const { isRetryable = isTransient, onWaiting, random, signal, sleep } = options
  for (let attempt = 0; ; attempt++) {
    signal.throwIfAborted()
    try {
      return await run()
    } catch (error) {
      signal.throwIfAborted()
      const delay = RETRY_DELAYS_MS[attempt]
      if (delay === undefined || !isRetryable(error)) {
        throw error
      }
      onWaiting?.(true)
      await sleep(delay * (FIXED_SHARE + (1 - FIXED_SHARE) * random()), signal)
      onWaiting?.(false)
    }
  }
}
