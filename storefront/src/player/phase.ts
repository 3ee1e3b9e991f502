import type { CoursesError } from "../client/errors"
import type { PlayerPhase } from "./state"

const DEFAULT_WAIT_SECONDS = 10

/** What a refusal of playback means to the shopper. */
export function phaseOf(error: CoursesError, now: number): PlayerPhase {
  switch (error.status) {
    case 403:
      return { name: "denied", denial: error.denial ?? null, message: error.message }
    case 409:
      if (error.code === "course_session_ended") {
        return { name: "elsewhere" }
      }
      return { name: "limit", streams: error.streams ?? [], message: error.message }
    case 429:
      return { name: "wait", until: now + (error.retryAfter ?? DEFAULT_WAIT_SECONDS) * 1000 }
    default:
      return { name: "failed", error }
  }
}
