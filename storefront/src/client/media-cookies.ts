import type { MediaCookie } from "../../../src/http/store"

/** Folders that are remembered: those of the lessons that were opened last. */
const KEPT = 8

let folders: Pick<MediaCookie, "domain" | "path">[] = []

/** Remembers what the cookies of an answer open. The browser holds them itself; scripts never see it do so. */
export function noteMediaCookies(cookies: readonly MediaCookie[] = []): void {
  for (const { domain, path } of cookies) {
    const others = folders.filter((folder) => folder.domain !== domain || folder.path !== path)
    folders = [{ domain, path }, ...others].slice(0, KEPT)
  }
}

/** Cookies go along to what they open, and nowhere else: other storage refuses requests that carry some. */
export function mediaCredentials(url: string): RequestCredentials {
  const { hostname, pathname } = new URL(url, globalThis.location?.href)
  const isOpened = folders.some(
    ({ domain, path }) => (hostname === domain || hostname.endsWith(`.${domain}`)) && pathname.startsWith(path)
  )
  return isOpened ? "include" : "omit"
}

/** Does this store deliver by cookies? Its renewals then set fresh ones. */
export const usesMediaCookies = (): boolean => folders.length > 0
