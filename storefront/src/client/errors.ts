import type { AccessDenialInfo } from "../../../src/http/common"
import type { StreamLimitResponse } from "../../../src/http/store"

/** A device that plays already, as the 409 of a stream limit names it. */
export type BusyStream = StreamLimitResponse["streams"][number]

/** What a `CoursesError` knows, as plain data: it survives a server action, which an `Error` does not. */
export interface CoursesErrorInfo {
  /** HTTP status; 0 when the server was not reached. */
  status: number
  /** The stable code of the answer, as `course_stream_limit`; `network` when the server was not reached. */
  code: string
  message: string
  /** 403: why the gate is closed, where the answer said so. */
  denial?: AccessDenialInfo
  /** 409: who is playing already. Empty where only the message names them. */
  streams?: BusyStream[]
  /** 429: seconds to wait. */
  retryAfter?: number
}

export class CoursesError extends Error implements CoursesErrorInfo {
  readonly status: number
  readonly code: string
  readonly denial?: AccessDenialInfo
  readonly streams?: BusyStream[]
  readonly retryAfter?: number

  constructor(info: CoursesErrorInfo) {
    super(info.message)
    this.name = "CoursesError"
    this.status = info.status
    this.code = info.code
    this.denial = info.denial
    this.streams = info.streams
    this.retryAfter = info.retryAfter
  }

  /** The error as plain data. */
  toInfo(): CoursesErrorInfo {
    const { status, code, message, denial, streams, retryAfter } = this
    return {
      status,
      code,
      message,
      ...(denial && { denial }),
      ...(streams && { streams }),
      ...(retryAfter !== undefined && { retryAfter }),
    }
  }
}

const CODES: Record<number, string> = {
  401: "unauthorized",
  403: "course_access_denied",
  404: "course_not_found",
  409: "course_stream_limit",
  429: "course_rate_limited",
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null
}

function isDenial(value: unknown): value is AccessDenialInfo {
  return isRecord(value) && typeof value.reason === "string"
}

function isStream(value: unknown): value is BusyStream {
  return isRecord(value) && typeof value.device_name === "string"
}

/**
 * The error behind an answer that was not 2xx.
 *
 * @param retryAfterHeader the `Retry-After` header where it could be read, in seconds
 */
export function errorFromResponse(status: number, body: unknown, retryAfterHeader?: string | null): CoursesError {
  const answer = isRecord(body) ? body : {}
  const denial = isDenial(answer.denial) ? answer.denial : isDenial(answer.access) ? answer.access : undefined
  const retry = Number(answer.retry_after ?? retryAfterHeader ?? Number.NaN)
  return new CoursesError({
    status,
    code: typeof answer.code === "string" ? answer.code : CODES[status] ?? "unknown_error",
    message: typeof answer.message === "string" ? answer.message : `The server answered ${status}`,
    denial,
    streams: Array.isArray(answer.streams) ? answer.streams.filter(isStream) : status === 409 ? [] : undefined,
    retryAfter: Number.isFinite(retry) && retry >= 0 ? retry : undefined,
  })
}

/**
 * Whatever was thrown, as a `CoursesError`. Understands the SDK's `FetchError` (status and message; the SDK drops
 * the rest of the answer) and failures of `fetch` itself.
 */
export function toCoursesError(thrown: unknown): CoursesError {
  if (thrown instanceof CoursesError) {
    return thrown
  }
  if (isRecord(thrown) && typeof thrown.status === "number") {
    return errorFromResponse(thrown.status, thrown)
  }
  const message = thrown instanceof Error ? thrown.message : String(thrown)
  return new CoursesError({ status: 0, code: thrown instanceof TypeError ? "network" : "unknown_error", message })
}
