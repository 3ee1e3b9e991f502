import { createSign, generateKeyPairSync, type KeyLike } from "node:crypto"
import { readFileSync } from "node:fs"
import path from "node:path"
import { demo } from "./demo"

/** CloudFront's base64 for query strings. */
const encode = (bytes: Buffer): string => bytes.toString("base64").replace(/[+=/]/g, (sign) => ({ "+": "-", "=": "_", "/": "~" })[sign] ?? "")
const decode = (text: string): string =>
  Buffer.from(text.replace(/[-_~]/g, (sign) => ({ "-": "+", _: "=", "~": "/" })[sign] ?? ""), "base64").toString()

/** Changes one parameter and leaves every other character as it is: `URLSearchParams` would write `~` anew. */
const withParameter = (address: string, name: string, value: string): string =>
  address.replace(new RegExp(`([?&]${name}=)[^&]*`), (_, start: string) => start + value)

function resign(address: string, policy: string, key: KeyLike): string {
  const signed = withParameter(address, "Policy", encode(Buffer.from(policy)))
  return withParameter(signed, "Signature", encode(createSign("SHA256").update(policy).sign(key)))
}

const withExpiry = (policy: string, epoch: number): string =>
  policy.replace(/("AWS:EpochTime":)\d+/, (_, name: string) => `${name}${epoch}`)
const policyOf = (address: string): string => decode(/[?&]Policy=([^&]*)/.exec(address)?.[1] ?? "")

/** The store's own key: only a test that runs beside the server can have it. */
const ownKey = (): string => readFileSync(path.join(demo.folder, "media", ".signing", "signing-key.pem"), "utf8")

/** Copies of a signed address, each changed as somebody might try. */
export const FORGERIES: Record<string, (address: string) => string> = {
  "a changed path": (address) => address.replace(/lessons\/[^/]+/, "lessons/les_another"),
  "an expired policy, signed with the right key": (address) =>
    resign(address, withExpiry(policyOf(address), Math.floor(Date.now() / 1000) - 1), ownKey()),
  "another key": (address) =>
    resign(address, policyOf(address), generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey),
  "a longer policy with the old signature": (address) =>
    withParameter(address, "Policy", encode(Buffer.from(withExpiry(policyOf(address), 4_102_444_800)))),
}

/** The same policy signed again with the right key: proves that the forgeries fail for their own reason. */
export const resignedAsIs = (address: string): string => resign(address, policyOf(address), ownKey())

/** A signed address, or its query alone with a `?` before it, that ends at another moment (seconds since 1970). */
export const endingAt = (address: string, epoch: number): string =>
  resign(address, withExpiry(policyOf(address), epoch), ownKey())

/** Asks for a file's first bytes. @returns the status */
export async function statusOf(address: string): Promise<number> {
  const response = await fetch(address, { headers: { range: "bytes=0-99" } })
  await response.arrayBuffer()
  return response.status
}
