import type { RenewPlaybackRequest, RenewPlaybackResponse } from "../../../src/http/playback"
import { errorFromResponse, toCoursesError } from "./errors"
import { createHeartbeatSender } from "./heartbeat"
import { usesMediaCookies } from "./media-cookies"
import type { CoursesPlaybackClient } from "./types"

/**
 * Renews playback from the browser straight at Medusa: no keys, the session's token alone. Where the store delivers by
 * cookies, the answer sets fresh ones.
 *
 * @param baseUrl Medusa's address, as the SDK's `baseUrl`
 */
export function createRenewalSender(baseUrl: string): (body: RenewPlaybackRequest) => Promise<RenewPlaybackResponse> {
  const url = `${baseUrl.replace(/\/+$/, "")}/courses/playback/renew`
  return async (body) => {
    try {
      const response = await fetch(url, {
        method: "POST",
        body: JSON.stringify(body),
        headers: { "content-type": "application/json" },
        credentials: usesMediaCookies() ? "include" : "omit",
      })
      const answer: unknown = await response.json().catch(() => null)
      if (!response.ok) {
        throw errorFromResponse(response.status, answer, response.headers.get("retry-after"))
      }
      return answer as RenewPlaybackResponse
    } catch (thrown) {
      throw toCoursesError(thrown)
    }
  }
}

/** Everything that a player asks of Medusa without the store's keys. */
export function createPlaybackClient(baseUrl: string): CoursesPlaybackClient {
  return { sendHeartbeat: createHeartbeatSender(baseUrl), renewPlayback: createRenewalSender(baseUrl) }
}
