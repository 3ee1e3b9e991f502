import { verify, type KeyObject } from "node:crypto"
import { BlockList, isIPv4 } from "node:net"
import { decodeBase64, matchesResource, readPolicy, type Policy } from "./policy"

/** The parameters that CloudFront reads, checks and takes out before it looks further. */
const PARAMETERS = ["Policy", "Signature", "Key-Pair-Id", "Hash-Algorithm"] as const
/** Longer ones are refused unread; our own are below 700. */
const MAX_PARAMETER_LENGTH = 4096

export interface VerifyInput {
  /** The whole address with its query string, as it was asked for. */
  url: string
  /** Public keys that are trusted, by their id. */
  keys: ReadonlyMap<string, KeyObject>
  now: Date
  /** The client's address, for policies that are bound to one. */
  ip?: string
}

/**
 * Checks a signed address as CloudFront does: key id, signature, resource, dates, network.
 *
 * @returns the policy, or `null` for whatever is wrong with it
 */
export function verifySignedUrl(input: VerifyInput): Policy | null {
  const { bare, parameters } = splitUrl(input.url)
  const key = input.keys.get(parameters["Key-Pair-Id"] ?? "")
  const policyBytes = decodeBase64(parameters.Policy ?? "")
  const signature = decodeBase64(parameters.Signature ?? "")
  const hash = hashName(parameters["Hash-Algorithm"])
  if (!key || !policyBytes || !signature || !hash || (key.asymmetricKeyType === "ec" && hash !== "sha256")) {
    return null
  }
  if (!verify(hash, policyBytes, key, signature)) {
    return null
  }
  const policy = readPolicy(policyBytes.toString("utf8"))
  return policy && isOpen(policy, input.now, input.ip) && matchesResource(policy.resource, bare) ? policy : null
}

function hashName(parameter: string | undefined): "sha1" | "sha256" | null {
  if (parameter === undefined || parameter === "SHA1") {
    return "sha1"
  }
  return parameter === "SHA256" ? "sha256" : null
}

function isOpen(policy: Policy, now: Date, ip: string | undefined): boolean {
  const seconds = now.getTime() / 1000
  if (seconds >= policy.expiresAt || (policy.notBefore !== null && seconds <= policy.notBefore)) {
    return false
  }
  return policy.sourceIp === null || isWithin(ip, policy.sourceIp)
}

function isWithin(ip: string | undefined, cidr: string): boolean {
  const address = ip?.replace(/^::ffff:/i, "") ?? ""
  const [network = "", prefix = "32"] = cidr.split("/")
  if (!isIPv4(address) || !isIPv4(network) || !/^\d{1,2}$/.test(prefix) || Number(prefix) > 32) {
    return false
  }
  const allowed = new BlockList()
  allowed.addSubnet(network, Number(prefix))
  return allowed.check(address)
}

/** The address without the signing parameters, and these; one that is given twice or is too long counts as missing. */
function splitUrl(url: string): { bare: string; parameters: Partial<Record<(typeof PARAMETERS)[number], string>> } {
  const mark = url.indexOf("?")
  if (mark < 0) {
    return { bare: url, parameters: {} }
  }
  const parameters: Partial<Record<(typeof PARAMETERS)[number], string>> = {}
  const seen = new Set<string>()
  const rest: string[] = []
  for (const pair of url.slice(mark + 1).split("&")) {
    const equals = pair.indexOf("=")
    const name = PARAMETERS.find((parameter) => parameter === (equals < 0 ? pair : pair.slice(0, equals)))
    if (!name) {
      rest.push(pair)
    } else if (seen.has(name) || pair.length > MAX_PARAMETER_LENGTH) {
      parameters[name] = ""
    } else {
      seen.add(name)
      parameters[name] = pair.slice(equals + 1)
    }
  }
  const query = rest.join("&")
  return { bare: url.slice(0, mark) + (query ? `?${query}` : ""), parameters }
}
