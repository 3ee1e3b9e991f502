import type { HeartbeatRequest, HeartbeatResponse } from "../../../src/http/playback"
import { CoursesError, errorFromResponse, toCoursesError } from "./errors"

/** The answer of a beacon, which nobody can read: nothing counted as far as we know. */
const UNREAD = new CoursesError({ status: 0, code: "beacon", message: "A beacon's answer cannot be read" })

/**
 * Sends heartbeats from the browser straight to Medusa: no cookie, no keys. The body goes as text/plain, so that
 * no preflight is needed, and with `keepalive`, so that it outlives the page. Browsers without `keepalive` use
 * `sendBeacon` while the page is hidden; its answer is unknown, so the call throws and the report is kept.
 *
 * @param baseUrl Medusa's address, as the SDK's `baseUrl`
 */
export function createHeartbeatSender(baseUrl: string): (body: HeartbeatRequest) => Promise<HeartbeatResponse> {
  const url = `${baseUrl.replace(/\/+$/, "")}/courses/playback/heartbeat`
  return async (body) => {
    const text = JSON.stringify(body)
    const keepalive = typeof Request !== "undefined" && "keepalive" in Request.prototype
    if (!keepalive && document.visibilityState === "hidden" && navigator.sendBeacon(url, text)) {
      throw UNREAD
    }
    try {
      const response = await fetch(url, {
        method: "POST",
        body: text,
        headers: { "content-type": "text/plain;charset=UTF-8" },
        credentials: "omit",
        keepalive: true,
      })
      const answer: unknown = await response.json().catch(() => null)
      if (!response.ok) {
        throw errorFromResponse(response.status, answer, response.headers.get("retry-after"))
      }
      return answer as HeartbeatResponse
    } catch (thrown) {
      throw toCoursesError(thrown)
    }
  }
}
