import { isIP } from "node:net"
import { z } from "@medusajs/framework/zod"
import { readOptions, type OptionIssue } from "../../read-options"

export const OPTION = "media.provider.options"

const signingKeySchema = z.strictObject({
  /**
   * CloudFront's id of the public key: it is in the distribution's key group.
   *
   * @default the environment variable COURSES_AWS_KEY_PAIR_ID, for the first key
   * @example "K2JCJMDEHXQW5F"
   * @since 0.1.0
   */
  keyPairId: z.string().regex(/^[A-Za-z0-9]{1,64}$/, "takes letters and digits only"),
  /**
   * The private key: ECDSA P-256 or RSA-2048, as PEM (line breaks may be written as `\n`) or as the path of a PEM file.
   *
   * @default the environment variable COURSES_AWS_PRIVATE_KEY, for the first key
   * @example "/run/secrets/courses-media-key.pem"
   * @since 0.1.0
   */
  privateKey: z.string().min(1, "is empty"),
  /**
   * The public key, as PEM or path; only to have the boot stop where it does not belong to the private one.
   *
   * @example process.env.MEDIA_PUBLIC_KEY
   * @since 0.1.0
   */
  publicKey: z.string().min(1, "is empty").optional(),
  /**
   * What RSA keys sign with. ECDSA keys take SHA-256 only. CloudFront takes RSA with SHA-256 since April 2026.
   *
   * @default "SHA256"
   * @since 0.1.0
   */
  hash: z.enum(["SHA1", "SHA256"]).optional(),
})

const cloudFrontSchema = z.strictObject({
  /**
   * The distribution's address, or that of its custom domain, without a path.
   *
   * @default the environment variable COURSES_AWS_CLOUDFRONT_URL
   * @example "https://media.example.com"
   * @since 0.1.0
   */
  url: z
    .string()
    .refine(isOrigin, "must be an https address without a path, as in https://d111111abcdef8.cloudfront.net")
    .transform((url) => new URL(url).origin),
  /**
   * Id of the distribution. Where it is given, what is deleted leaves CloudFront's caches, too; its addresses end by
   * themselves anyway.
   *
   * @default the environment variable COURSES_AWS_DISTRIBUTION_ID
   * @example "E2EXAMPLE1A2B3"
   * @since 0.1.0
   */
  distributionId: z
    .string()
    .regex(/^[A-Z0-9]{1,64}$/, "takes capital letters and digits only")
    .optional(),
  /**
   * Keys that sign. The first one does; a second one is only checked, so that changing keys is one change of order.
   *
   * @default one key, of COURSES_AWS_KEY_PAIR_ID and COURSES_AWS_PRIVATE_KEY
   * @since 0.1.0
   */
  keys: z
    .array(signingKeySchema)
    .min(1, "must hold at least one key")
    .max(2, "takes one key, or two while they change")
    .refine((keys) => new Set(keys.map((key) => key.keyPairId)).size === keys.length, "name the same keyPairId twice"),
  /**
   * Let addresses work only from the IPv4 address that asked for them. Read the guide first: phones change networks,
   * and where a storefront's server asks on the shopper's behalf, nothing plays.
   *
   * @default false
   * @since 0.1.0
   */
  bindToIp: z.boolean().default(false),
  /**
   * Let players open a lesson by cookies instead of signed addresses, which then carry no query. Only where CloudFront
   * and the storefront share a domain, and where the browser itself asks for playback with credentials; see the guide.
   *
   * @default none: addresses are signed
   * @example { domain: "example.com" }
   * @since 0.1.0
   */
  cookies: z
    .strictObject({
      /** What the address of CloudFront and that of the storefront end in; it gets the cookies. */
      domain: z
        .string()
        .regex(/^\.?(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*$/, "must be a domain in lower case, as example.com")
        .transform((domain) => domain.replace(/^\./, "")),
    })
    .optional(),
})
  .refine(({ cookies, url }) => !cookies || isBelow(new URL(url).hostname, cookies.domain), {
    path: ["cookies", "domain"],
    message: "must be the domain of cloudFront.url or one above it: browsers send it no other cookies",
  })

const awsMediaOptionsSchema = z.strictObject({
  /**
   * A private bucket that holds nothing but course media.
   *
   * @default the environment variable COURSES_AWS_BUCKET
   * @example "example-courses-media"
   * @since 0.1.0
   */
  bucket: z
    .string()
    .regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, "must be a bucket's name: 3 to 63 of a-z, 0-9, dots and dashes"),
  /**
   * The bucket's region.
   *
   * @default the environment variable COURSES_AWS_REGION, AWS_REGION or AWS_DEFAULT_REGION; with `endpoint` "us-east-1"
   * @example "eu-central-1"
   * @since 0.1.0
   */
  region: z.string().regex(/^[a-z0-9-]{2,40}$/, "must be a region's name, as eu-central-1"),
  /**
   * Another S3-compatible store. Browsers must reach it at this address, too.
   *
   * @example "https://s3.fr-par.scw.cloud"
   * @since 0.1.0
   */
  endpoint: z
    .string()
    .refine(isEndpoint, "must be an http or https address without query")
    .optional(),
  /**
   * Name the bucket in the path, not in the host.
   *
   * @default true with `endpoint`, else false
   * @since 0.1.0
   */
  forcePathStyle: z.boolean().optional(),
  /**
   * Keys of an IAM user. Leave them out wherever the machine has a role: addresses signed with a role's keys end with
   * those keys, which the SDK renews.
   *
   * @default the standard AWS chain: environment, shared files, container or instance role
   * @since 0.1.0
   */
  credentials: z
    // Not strict: the SDK writes notes of its own into objects that it was given elsewhere.
    .object({
      accessKeyId: z.string().min(1, "is empty"),
      secretAccessKey: z.string().min(1, "is empty"),
      sessionToken: z.string().min(1, "is empty").optional(),
    })
    .optional(),
  /**
   * Delivery by CloudFront. Without it, addresses are presigned S3 GETs: second best, see the guide.
   *
   * @default given where COURSES_AWS_CLOUDFRONT_URL is set
   * @since 0.1.0
   */
  cloudFront: cloudFrontSchema.optional(),
})

