import type { AccessDenialInfo, ErrorResponse, IsoDate } from "../common"

/** 403 of every route behind the access gate: why it is closed, so that a page can say more than "no". */
export interface AccessDeniedResponse {
  type: "forbidden"
  code: "course_access_denied"
  message: string
  denial: AccessDenialInfo
}

/** 409 of the playback route: who is watching already. */
export interface StreamLimitResponse {
  type: "conflict"
  code: "course_stream_limit"
  message: string
  limit: number
  /** The newest first. */
  streams: {
    device_name: string
    lesson_title: string | null
    last_seen_at: IsoDate
    /** Whether `take_over` would end this one. */
    ends_on_take_over: boolean
  }[]
}

/** 429 of the playback route. */
export interface RateLimitResponse extends ErrorResponse {
  /** Seconds; also in the header `Retry-After`. */
  retry_after: number
}
