import type { WatchedRange } from "../domain/watched-ranges"
import type { AccessDenialInfo, ErrorResponse, IsoDate } from "./common"
import type { StorePlayback } from "./store"

/** `POST /courses/playback/heartbeat`, as JSON or as JSON in text/plain (beacons). */
export interface HeartbeatRequest {
  token: string
  /** Ranges played since the last report that was answered; repeats do no harm. At most 100. */
  watched: WatchedRange[]
  /** Where the player moved to. Left out by a player that did not move since the session began: the known position stays. */
  position_seconds?: number
  /** How many milliseconds ago the position moved there; of two reports, the position that moved last wins. Default 0. */
  position_age_ms?: number
  /** The player closes: end the session and free its stream. */
  ended?: boolean
}

export interface HeartbeatResponse {
  /** Seconds this report newly counted. */
  credited_seconds: number
  /** 0 to 100, whole. */
  watched_percent: number
  completed_at: IsoDate | null
  /** The session was ended: this player pauses and says so. */
  session_ended?: boolean
  /** With `session_ended`: access was closed meanwhile, and why. Left out where another device or tab took the stream over. */
  denial?: AccessDenialInfo
}

/** `POST /courses/playback/renew`, as JSON. */
export interface RenewPlaybackRequest {
  token: string
}

/** What ends and was made anew. Everything else of the playback stays. */
export type RenewedPlayback = Pick<
  StorePlayback,
  "session_id" | "session_token" | "sources" | "captions" | "poster" | "storyboard" | "expires_at" | "cookies"
>

export interface RenewPlaybackResponse {
  playback: RenewedPlayback
}

/** 409 of the renewal: the session was ended, as by another device that took the stream over. */
export interface SessionEndedResponse extends ErrorResponse {
  type: "conflict"
  code: "course_session_ended"
}
