import { type MediaCookie } from "../../http/store"
import { type SigningParameters } from "../../modules/course-media/signing/signer"

export interface FolderCookiesInput {
  /** The asset's folder, ending in `/`. */
  keyPrefix: string
  /** CloudFront's and the storefront's. */
  domain: string
  expiresAt: Date
}

/** Cookies that a browser sends below the asset's folder only: those of several lessons lie beside each other. */
export function folderCookies(parameters: SigningParameters, { keyPrefix, domain, expiresAt }: FolderCookiesInput): MediaCookie[] {
  return Object.entries(parameters).map(([name, value]) => ({
    name: `CloudFront-${name}`,
    value,
    domain,
    path: `/${keyPrefix}`,
    expires_at: expiresAt.toISOString(),
  }))
}
