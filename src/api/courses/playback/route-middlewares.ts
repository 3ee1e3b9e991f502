import type { MedusaNextFunction, MedusaRequest, MedusaResponse, MiddlewareRoute } from "@medusajs/framework/http"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { courseError } from "../../../errors"
import { refuseUnusable, validateBody } from "../../validation"
import { createCors, type Cors } from "../cors"
import { heartbeatBody, renewBody } from "./validators"

/**
 * Lets the storefront's pages (`http.storeCors`) talk to a playback route, which lies outside `/store`. No cookie is
 * read, the session's token is all that counts.
 *
 * @param credentials the answer may set cookies, those that open media
 */
export function playbackCors({ credentials }: { credentials: boolean }) {
  // One entry for each configuration of this process: one.
  const known = new Map<string, Cors>()
  return (req: MedusaRequest, res: MedusaResponse, next: MedusaNextFunction): void => {
    const { storeCors } = req.scope.resolve(ContainerRegistrationKeys.CONFIG_MODULE).projectConfig.http
    const cors = known.get(storeCors) ?? createCors({ origins: [storeCors], methods: "POST", requestHeaders: "Content-Type", credentials })
    known.set(storeCors, cors)
    if (!cors(req, res)) {
      next()
    }
  }
}

/** A hundred ranges and a token take a quarter of it. */
const MAX_BODY = 16_384

/**
 * Refuses a report that is too long, and parses what a beacon sends: JSON as text/plain, because only that goes without
 * a preflight. The limit is not set by `bodyParser`, which writes three lines of debug log for each request.
 */
export function readReport(req: MedusaRequest, res: MedusaResponse, next: MedusaNextFunction): void {
  if (Number(req.headers["content-length"]) > MAX_BODY) {
    throw courseError("course_invalid_input", `body: must not be longer than ${MAX_BODY} bytes`)
  }
  if (typeof req.body === "string") {
    try {
      req.body = JSON.parse(req.body)
    } catch {
      throw courseError("course_invalid_input", "body: not valid JSON")
    }
  }
  refuseUnusable(req, res, next)
}

export const playbackMiddlewares: MiddlewareRoute[] = [
  { matcher: "/courses/playback/heartbeat", middlewares: [playbackCors({ credentials: false })] },
  {
    matcher: "/courses/playback/heartbeat",
    methods: ["POST"],
    middlewares: [readReport, validateBody(heartbeatBody)],
  },
  { matcher: "/courses/playback/renew", middlewares: [playbackCors({ credentials: true })] },
  { matcher: "/courses/playback/renew", methods: ["POST"], middlewares: [readReport, validateBody(renewBody)] },
]
