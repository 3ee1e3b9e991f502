import type { MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { createEdge, MEDIA_ROUTE, type EdgeHandler } from "./edge"
import { PLAYLISTS_ROUTE } from "./playlists/playlist-url"

interface Layer {
  name: string
}
interface App {
  use(handler: (req: MedusaRequest, res: MedusaResponse, next: MedusaNextFunction) => void): void
  _router?: { stack: Layer[] }
}

const LAYER_NAME = "courseMediaEdge"
const edges = new WeakMap<object, EdgeHandler>()

/**
 * Serves the request, and has the next ones served earlier.
 *
 * Medusa's router keeps what it finds for every path it is asked for, for ever, and it is asked before any route of a
 * plugin: anybody could fill the server's memory with made-up paths. So the first request that arrives here puts the
 * edge in front of that look-up, right behind Express's own set-up and the request log, where sessions and body parsers
 * are spared too. During `medusa develop` with hot reload, which counts the layers, everything stays as it is.
 */
export async function mountEdge(req: MedusaRequest, res: MedusaResponse, next: MedusaNextFunction): Promise<void> {
  if (isPlaylistPath(req.originalUrl)) {
    return next()
  }
  const app = req.app as App
  let edge = edges.get(app)
  if (!edge) {
    edge = createEdge(req.scope)
    edges.set(app, edge)
    if (!("__MEDUSA_HMR_INITIAL_STACK_LENGTH__" in globalThis)) {
      putInFront(app, edge)
    }
  }
  await edge(req, res)
}

function putInFront(app: App, edge: EdgeHandler): void {
  const router = app._router
  const setUp = Math.max(
    router?.stack.findIndex(({ name }) => name === "expressInit") ?? -1,
    router?.stack.findIndex(({ name }) => name === "logger") ?? -1
  )
  if (!router || setUp < 0) {
    return
  }
  const courseMediaEdge = (req: MedusaRequest, res: MedusaResponse, next: MedusaNextFunction) => {
    if (isMediaPath(req.url) && !isPlaylistPath(req.url)) {
      edge(req, res).catch(next)
    } else {
      next()
    }
  }
  Object.defineProperty(courseMediaEdge, "name", { value: LAYER_NAME })
  app.use(courseMediaEdge)
  const layer = router.stack[router.stack.length - 1]
  // A new list: requests that are on their way through the old one keep their place in it.
  router.stack = [...router.stack.slice(0, setUp + 1), layer, ...router.stack.slice(setUp + 1, -1)]
}

/** In any spelling that Express would bring here. */
function isMediaPath(url: string): boolean {
  return url.slice(0, MEDIA_ROUTE.length).toLowerCase() === MEDIA_ROUTE && /^(?:[/?]|$)/.test(url.slice(MEDIA_ROUTE.length))
}

/** Playlists are an ordinary route, and one path. */
function isPlaylistPath(url: string): boolean {
  return url.split("?")[0].toLowerCase() === PLAYLISTS_ROUTE
}
