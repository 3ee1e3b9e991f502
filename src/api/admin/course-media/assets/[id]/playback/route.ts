import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { AdminAssetPlaybackResponse } from "../../../../../../http/admin"
import { COURSE_MEDIA_MODULE } from "../../../../../../modules/course-media"
import type CourseMediaModuleService from "../../../../../../modules/course-media/service"
import { playlistUrl } from "../../../../../courses/media/playlists/playlist-url"

/** Seconds that a preview in the dashboard works. */
const TTL = 3600

/**
 * `GET /admin/course-media/assets/:id/playback`: what students play of a file, HLS where it was made: addresses that work
 * for an hour. No sources unless it is ready.
 *
 * Errors: `course_not_found`.
 */
export async function GET(req: AuthenticatedMedusaRequest, res: MedusaResponse<AdminAssetPlaybackResponse>): Promise<void> {
  const media = req.scope.resolve<CourseMediaModuleService>(COURSE_MEDIA_MODULE)
  const asset = await media.retrieveAsset(req.params.id)
  const expiresAt = new Date(Date.now() + TTL * 1000)
  const signing = { expiresAt, hlsExpiresAt: expiresAt, playlistUrl: playlistUrl(req), ip: req.ip }
  const nothing = { sources: [], poster: null, expiresAt }
  const { sources, poster, expiresAt: end } = asset.status === "ready" ? await media.signPlayback(asset, signing) : nothing
  res.json({ playback: { sources, poster, expires_at: end.toISOString() } })
}
