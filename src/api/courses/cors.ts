import type { IncomingMessage, ServerResponse } from "node:http"
import { parseCorsOrigins } from "@medusajs/framework/utils"

export interface CorsRules {
  /** As the store configures them: `http.storeCors`, `http.adminCors`. */
  origins: readonly string[]
  methods: string
  requestHeaders: string
  exposedHeaders?: string
  /** Cookies that answers set are kept; only for origins that are named, never for any. */
  credentials?: boolean
}

export type Cors = (req: IncomingMessage, res: ServerResponse) => boolean

/**
 * Makes what sets the CORS headers of an answer. An origin that is not allowed gets none, so its browser refuses.
 *
 * @returns answers `true` where the request was a preflight and is answered
 */
export function createCors(rules: CorsRules): Cors {
  const allowed = rules.origins.flatMap((origins) => parseCorsOrigins(origins))
  const isNamed = (origin: string) => allowed.some((rule) => (rule instanceof RegExp ? rule.test(origin) : rule === origin))
  const isAllowed = (origin: string) => allowed.includes("*") || isNamed(origin)
  return (req, res) => {
    const { origin } = req.headers
    res.appendHeader("Vary", "Origin")
    if (origin !== undefined && isAllowed(origin)) {
      res.setHeader("Access-Control-Allow-Origin", origin)
      if (rules.credentials && isNamed(origin)) {
        res.setHeader("Access-Control-Allow-Credentials", "true")
      }
      if (rules.exposedHeaders) {
        res.setHeader("Access-Control-Expose-Headers", rules.exposedHeaders)
      }
    }
    if (req.method !== "OPTIONS") {
      return false
    }
    if (res.hasHeader("Access-Control-Allow-Origin")) {
      res.setHeader("Access-Control-Allow-Methods", rules.methods)
      res.setHeader("Access-Control-Allow-Headers", rules.requestHeaders)
      res.setHeader("Access-Control-Max-Age", "7200")
    }
    res.writeHead(204).end()
    return true
  }
}
