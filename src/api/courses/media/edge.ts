import { STATUS_CODES, type IncomingMessage, type ServerResponse } from "node:http"
import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import send from "send"
import { COURSE_MEDIA_MODULE } from "../../../modules/course-media"
import { isSelfServing, type AuthorizedFile } from "../../../modules/course-media/media-provider"
import type CourseMediaModuleService from "../../../modules/course-media/service"
import { createCors } from "../cors"
import { pumpFile } from "./pump-file"

export const MEDIA_ROUTE = "/courses/media"
/** A key is written once, so what a browser has stays right; `private`: it was given to one person. */
const CACHE_CONTROL = "private, max-age=31536000, immutable"

export type EdgeHandler = (req: IncomingMessage & { ip?: string; originalUrl?: string }, res: ServerResponse) => Promise<void>

/**
 * Serves stored media to whoever holds a signed address, as CloudFront would. Whatever is wrong with a request, the
 * answer is the same 403.
 */
export function createEdge(container: MedusaContainer): EdgeHandler {
  const { provider } = container.resolve<CourseMediaModuleService>(COURSE_MEDIA_MODULE)
  const { http } = container.resolve(ContainerRegistrationKeys.CONFIG_MODULE).projectConfig
  const cors = createCors({
    origins: [http.storeCors, http.adminCors],
    methods: "GET, HEAD",
    requestHeaders: "Range, If-Range, If-None-Match",
    exposedHeaders: "Accept-Ranges, Content-Length, Content-Range, ETag",
  })
  return async (req, res) => {
    if (cors(req, res)) {
      return
    }
    if (!isSelfServing(provider)) {
      return refuse(res, 404)
    }
    if (req.method !== "GET" && req.method !== "HEAD") {
      res.setHeader("Allow", "GET, HEAD, OPTIONS")
      return refuse(res, 405)
    }
    const url = req.originalUrl ?? req.url ?? ""
    const file = url.startsWith(`${MEDIA_ROUTE}/`) ? await provider.authorize(url.slice(MEDIA_ROUTE.length), req.ip) : null
    return file ? serve(req, res, file) : refuse(res, 403)
  }
}

function serve(req: IncomingMessage, res: ServerResponse, file: AuthorizedFile): void {
  res.setHeader("Content-Type", file.contentType)
  res.setHeader("ETag", file.etag)
  res.setHeader("Cache-Control", CACHE_CONTROL)
  res.setHeader("X-Content-Type-Options", "nosniff")
  res.setHeader("Cross-Origin-Resource-Policy", "cross-origin")
  if (file.disposition) {
    res.setHeader("Content-Disposition", file.disposition)
  }
  const sending = send(req, file.key, { root: file.root, dotfiles: "deny", index: false, cacheControl: false, etag: false })
  sending.stream = (path: string, range: { start: number; end: number }) => {
    pumpFile(path, range, res).catch(() => refuse(res, 403))
  }
  sending
    .on("directory", () => refuse(res, 403))
    .on("error", (error: { status?: number; headers?: Record<string, string> }) => {
      if (error.status === 416) {
        res.setHeader("Content-Range", error.headers?.["Content-Range"] ?? "bytes */*")
      }
      refuse(res, error.status === 416 ? 416 : 403)
    })
    .pipe(res)
}

/** The same for every reason, and never kept. */
function refuse(res: ServerResponse, status: number): void {
  if (res.headersSent) {
    res.destroy()
    return
  }
  for (const name of ["ETag", "Content-Disposition", "Content-Length", "Last-Modified"]) {
    res.removeHeader(name)
  }
  res.setHeader("Content-Type", "application/json")
  res.setHeader("Cache-Control", "no-store")
  res.setHeader("X-Content-Type-Options", "nosniff")
  res.writeHead(status).end(JSON.stringify({ type: status === 403 ? "forbidden" : "not_allowed", message: STATUS_CODES[status] }))
}
