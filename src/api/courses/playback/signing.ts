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

/** Signed addresses as playback and its renewal answer them. */
export function presentSigned({
  expiresAt,
  ...signed
}: SignedPlayback): Pick<StorePlayback, "sources" | "captions" | "poster" | "storyboard" | "expires_at"> {
  return { ...signed, expires_at: expiresAt.toISOString() }
}
