import { setTimeout as pause } from "node:timers/promises"

/** SQLSTATEs after which PostgreSQL has taken the whole transaction back: a serialization failure and a deadlock. */
const ROLLED_BACK = ["40001", "40P01"]
/** Connection lost or refused, server stopping or starting, out of connections or memory. */
const UNAVAILABLE = /^(?:08[0-9A-Z]{3}|57P0[123]|53[0-9A-Z]{3})$/
const NETWORK = ["ECONNRESET", "ECONNREFUSED", "EPIPE", "ETIMEDOUT", "EAI_AGAIN", "ENOTFOUND"]
/** What the driver and its pool say without a code. */
const MESSAGES = /connection (?:terminated|ended)|not queryable|timeout acquiring a connection/i

/** An error and what it wraps, outermost first. */
function* chain(error: unknown): Generator<object> {
  for (let at = error, depth = 0; typeof at === "object" && at !== null && depth < 8; depth++) {
    yield at
    at = "cause" in at && at.cause ? at.cause : "previous" in at ? at.previous : null
  }
}

function codeOf(error: object): string {
  return "code" in error && typeof error.code === "string" ? error.code : ""
}

/** PostgreSQL took the transaction back because of another one; nothing of it was stored. */
export function wasRolledBack(error: unknown): boolean {
  return [...chain(error)].some((at) => ROLLED_BACK.includes(codeOf(at)))
}

/**
 * The work is not at fault: the database or a server could not be reached, or another transaction was in the way. Where
 * the connection broke, what was sent last may have been stored.
 */
export function isTransient(error: unknown): boolean {
  return [...chain(error)].some((at) => {
    const code = codeOf(at)
    const message = "message" in at && typeof at.message === "string" ? at.message : ""
    return ROLLED_BACK.includes(code) || UNAVAILABLE.test(code) || NETWORK.includes(code) || (!code && MESSAGES.test(message))
  })
}

const ATTEMPTS = 6
const FIRST_WAIT_MS = 20

/** Repeats work after errors that `repeats` accepts, up to six times in all, and waits longer and longer in between. */
export async function withRetries<T>(work: () => Promise<T>, repeats: (error: unknown) => boolean): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work()
    } catch (error) {
      if (attempt === ATTEMPTS || !repeats(error)) {
        throw error
      }
    }
    // Transactions that ran into each other must not meet again.
    await pause(FIRST_WAIT_MS * 2 ** attempt * (0.5 + Math.random()))
  }
}
