import type { MedusaRequest } from "@medusajs/framework/http"
import type { Access } from "../../../domain/access"
import type { StorePlayback } from "../../../http/store"
import type { SignedPlayback, SignPlaybackInput } from "../../../modules/course-media/playback-sources"
import type { CourseOptions } from "../../../options"
import { endOfSignature } from "../../store/customers/me/courses/resources"
import { playlistUrl } from "../media/playlists/playlist-url"

/** How to sign what somebody may play from `now` on: never longer than their access. */
export function playbackSigning(
  req: Pick<MedusaRequest, "scope" | "protocol" | "get" | "ip">,
  { playbackUrlTtl, hlsUrlTtl }: Pick<CourseOptions, "playbackUrlTtl" | "hlsUrlTtl">,
  now: Date,
  access: Access
): SignPlaybackInput {
  return {
    expiresAt: endOfSignature(now, playbackUrlTtl, access),
    hlsExpiresAt: endOfSignature(now, Math.min(hlsUrlTtl, playbackUrlTtl), access),
    playlistUrl: playlistUrl(req),
    ip: req.ip,
  }
}

type Presented = Pick<StorePlayback, "sources" | "captions" | "poster" | "storyboard" | "expires_at" | "cookies">

/** Signed addresses as playback and its renewal answer them. */
export function presentSigned({ expiresAt, ...signed }: SignedPlayback): Presented {
  return { ...signed, expires_at: expiresAt.toISOString() }
}

/** Of an answer, what sets a cookie. */
interface CookieJar {
  cookie(name: string, value: string, options: object): unknown
}

/** Sets what the addresses need beside themselves, where a store delivers by cookies; a browser that asked itself keeps it. */
export function setMediaCookies(res: CookieJar, { cookies = [] }: Pick<SignedPlayback, "cookies">): void {
  for (const { domain, expires_at, name, path, value } of cookies) {
    const maxAge = Math.max(0, Date.parse(expires_at) - Date.now())
    res.cookie(name, value, { domain, path, maxAge, secure: true, httpOnly: true, sameSite: "lax" })
  }
}
