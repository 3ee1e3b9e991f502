import { randomBytes } from "node:crypto"
import { type S3Client } from "@aws-sdk/client-s3"
import { type ProviderUpload } from "../../modules/course-media/media-provider"
import { type SigningKey } from "../../modules/course-media/signing/keys"
import { type AwsMediaOptions } from "../../providers/media-aws/options"
import { createS3Client } from "../../providers/media-aws/s3-client"
import { AwsMediaProvider } from "../../providers/media-aws/service"
import { readSigningKeys } from "../../providers/media-aws/signing-keys"

export interface DoctorInput {
  /** As the store's provider gets them, the environment filled in. */
  options: AwsMediaOptions
  adminOrigins: readonly string[]
  storefrontOrigins: readonly string[]
  /** PEM of the public key that CloudFront has under the key's id. */
  publicKey?: string
  timeoutMs: number
  now(): number
}

/** What the checks look at, and what they leave for each other. */
export interface Subject extends DoctorInput {
  s3: S3Client
  provider: AwsMediaProvider
  /** The key that signs, where CloudFront delivers. */
  signingKey?: SigningKey
  folder: string
  file: Buffer
  /** Parts' addresses, and what must be cleaned up. */
  upload?: ProviderUpload
  partUrl?: string
  isStored: boolean
  /** What the provider warned of. */
  warnings: string[]
}

export const FILE_NAME = "check.bin"
const FILE_BYTES = 64 * 1024

/** @throws where a key cannot be read; the message names the option */
export async function createSubject(input: DoctorInput): Promise<Subject> {
  const { options } = input
  const warnings: string[] = []
  const provider = new AwsMediaProvider({ logger: { warn: (message) => void warnings.push(message) } }, { ...options })
  await provider.start()
  const id = randomBytes(8).toString("hex")
  return {
    ...input,
    s3: createS3Client(options),
    provider,
    signingKey: options.cloudFront && (await readSigningKeys(options.cloudFront.keys))[0],
    folder: `courses/doctor/lessons/check/asset_${id}/`,
    file: randomBytes(FILE_BYTES),
    isStored: false,
    warnings,
  }
}

export const inMinutes = (subject: Subject, minutes: number): Date => new Date(subject.now() + minutes * 60_000)

/** Fetches as a player on the storefront's page does. */
export function fetchAsPlayer(subject: Subject, url: string, headers: Record<string, string> = {}): Promise<Response> {
  const [page] = subject.storefrontOrigins
  return fetch(url, {
    headers: { ...(page ? { referer: `${page}/` } : {}), ...headers },
    redirect: "manual",
    signal: AbortSignal.timeout(subject.timeoutMs),
  })
}
