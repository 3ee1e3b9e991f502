import type { HlsAddresses } from "../../../../src/http/store"

/**
 * The address to ask for: below the media's own folder, with the newest query in the place of any it has; any other
 * address as it is, so that no signature goes elsewhere.
 */
export function signedAddress(url: string, { folder_url, query }: Pick<HlsAddresses, "folder_url" | "query">): string {
  if (!folder_url || !query) {
    return url
  }
  const asked = new URL(url)
  return `${asked.origin}${asked.pathname}`.startsWith(folder_url) ? `${asked.origin}${asked.pathname}?${query}` : url
}
