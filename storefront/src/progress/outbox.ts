import { mergeWatched, type WatchedRange } from "../../../src/domain/watched-ranges"
import type { HeartbeatRequest } from "../../../src/http/playback"
import { readJson, writeJson, type KeyValueStore } from "../lib/storage"

const PREFIX = "courses:report:"
/** The wire takes a position that is at most a week old. */
const MAX_AGE_MS = 7 * 86_400_000
/** The wire allows 100 ranges a report. */
export const MAX_RANGES = 100

/** What one playback session has not got across yet. */
export interface PendingReport {
  token: string
  watched: WatchedRange[]
  /** `null`: the player did not move. */
  position: number | null
  /** `Date.now()` when the position moved there; without a position, when the report was made. */
  positionAt: number
}

function isPending(value: unknown): value is PendingReport {
  const report = value as Partial<PendingReport> | null | undefined
  return (
    typeof report?.token === "string" &&
    Array.isArray(report.watched) &&
    report.watched.every((range) => Array.isArray(range) && range.length === 2 && range.every(Number.isFinite)) &&
    (typeof report.position === "number" || report.position === null) &&
    typeof report.positionAt === "number"
  )
}

export const union = (a: readonly WatchedRange[], b: readonly WatchedRange[]) =>
  mergeWatched(a, b, Number.MAX_SAFE_INTEGER)

/**
 * Reports that were not answered, kept over a reload: one entry per playback session, so that two tabs never
 * overwrite each other. Sending one twice does no harm; the server unites what it knows.
 */
export class Outbox {
  constructor(
    private readonly store: KeyValueStore,
    private readonly now: () => number
  ) {}

  put(sessionId: string, report: PendingReport): void {
    writeJson(this.store, PREFIX + sessionId, report)
  }

  remove(sessionId: string): void {
    this.store.removeItem(PREFIX + sessionId)
  }

  /** Every kept report but those of `exceptSessionId`. Old and broken entries are dropped. */
  list(exceptSessionId?: string): { sessionId: string; report: PendingReport }[] {
    const keys = Array.from({ length: this.store.length }, (_, index) => this.store.key(index))
    return keys.flatMap((key) => {
      if (!key?.startsWith(PREFIX) || key === PREFIX + exceptSessionId) {
        return []
      }
      const report = readJson(this.store, key)
      if (!isPending(report) || this.now() - report.positionAt > MAX_AGE_MS) {
        this.store.removeItem(key)
        return []
      }
      return [{ sessionId: key.slice(PREFIX.length), report }]
    })
  }
}

/** The wire form of a report, at most `MAX_RANGES` ranges of it. */
export function toHeartbeat({ token, watched, position, positionAt }: PendingReport, now: number, ended?: boolean): HeartbeatRequest {
  return {
    token,
    watched: watched.slice(0, MAX_RANGES),
    ...(position !== null && {
      position_seconds: Math.max(0, Math.floor(position)),
      position_age_ms: Math.min(MAX_AGE_MS, Math.max(0, Math.round(now - positionAt))),
    }),
    ...(ended && { ended: true }),
  }
}
