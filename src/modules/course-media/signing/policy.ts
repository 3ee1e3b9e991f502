/** What a policy allows: one resource, until a moment, perhaps from a moment, perhaps from one network. */
export interface Policy {
  resource: string
  /** Seconds since 1970; exclusive. */
  expiresAt: number
  notBefore: number | null
  /** IPv4 CIDR. */
  sourceIp: string | null
}

/** CloudFront's own variant of base64 for query strings. */
export function encodeBase64(bytes: Buffer): string {
  return bytes.toString("base64").replace(/\+/g, "-").replace(/=/g, "_").replace(/\//g, "~")
}

/** @returns `null` where the text is not exactly what `encodeBase64` writes */
export function decodeBase64(text: string): Buffer | null {
  if (!/^[A-Za-z0-9\-~]+_{0,2}$/.test(text)) {
    return null
  }
  const bytes = Buffer.from(text.replace(/-/g, "+").replace(/_/g, "=").replace(/~/g, "/"), "base64")
  return encodeBase64(bytes) === text ? bytes : null
}

/**
 * A custom policy, byte for byte as CloudFront takes it: no white space.
 *
 * @param resource an address; `*` stands for any characters, `?` for one
 * @param expiresAt seconds since 1970
 * @param sourceIp IPv4 CIDR; whoever asks from elsewhere is refused
 */
export function writePolicy(resource: string, expiresAt: number, sourceIp?: string): string {
  const network = sourceIp === undefined ? "" : `,"IpAddress":{"AWS:SourceIp":${JSON.stringify(sourceIp)}}`
  return `{"Statement":[{"Resource":${JSON.stringify(resource)},"Condition":{"DateLessThan":{"AWS:EpochTime":${expiresAt}}${network}}}]}`
}

const CONDITIONS = ["DateLessThan", "DateGreaterThan", "IpAddress"]

/** @returns `null` where it is not a policy whose every part is understood */
export function readPolicy(json: string): Policy | null {
  let parsed: unknown
  try {
    parsed = JSON.parse(json)
  } catch {
    return null
  }
  const statements = field(parsed, "Statement")
  if (!Array.isArray(statements) || statements.length !== 1) {
    return null
  }
  const resource = field(statements[0], "Resource")
  const condition = field(statements[0], "Condition")
  const expiresAt = field(field(condition, "DateLessThan"), "AWS:EpochTime")
  const notBefore = field(field(condition, "DateGreaterThan"), "AWS:EpochTime") ?? null
  const sourceIp = field(field(condition, "IpAddress"), "AWS:SourceIp") ?? null
  if (
    typeof resource !== "string" ||
    !isEpoch(expiresAt) ||
    (notBefore !== null && !isEpoch(notBefore)) ||
    (sourceIp !== null && typeof sourceIp !== "string") ||
    !Object.keys(condition as object).every((key) => CONDITIONS.includes(key)) ||
    (hasField(condition, "DateGreaterThan") && notBefore === null) ||
    (hasField(condition, "IpAddress") && sourceIp === null)
  ) {
    return null
  }
  return { resource, expiresAt, notBefore, sourceIp }
}

/**
 * Does an address fit a resource with wildcards? Without a regular expression, so that none can be made slow.
 *
 * @example matchesResource("https://a/b/*", "https://a/b/c/d.mp4") // true
 */
export function matchesResource(resource: string, address: string): boolean {
  let at = 0
  let from = 0
  let star = -1
  let starFrom = 0
  while (from < address.length) {
    if (resource[at] === "*") {
      star = at++
      starFrom = from
    } else if (at < resource.length && (resource[at] === "?" || resource[at] === address[from])) {
      at++
      from++
    } else if (star >= 0) {
      at = star + 1
      from = ++starFrom
    } else {
      return false
    }
  }
  while (resource[at] === "*") {
    at++
  }
  return at === resource.length
}

function field(value: unknown, key: string): unknown {
  return hasField(value, key) ? value[key] : undefined
}

function hasField(value: unknown, key: string): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && Object.hasOwn(value, key)
}

function isEpoch(value: unknown): value is number {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0
}
