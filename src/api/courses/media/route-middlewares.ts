import type { MedusaNextFunction, MedusaRequest, MedusaResponse, MiddlewareRoute } from "@medusajs/framework/http"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { validateQuery } from "../../validation"
import { createCors, type Cors } from "../cors"
import { MEDIA_ROUTE } from "./edge"
import { mountEdge } from "./mount-edge"
import { PLAYLISTS_ROUTE } from "./playlists/playlist-url"
import { playlistParams } from "./playlists/validators"

/** One entry for each configuration of this process: one. */
const known = new Map<string, Cors>()

/** Players that fetch playlists by script run in the storefront's pages, or in the dashboard. */
function playlistCors(req: MedusaRequest, res: MedusaResponse, next: MedusaNextFunction): void {
  const { storeCors, adminCors } = req.scope.resolve(ContainerRegistrationKeys.CONFIG_MODULE).projectConfig.http
  const name = `${storeCors} ${adminCors}`
  const cors = known.get(name) ?? createCors({ origins: [storeCors, adminCors], methods: "GET, HEAD", requestHeaders: "Range" })
  known.set(name, cors)
  if (!cors(req, res)) {
    next()
  }
}

/** `GET|HEAD /courses/media/*`: stored media by signed address. It is a middleware because a route's file cannot match every path below a folder. */
export const courseMediaEdgeMiddlewares: MiddlewareRoute[] = [
  { matcher: MEDIA_ROUTE, middlewares: [mountEdge] },
  { matcher: PLAYLISTS_ROUTE, middlewares: [playlistCors] },
  { matcher: PLAYLISTS_ROUTE, methods: ["GET"], middlewares: [validateQuery(playlistParams)] },
]
