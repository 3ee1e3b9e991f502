import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto"

/** Sets the key apart from every other use of the store's secret. */
const PURPOSE = "medusa-plugin-courses playlists 1"
/** Not in the alphabet of keys. */
const SEPARATOR = "|"

/** One playlist or storyboard of one asset, until a moment. */
export interface PlaylistToken {
  /** The asset's folder, ending in `/`. */
  keyPrefix: string
  /** The file's place in that folder. */
  fileKey: string
  expiresAt: Date
}

/** The key that signs playlists' addresses, derived from the store's `http.jwtSecret`: every server has the same one. */
export function derivePlaylistKey(secret: string | Buffer): Buffer {
  return Buffer.from(hkdfSync("sha256", secret, "", PURPOSE, 32))
}

function mac(key: Buffer, payload: string): string {
  return createHmac("sha256", key).update(payload).digest("base64url")
}

/** @returns `<expiry in seconds, base 36>.<folder and file>.<HMAC-SHA256>` */
export function signPlaylistToken(key: Buffer, { keyPrefix, fileKey, expiresAt }: PlaylistToken): string {
  const file = Buffer.from(keyPrefix + SEPARATOR + fileKey).toString("base64url")
  const payload = `${Math.floor(expiresAt.getTime() / 1000).toString(36)}.${file}`
  return `${payload}.${mac(key, payload)}`
}

/** @returns `null` for a token that is damaged, forged or expired */
export function verifyPlaylistToken(key: Buffer, token: string, now: Date): PlaylistToken | null {
  const [, payload, expiry, file, signature] = /^(([0-9a-z]{1,9})\.([\w-]{1,2800}))\.([\w-]{43})$/.exec(token) ?? []
  if (!payload || !timingSafeEqual(Buffer.from(mac(key, payload)), Buffer.from(signature))) {
    return null
  }
  const [keyPrefix, fileKey] = Buffer.from(file, "base64url").toString("utf8").split(SEPARATOR)
  const expiresAt = new Date(parseInt(expiry, 36) * 1000)
  return keyPrefix && fileKey && expiresAt > now ? { keyPrefix, fileKey, expiresAt } : null
}
