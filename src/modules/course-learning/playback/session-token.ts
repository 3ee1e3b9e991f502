import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto"

/** Sets the key apart from every other use of the store's secret. */
const PURPOSE = "medusa-plugin-courses playback session 1"

export interface SessionToken {
  sessionId: string
  expiresAt: Date
}

/**
 * The key that signs sessions, derived from the store's `http.jwtSecret`, so that every server has the same one and
 * a token of one kind is never taken for the other.
 */
export function deriveSessionKey(secret: string | Buffer): Buffer {
  return Buffer.from(hkdfSync("sha256", secret, "", PURPOSE, 32))
}

function mac(key: Buffer, payload: string): string {
  return createHmac("sha256", key).update(payload).digest("base64url")
}

/** @returns `<session id>.<expiry in seconds, base 36>.<HMAC-SHA256>`; it names no customer and grants nothing else */
export function signSessionToken(key: Buffer, token: SessionToken): string {
  const payload = `${token.sessionId}.${Math.floor(token.expiresAt.getTime() / 1000).toString(36)}`
  return `${payload}.${mac(key, payload)}`
}

/** @returns `null` for a token that is damaged, forged or expired */
export function verifySessionToken(key: Buffer, token: string, now: Date): SessionToken | null {
  const [, payload, sessionId, expiry, signature] = /^(([\w-]{1,64})\.([0-9a-z]{1,9}))\.([\w-]{43})$/.exec(token) ?? []
  if (!payload || !timingSafeEqual(Buffer.from(mac(key, payload)), Buffer.from(signature))) {
    return null
  }
  const expiresAt = new Date(parseInt(expiry, 36) * 1000)
  return expiresAt > now ? { sessionId, expiresAt } : null
}
