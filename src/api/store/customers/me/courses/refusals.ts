import type { MedusaResponse } from "@medusajs/framework/http"
import type { Access, AccessDenial } from "../../../../../domain/access"
import { COURSE_ERRORS } from "../../../../../errors"
import type { AccessDeniedResponse, RateLimitResponse, StreamLimitResponse } from "../../../../../http/store"
import { denialInfo } from "../../../../../queries/access-facts"
import type { StreamRow } from "../../../../../queries/streams"

const BECAUSE: Record<AccessDenial, string> = {
  not_enrolled: "you are not enrolled in this course",
  pending: "your purchase is not confirmed yet",
  expired: "your access has ended",
  revoked: "your access was taken back",
  not_released: "it has not opened yet",
  locked_by_order: "an earlier lesson must be finished first",
}

/** 403 with the gate's reason in `denial`. @param timeZone the store's */
export function refuseAccess(
  res: MedusaResponse<AccessDeniedResponse>,
  access: Extract<Access, { granted: false }>,
  timeZone: string,
  titleOf?: (lessonId: string) => string | undefined
): void {
  res.status(403).json({
    type: "forbidden",
    code: "course_access_denied",
    message: `Access denied: ${BECAUSE[access.reason]}`,
    denial: denialInfo(access, timeZone, titleOf),
  })
}

/** 409 that names the customer's other devices. */
export function refuseStream(res: MedusaResponse<StreamLimitResponse>, limit: number, streams: StreamRow[]): void {
  res.status(409).json({
    type: "conflict",
    code: "course_stream_limit",
    message: `You are watching on ${limit === 1 ? "another device" : `${limit} other devices`} already`,
    limit,
    streams: streams.map((stream, index) => ({
      device_name: stream.device_name ?? "Unknown device",
      lesson_title: stream.lesson_title,
      last_seen_at: stream.last_seen_at.toISOString(),
      ends_on_take_over: index >= limit - 1,
    })),
  })
}

/** 429 with `Retry-After` in seconds, and in the body too: browsers hide the header from other origins. */
export function refuseStart(res: MedusaResponse<RateLimitResponse>, retryAfterSeconds: number): void {
  res.setHeader("Retry-After", String(retryAfterSeconds))
  res.status(429).json({
    type: COURSE_ERRORS.course_playback_rate_limit.type,
    code: "course_playback_rate_limit",
    message: `Playback was started too often; try again in ${retryAfterSeconds} s`,
    retry_after: retryAfterSeconds,
  })
}
