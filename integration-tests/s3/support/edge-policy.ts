/**
 * CloudFront's check of a signed request, written from its documentation and sharing nothing with the plugin's own check:
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/PrivateContent.html
 */
import { createVerify, type KeyObject } from "node:crypto"

export interface ViewerRequest {
  /** Scheme, host, path and query, as the viewer sent them. */
  url: string
  cookies?: Readonly<Record<string, string>>
  /** IPv4. */
  ip: string
  /** Seconds since 1970. */
  now: number
}

/** What a request carries; where both are there, only the query string counts. */
interface Credentials {
  expires?: string
  policy?: string
  signature?: string
  keyPairId?: string
  algorithm?: string
}

const IN_QUERY: Record<string, keyof Credentials> = {
  Expires: "expires",
  Policy: "policy",
  Signature: "signature",
  "Key-Pair-Id": "keyPairId",
  "Hash-Algorithm": "algorithm",
}
const inCookie = (name: string): keyof Credentials | undefined =>
  name.startsWith("CloudFront-") ? IN_QUERY[name.slice("CloudFront-".length)] : undefined

/** Strict: no sign of another alphabet, and all of the padding. */
function fromBase64(text: string): Buffer {
  const usual = [...text].map((sign) => ({ "-": "+", _: "=", "~": "/" })[sign] ?? sign).join("")
  const bytes = Buffer.from(usual, "base64")
  if (bytes.toString("base64") !== usual || /[+=/]/.test(text)) {
    throw new Error("Not CloudFront's base64")
  }
  return bytes
}

/** The address without the signing parameters, which is what policies name and what goes on to the origin. */
export function stripped(url: string): { url: string; credentials: Credentials } {
  const [address = "", ...queries] = url.split("?")
  const credentials: Credentials = {}
  const kept = queries
    .join("?")
    .split("&")
    .filter((pair) => {
      const [name = "", ...value] = pair.split("=")
      const field = Object.hasOwn(IN_QUERY, name) ? IN_QUERY[name] : undefined
      if (field) {
        credentials[field] = credentials[field] === undefined ? value.join("=") : ""
      }
      return !field && pair !== ""
    })
  return { url: kept.length ? `${address}?${kept.join("&")}` : address, credentials }
}

function credentialsOf({ cookies = {}, url }: ViewerRequest): Credentials {
  const { credentials } = stripped(url)
  if (Object.keys(credentials).length) {
    return credentials
  }
  return Object.fromEntries(
    Object.entries(cookies).flatMap(([name, value]) => {
      const field = inCookie(name)
      return field ? [[field, value]] : []
    })
  )
}

/** The policy that was signed: sent along, or made of the address and the time where a canned one was signed. */
function signedText({ expires, policy }: Credentials, resource: string): string | null {
  if (policy) {
    return fromBase64(policy).toString("latin1")
  }
  return expires && /^[0-9]+$/.test(expires)
    ? `{"Statement":[{"Resource":"${resource}","Condition":{"DateLessThan":{"AWS:EpochTime":${expires}}}}]}`
    : null
}

function isSigned(text: string, { algorithm, signature }: Credentials, key: KeyObject): boolean {
  const hash = algorithm === undefined || algorithm === "SHA1" ? "RSA-SHA1" : algorithm === "SHA256" ? "RSA-SHA256" : null
  return Boolean(signature && hash) && createVerify(hash ?? "").update(text, "latin1").verify(key, fromBase64(signature ?? ""))
}

const asPattern = (resource: string): RegExp =>
  new RegExp(`^${resource.replace(/[\\^$.|+()[\]{}]/g, "\\$&").replaceAll("?", ".").replaceAll("*", ".*")}$`, "s")

const asNumber = (ip: string): number => ip.split(".").reduce((sum, octet) => sum * 256 + Number(octet), 0)

function isInNetwork(ip: string, cidr: string): boolean {
  const [network = "", bits = "32"] = cidr.split("/")
  const size = 2 ** (32 - Number(bits))
  return Math.floor(asNumber(ip) / size) === Math.floor(asNumber(network) / size)
}

interface Condition {
  DateLessThan?: { "AWS:EpochTime"?: number }
  DateGreaterThan?: { "AWS:EpochTime"?: number }
  IpAddress?: { "AWS:SourceIp"?: string }
}

function allows(text: string, resource: string, { ip, now }: ViewerRequest): boolean {
  const { Statement } = JSON.parse(text) as { Statement: { Resource: string; Condition: Condition }[] }
  const [statement, ...others] = Statement
  if (!statement || others.length) {
    return false
  }
  const { DateGreaterThan, DateLessThan, IpAddress } = statement.Condition
  const until = DateLessThan?.["AWS:EpochTime"]
  const from = DateGreaterThan?.["AWS:EpochTime"] ?? -1
  const network = IpAddress?.["AWS:SourceIp"] ?? "0.0.0.0/0"
  return (
    typeof until === "number" && now < until && now > from && isInNetwork(ip, network) && asPattern(statement.Resource).test(resource)
  )
}

/** @param keyGroup public keys that the distribution trusts, by their id */
export function isAllowed(request: ViewerRequest, keyGroup: ReadonlyMap<string, KeyObject>): boolean {
  const credentials = credentialsOf(request)
  const key = keyGroup.get(credentials.keyPairId ?? "")
  const { url } = stripped(request.url)
  try {
    const text = signedText(credentials, url)
    return Boolean(key && text) && isSigned(text ?? "", credentials, key as KeyObject) && allows(text ?? "", url, request)
  } catch {
    return false
  }
}