export type AwsMediaOptions = z.output<typeof awsMediaOptionsSchema>
export type CloudFrontOptions = NonNullable<AwsMediaOptions["cloudFront"]>

/** Fills in what the environment holds and dies with a message that names the option. */
export function parseAwsMediaOptions(raw: Record<string, unknown> | undefined): AwsMediaOptions {
  return readOptions(awsMediaOptionsSchema, withEnvironment(raw ?? {}), { place: OPTION, explain })
}

/** The environment variables that stand for options that are not given. */
const VARIABLES: Record<string, readonly string[]> = {
  bucket: ["COURSES_AWS_BUCKET"],
  region: ["COURSES_AWS_REGION", "AWS_REGION", "AWS_DEFAULT_REGION"],
  "cloudFront.url": ["COURSES_AWS_CLOUDFRONT_URL"],
  "cloudFront.distributionId": ["COURSES_AWS_DISTRIBUTION_ID"],
  "cloudFront.keys.0.keyPairId": ["COURSES_AWS_KEY_PAIR_ID"],
  "cloudFront.keys.0.privateKey": ["COURSES_AWS_PRIVATE_KEY"],
}

/** What is wrong with an option; one that is missing may be given by the environment, too. */
function explain({ path, message }: OptionIssue): string {
  if (!message.endsWith("received undefined")) {
    return message
  }
  const variables = VARIABLES[path.join(".")]
  return variables ? `is missing; set it, or the environment variable ${variables.join(" or ")}` : "is missing"
}

/** What is given wins, value by value. */
function withEnvironment(given: Record<string, unknown>): Record<string, unknown> {
  const cloudFront = given.cloudFront ?? (fromEnv("cloudFront.url") ? {} : undefined)
  return {
    ...given,
    bucket: given.bucket ?? fromEnv("bucket"),
    region: given.region ?? fromEnv("region") ?? (given.endpoint ? "us-east-1" : undefined),
    cloudFront: isRecord(cloudFront) ? cloudFrontWithEnvironment(cloudFront) : cloudFront,
  }
}

function cloudFrontWithEnvironment(given: Record<string, unknown>): Record<string, unknown> {
  const keys = given.keys ?? [{}]
  return {
    ...given,
    url: given.url ?? fromEnv("cloudFront.url"),
    distributionId: given.distributionId ?? fromEnv("cloudFront.distributionId"),
    keys: Array.isArray(keys) && isRecord(keys[0]) ? [keyWithEnvironment(keys[0]), ...keys.slice(1)] : keys,
  }
}

function keyWithEnvironment(given: Record<string, unknown>): Record<string, unknown> {
  return {
    ...given,
    keyPairId: given.keyPairId ?? fromEnv("cloudFront.keys.0.keyPairId"),
    privateKey: given.privateKey ?? fromEnv("cloudFront.keys.0.privateKey"),
  }
}

/** An empty variable counts as none. */
function fromEnv(option: string): string | undefined {
  return VARIABLES[option]?.map((name) => process.env[name]?.trim()).find(Boolean)
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}

function isOrigin(text: string): boolean {
  if (!URL.canParse(text)) {
    return false
  }
  const url = new URL(text)
  const isLocal = isBelow(url.hostname, "localhost") || isIP(url.hostname) !== 0
  return (
    (url.protocol === "https:" || (url.protocol === "http:" && isLocal)) &&
    url.pathname === "/" &&
    !url.search &&
    !url.hash &&
    !url.username
  )
}

function isBelow(host: string, domain: string): boolean {
  return host === domain || host.endsWith(`.${domain}`)
}

function isEndpoint(text: string): boolean {
  if (!URL.canParse(text)) {
    return false
  }
  const url = new URL(text)
  return ["http:", "https:"].includes(url.protocol) && !url.search && !url.hash && !url.username
}
