import { failed, passed, skipped, type Check, type Outcome } from "./check"
import { type DeliveryCheckId } from "./delivery-checks"
import { ALLOW_PAGE, isRefusedByReferer } from "./explain"
import { type StorageCheckId } from "./storage-checks"
import { fetchAsPlayer, FILE_NAME, inMinutes, type Subject } from "./subject"

export type BrowserCheckId = "upload-cors" | "playback-cors"

export const BROWSER_CHECKS: readonly Check<BrowserCheckId | DeliveryCheckId | StorageCheckId, Subject>[] = [
  { id: "upload-cors", title: "Uploads from the dashboard", needs: ["upload"], run: checkUploads },
  { id: "playback-cors", title: "Pages may read", needs: ["signed"], run: checkPlayback },
]

/** As a browser asks before it sends a part. */
async function checkUploads({ adminOrigins, partUrl, options, timeoutMs }: Subject): Promise<Outcome> {
  if (adminOrigins.length === 0) {
    return skipped("no origin of the dashboard is known; give it with --admin-origin or ADMIN_CORS")
  }
  for (const origin of adminOrigins) {
    const response = await fetch(partUrl ?? "", {
      method: "OPTIONS",
      headers: { origin, "access-control-request-method": "PUT" },
      signal: AbortSignal.timeout(timeoutMs),
    })
    if (!response.ok || !isAllowed(response, origin) || !allowsPut(response)) {
      return failed(
        `the bucket does not let ${origin} send`,
        `The bucket's CORS must allow PUT from it: params --admin-origin, and deploy${options.endpoint ? "; or, for another store of files, see the guide" : ""}.`
      )
    }
  }
  return passed(adminOrigins.join(", "))
}

async function checkPlayback(subject: Subject): Promise<Outcome> {
  const origins = [...new Set([...subject.storefrontOrigins, ...subject.adminOrigins])]
  if (subject.storefrontOrigins.length === 0) {
    return skipped("no origin of the storefront is known; give it with --storefront-origin or STORE_CORS")
  }
  const signed = await subject.provider.signFolder({ keyPrefix: subject.folder, expiresAt: inMinutes(subject, 10) })
  const url = await signed.url(FILE_NAME)
  for (const origin of origins) {
    const response = await fetchAsPlayer(subject, url, { origin, referer: `${origin}/` })
    await response.arrayBuffer()
    if (isRefusedByReferer(response)) {
      return failed(`the allow-list of domains refuses pages of ${origin}`, `${ALLOW_PAGE}, and deploy.`)
    }
    if (!isAllowed(response, origin)) {
      return failed(
        `pages of ${origin} may not read what is delivered`,
        subject.options.cloudFront
          ? "The distribution's response headers policy must name it: params --storefront-origin, and deploy."
          : "The bucket's CORS must allow GET from it; see the guide."
      )
    }
  }
  return passed(origins.join(", "))
}

function isAllowed(response: Response, origin: string): boolean {
  return ["*", origin].includes(response.headers.get("access-control-allow-origin") ?? "")
}

function allowsPut(response: Response): boolean {
  return (response.headers.get("access-control-allow-methods") ?? "").includes("PUT")
}
