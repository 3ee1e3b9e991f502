import { sign } from "node:crypto"
import { promisify } from "node:util"
import { type SigningKey } from "./keys"
import { encodeBase64, writePolicy } from "./policy"

const signAside = promisify(sign)

/** What CloudFront reads of a query string; of cookies it reads the same, each name behind `CloudFront-`. */
export interface SigningParameters {
  Policy: string
  Signature: string
  "Key-Pair-Id": string
  "Hash-Algorithm"?: "SHA256"
}

/**
 * What opens a resource until a moment: CloudFront's custom policy. ECDSA takes about 50 µs and is done in place; RSA
 * takes a millisecond and goes to the thread pool, so that it blocks nobody.
 *
 * @param resource an address; `*` stands for any characters, `?` for one
 * @param sourceIp IPv4 CIDR that the address works from; anywhere without it
 */
export async function signPolicy(
  key: SigningKey,
  resource: string,
  expiresAt: Date,
  sourceIp?: string
): Promise<SigningParameters> {
  const policy = Buffer.from(writePolicy(resource, Math.floor(expiresAt.getTime() / 1000), sourceIp))
  const signature =
    key.type === "ec" ? sign("sha256", policy, key.privateKey) : await signAside(key.hash, policy, key.privateKey)
  return {
    Policy: encodeBase64(policy),
    Signature: encodeBase64(signature),
    "Key-Pair-Id": key.keyPairId,
    ...(key.hash === "SHA256" && { "Hash-Algorithm": "SHA256" }),
  }
}

/** As `signPolicy`. @returns a query string without a leading `?` or `&` */
export async function signResource(...input: Parameters<typeof signPolicy>): Promise<string> {
  const parameters = await signPolicy(...input)
  return Object.entries(parameters).map(([name, value]) => `${name}=${value}`).join("&")
}
