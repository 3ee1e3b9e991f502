import type { MedusaRequest } from "@medusajs/framework/http"
import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { COURSE_MEDIA_MODULE } from "../../../../modules/course-media"
import type { PlaylistUrl } from "../../../../modules/course-media/playback-sources"
import type CourseMediaModuleService from "../../../../modules/course-media/service"
import { storeSecret } from "../../../../store-secret"
import { backendUrl } from "../../../../workflows/mails/lib/mail-context"
import { derivePlaylistKey, signPlaylistToken } from "./token"

export const PLAYLISTS_ROUTE = "/courses/media/playlists"

/** One entry for each configuration of this process: one. */
const keys = new Map<unknown, Buffer>()

/** The key that signs playlists' addresses; every server with the same configuration has the same one. */
export function playlistKey(container: MedusaContainer): Buffer {
  const { jwtSecret } = container.resolve(ContainerRegistrationKeys.CONFIG_MODULE).projectConfig.http
  const key = keys.get(jwtSecret) ?? derivePlaylistKey(storeSecret(container))
  keys.set(jwtSecret, key)
  return key
}

/** Where browsers reach this server: as it is configured, else as it was asked. */
function serverUrl(req: Pick<MedusaRequest, "scope" | "protocol" | "get">): string {
  const { mails } = req.scope.resolve<CourseMediaModuleService>(COURSE_MEDIA_MODULE).options
  const configured = backendUrl({ container: req.scope, mails }) ?? process.env.MEDUSA_BACKEND_URL?.replace(/\/+$/, "")
  return configured || `${req.protocol}://${req.get("host")}`
}

/** Makes full addresses of playlists, for answers that a player gets. Costs nothing until it is called. */
export function playlistUrl(req: Pick<MedusaRequest, "scope" | "protocol" | "get">): PlaylistUrl {
  return (file, expiresAt) => serverUrl(req) + PLAYLISTS_ROUTE + playlistQuery(req.scope, file, expiresAt)
}

/** The same, relative to a playlist: whatever host it was asked from. */
export function relativePlaylistUrl(container: MedusaContainer): PlaylistUrl {
  return (file, expiresAt) => `playlists${playlistQuery(container, file, expiresAt)}`
}

function playlistQuery(container: MedusaContainer, file: { keyPrefix: string; fileKey: string }, expiresAt: Date): string {
  return `?token=${signPlaylistToken(playlistKey(container), { ...file, expiresAt })}`
}
