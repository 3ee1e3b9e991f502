import { createPublicKey } from "node:crypto"
import { readTextFile } from "./files"
import { type Flag } from "./flags"
import { UsageError, type Terminal } from "./terminal"

/** Values of the template's parameters, by their names. */
export type StackParameters = Readonly<Record<string, string>>

export interface ParameterFlag extends Flag {
  parameter: string
  /** Makes the parameter's value of the flag's values. */
  read(given: readonly string[], terminal: Terminal, flag: string): string
}

const ORIGIN = /^https?:\/\/(\*\.)?[a-zA-Z0-9-]+(\.[a-zA-Z0-9-]+)*(:[0-9]{1,5})?$/
const REFERER = /^(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)*$/
const NONE = "none"

/** A flag for each parameter of the template. Yes and no instead of switches, so that what is on can be turned off. */
export const PARAMETER_FLAGS: Readonly<Record<string, ParameterFlag>> = {
  "admin-origin": {
    parameter: "AdminOrigins",
    value: "origin",
    multiple: true,
    help: "Where the dashboard is, as in https://admin.example.com",
    read: readOrigins,
  },
  "storefront-origin": {
    parameter: "StorefrontOrigins",
    value: "origin",
    multiple: true,
    help: "Where shoppers watch, as in https://shop.example.com",
    read: readOrigins,
  },
  key: {
    parameter: "PublicKey1",
    value: "file|none",
    help: "The public key, as keys made it",
    read: readPublicKey,
  },
  "second-key": {
    parameter: "PublicKey2",
    value: "file|none",
    help: "A second public key, while keys change",
    read: readPublicKey,
  },
  domain: {
    parameter: "DomainName",
    value: "domain|none",
    help: "A domain of yours for the media, as in media.example.com",
    read: matching(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/, "a domain, as in media.example.com"),
  },
  certificate: {
    parameter: "CertificateArn",
    value: "arn|none",
    help: "Its certificate in ACM; CloudFront takes certificates of us-east-1 only",
    read: matching(/^arn:aws[a-z-]*:acm:us-east-1:[0-9]{12}:certificate\/[0-9a-zA-Z-]+$/, "the ARN of a certificate in us-east-1"),
  },
  "hosted-zone": {
    parameter: "HostedZoneId",
    value: "id|none",
    help: "Route 53's zone of the domain, to make its records in",
    read: matching(/^Z[A-Z0-9]+$/, "the id of a hosted zone, as in Z0123456789ABC"),
  },
  "referer-domain": {
    parameter: "RefererDomains",
    value: "domain|none",
    multiple: true,
    help: "Let only pages of these domains embed media; *.example.org means those below example.org",
    read: readRefererDomains,
  },
  "empty-referer": {
    parameter: "EmptyReferer",
    value: "allow|deny",
    help: "With --referer-domain: what to do with players that do not say which page they are on",
    read: oneOf({ allow: "allow", deny: "deny" }),
  },
  "app-user": {
    parameter: "AppUser",
    value: "yes|no",
    help: "Make an IAM user, for a store that runs outside AWS",
    read: oneOf({ yes: "true", no: "false" }),
  },
  "app-role": {
    parameter: "AppRoleName",
    value: "name|none",
    help: "Give the rights to this role, which the store's servers have on AWS",
    read: matching(/^[\w+=,.@-]{1,64}$/, "the name of a role, not its ARN"),
  },
  mediaconvert: {
    parameter: "MediaConvert",
    value: "yes|no",
    help: "Let the store have videos converted by AWS MediaConvert",
    read: oneOf({ yes: "true", no: "false" }),
  },
  bucket: {
    parameter: "BucketName",
    value: "name|none",
    help: "The bucket's name; AWS makes one up otherwise. Changing it later makes another bucket",
    read: matching(/^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/, "3 to 63 of a-z, 0-9 and dashes"),
  },
  "keep-deleted-days": {
    parameter: "KeepDeletedDays",
    value: "days",
    help: "For how long deleted files can be restored; 0 means not at all (the template's default: 30)",
    read: readDays,
  },
  "access-logs": {
    parameter: "AccessLogs",
    value: "yes|no",
    help: "Keep CloudFront's access logs for 90 days",
    read: oneOf({ yes: "true", no: "false" }),
  },
  "price-class": {
    parameter: "PriceClass",
    value: "100|200|all",
    help: "Where CloudFront answers from; 100 is North America, Europe and Israel",
    read: oneOf({ 100: "PriceClass_100", 200: "PriceClass_200", all: "PriceClass_All" }),
  },
  ipv6: {
    parameter: "IPv6",
    value: "yes|no",
    help: "Turn it off only where addresses are bound to networks",
    read: oneOf({ yes: "true", no: "false" }),
  },
  "signed-cookies": {
    parameter: "SignedCookies",
    value: "yes|no",
    help: "Let players send cookies, for stores that sign cookies instead of addresses",
    read: oneOf({ yes: "true", no: "false" }),
  },
}

