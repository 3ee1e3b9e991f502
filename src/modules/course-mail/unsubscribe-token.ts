import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto"

/** Sets the key apart from every other use of the store's secret. */
const PURPOSE = "medusa-plugin-courses mail opt-out 1"

/** What the link in a mail turns off, and for whom. */
export interface UnsubscribeToken {
  customerId: string
  template: string
}

/** The key that signs these links: every server has the same one. */
export function deriveUnsubscribeKey(secret: string | Buffer): Buffer {
  return Buffer.from(hkdfSync("sha256", secret, "", PURPOSE, 32))
}

function mac(key: Buffer, payload: string): string {
  return createHmac("sha256", key).update(payload).digest("base64url")
}

/**
 * @returns `<customer id>.<template>.<HMAC-SHA256>`. It does not expire, because a mail may be read years later, and
 * can do nothing but turn that mail off.
 */
export function signUnsubscribeToken(key: Buffer, { customerId, template }: UnsubscribeToken): string {
  const payload = `${customerId}.${template}`
  return `${payload}.${mac(key, payload)}`
}

/** @returns `null` for a token that is damaged or forged */
export function verifyUnsubscribeToken(key: Buffer, token: string): UnsubscribeToken | null {
  const [, payload, customerId, template, signature] = /^(([\w-]{1,64})\.([A-Za-z]{1,32}))\.([\w-]{43})$/.exec(token) ?? []
  if (!payload || !timingSafeEqual(Buffer.from(mac(key, payload)), Buffer.from(signature))) {
    return null
  }
  return { customerId, template }
}
