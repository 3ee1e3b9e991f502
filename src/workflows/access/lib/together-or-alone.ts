import { errorMessage } from "../../../errors"
import { isInterruption } from "./interruption"

/** What came of announcing some rows. */
export interface Announced {
  announced: number
  /** The database or the bus could not be reached: whatever comes next would fail, too. */
  interrupted: boolean
}

/** How one kind of row is announced. */
export interface Announcing {
  /** An error that `orInterrupted` marked says that the database or the bus is away. */
  announce: (ids: string[]) => Promise<unknown>
  /** Gives back what a failed attempt holds, for another one by one. Without it, they would be held for a minute. */
  release?: (ids: string[]) => Promise<void>
  /** Does not count an attempt that was interrupted. */
  uncount?: (ids: string[]) => Promise<void>
  report: (message: string) => void
}

/**
 * Announces rows together. Where that fails, each is announced alone, so that one that always fails holds up no other.
 * Never fails itself: what is not announced is reported and left to the sweep.
 */
export async function togetherOrAlone(ids: string[], announcing: Announcing): Promise<Announced> {
  if (!ids.length) {
    return { announced: 0, interrupted: false }
  }
  const { announce, release, report, uncount } = announcing
  try {
    await announce(ids)
    return { announced: ids.length, interrupted: false }
  } catch (error) {
    const interrupted = isInterruption(error)
    if (interrupted || ids.length === 1) {
      report(`${ids.length === 1 ? ids[0] : `${ids.length} rows`}: ${errorMessage(error)}`)
      await (interrupted ? uncount?.(ids) : undefined)?.catch((failure: unknown) => report(errorMessage(failure)))
      return { announced: 0, interrupted }
    }
  }
  try {
    await release?.(ids)
  } catch (error) {
    report(`${ids.length} rows: ${errorMessage(error)}`)
    return { announced: 0, interrupted: true }
  }
  let announced = 0
  for (const id of ids) {
    const alone = await togetherOrAlone([id], announcing)
    announced += alone.announced
    if (alone.interrupted) {
      return { announced, interrupted: true }
    }
  }
  return { announced, interrupted: false }
}