function isNone(given: readonly string[]): boolean {
  return given.length === 1 && given[0] === NONE
}

function readOrigins(given: readonly string[], _terminal: Terminal, flag: string): string {
  const wrong = given.find((origin) => !ORIGIN.test(origin))
  if (wrong !== undefined || given.length === 0) {
    throw new UsageError(`--${flag}: "${wrong ?? ""}" is no origin. An origin has a scheme and no path, as in https://shop.example.com`)
  }
  return [...new Set(given)].join(",")
}

function readRefererDomains(given: readonly string[], _terminal: Terminal, flag: string): string {
  if (isNone(given)) {
    return ""
  }
  const wrong = given.find((domain) => !REFERER.test(domain))
  if (wrong !== undefined || given.length === 0) {
    throw new UsageError(`--${flag}: "${wrong ?? ""}" is no domain. Write shop.example.com or *.example.org, without scheme and port`)
  }
  return [...new Set(given)].join(",")
}

function readDays([given = ""]: readonly string[], _terminal: Terminal, flag: string): string {
  if (!/^\d{1,4}$/.test(given) || Number(given) > 3650) {
    throw new UsageError(`--${flag} takes a number of days from 0 to 3650, not "${given}"`)
  }
  return String(Number(given))
}

function readPublicKey([file = ""]: readonly string[], terminal: Terminal, flag: string): string {
  if (file === NONE) {
    return ""
  }
  const pem = readTextFile(terminal, file, `--${flag}`)
  if (pem.includes("PRIVATE KEY")) {
    throw new UsageError(`--${flag}: ${file} is a private key, which AWS must never see. Give the public one`)
  }
  try {
    const key = createPublicKey(pem)
    const details = key.asymmetricKeyDetails
    if (details?.namedCurve === "prime256v1" || (key.asymmetricKeyType === "rsa" && details?.modulusLength === 2048)) {
      return String(key.export({ type: "spki", format: "pem" }))
    }
  } catch {
    throw new UsageError(`--${flag}: ${file} is not a public key in PEM form`)
  }
  throw new UsageError(`--${flag}: ${file} is neither ECDSA P-256 nor RSA-2048, and CloudFront takes no other`)
}

function matching(pattern: RegExp, what: string): ParameterFlag["read"] {
  return ([given = ""], _terminal, flag) => {
    if (given === NONE) {
      return ""
    }
    if (!pattern.test(given)) {
      throw new UsageError(`--${flag} takes ${what}, not "${given}"`)
    }
    return given
  }
}

function oneOf(choices: Readonly<Record<string, string>>): ParameterFlag["read"] {
  return ([given = ""], _terminal, flag) => {
    const chosen = Object.hasOwn(choices, given) ? choices[given] : undefined
    if (chosen === undefined) {
      throw new UsageError(`--${flag} is ${Object.keys(choices).join(" or ")}, not "${given}"`)
    }
    return chosen
  }
}

/** Origins that play, and that an allow-list of referring domains does not name. */
export function originsShutOut({ AdminOrigins, RefererDomains, StorefrontOrigins }: StackParameters): string[] {
  const list = (text: string | undefined) => (text ?? "").split(",").filter(Boolean)
  const domains = list(RefererDomains)
  const isNamed = (origin: string) => {
    const host = origin.replace(/^https?:\/\//, "").replace(/:\d+$/, "").toLowerCase()
    return domains.some((domain) => domain === host || (domain.startsWith("*.") && host.endsWith(domain.slice(1))))
  }
  return domains.length ? [...list(AdminOrigins), ...list(StorefrontOrigins)].filter((origin) => !isNamed(origin)) : []
}

/** Reads a file as `aws cloudformation deploy --parameter-overrides` takes it. */
export function readParameterFile(text: string, file: string): StackParameters {
  let entries: unknown
  try {
    entries = JSON.parse(text)
  } catch {
    throw new UsageError(`${file} is not JSON; mend it, or choose another name with --file`)
  }
  if (!Array.isArray(entries) || !entries.every(isEntry)) {
    throw new UsageError(`${file} holds no parameters of a stack; choose another name with --file`)
  }
  return Object.fromEntries(entries.map(({ ParameterKey, ParameterValue }) => [ParameterKey, ParameterValue]))
}

export function writeParameterFile(parameters: StackParameters): string {
  const entries = Object.entries(parameters).map(([ParameterKey, ParameterValue]) => ({ ParameterKey, ParameterValue }))
  return `${JSON.stringify(entries, null, 2)}\n`
}

function isEntry(entry: unknown): entry is { ParameterKey: string; ParameterValue: string } {
  return (
    typeof entry === "object" &&
    entry !== null &&
    "ParameterKey" in entry &&
    "ParameterValue" in entry &&
    typeof entry.ParameterKey === "string" &&
    typeof entry.ParameterValue === "string"
  )
}
