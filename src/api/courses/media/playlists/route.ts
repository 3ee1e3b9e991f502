import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { COURSE_MEDIA_MODULE } from "../../../../modules/course-media"
import type CourseMediaModuleService from "../../../../modules/course-media/service"
import { relativePlaylistUrl, playlistKey } from "./playlist-url"
import { verifyPlaylistToken } from "./token"
import type { PlaylistParams } from "./validators"

/**
 * `GET /courses/media/playlists?token`: an HLS playlist (or a storyboard) in which every address is signed, for players
 * that cannot sign their requests, and for storage that signs each file. The token is of a playback's answer, or of the
 * playlist that led here. Never kept by anyone, as its addresses end with the token.
 *
 * Answers 403 for a token that is damaged, forged or over, and for a file that is gone.
 */
export const GET = async (req: MedusaRequest<unknown, PlaylistParams>, res: MedusaResponse): Promise<void> => {
  res.setHeader("Cache-Control", "no-store")
  res.setHeader("X-Content-Type-Options", "nosniff")
  res.setHeader("Cross-Origin-Resource-Policy", "cross-origin")
  const media = req.scope.resolve<CourseMediaModuleService>(COURSE_MEDIA_MODULE)
  const token = verifyPlaylistToken(playlistKey(req.scope), req.validatedQuery.token, new Date())
  const signed = token && (await media.servePlaylist({ ...token, ip: req.ip, playlistUrl: relativePlaylistUrl(req.scope) }))
  if (!signed) {
    res.status(403).json({ type: "forbidden", message: "Forbidden" })
    return
  }
  res.setHeader("Content-Type", signed.contentType)
  res.end(signed.text)
}
