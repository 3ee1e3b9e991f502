import { S3ServiceException } from "@aws-sdk/client-s3"
import { describe, failed, type Outcome } from "./check"

const ADVICE: Record<string, (bucket: string, region: string) => [detail: string, advice: string]> = {
  NoSuchBucket: (bucket, region) => [
    `there is no bucket "${bucket}" in ${region}`,
    "Compare COURSES_AWS_BUCKET and COURSES_AWS_REGION with the stack's outputs, or deploy the stack.",
  ],
  InvalidAccessKeyId: () => [
    "S3 does not know the access key",
    "Compare AWS_ACCESS_KEY_ID with IAM; a key that was deleted or belongs to another store of files is not known.",
  ],
  SignatureDoesNotMatch: () => [
    "the secret key does not belong to the access key",
    "Copy AWS_SECRET_ACCESS_KEY again; often its end is cut off or a character is escaped.",
  ],
  ExpiredToken: () => ["the credentials have expired", "Sign in again, or renew AWS_SESSION_TOKEN."],
  InvalidToken: () => ["the session token is wrong", "Renew AWS_SESSION_TOKEN, or remove it if the key needs none."],
  RequestTimeTooSkewed: () => ["S3 refuses this machine's clock", "Set the clock; let it be kept by NTP."],
  PermanentRedirect: (bucket, region) => [
    `bucket "${bucket}" is not in ${region}`,
    "Set COURSES_AWS_REGION to the bucket's region.",
  ],
  AccessDenied: (bucket) => [
    `the credentials may not do this in "${bucket}"`,
    "Attach the stack's policy (its output AppPolicyArn) to the user or the role that the store runs as.",
  ],
}
const SAME: Record<string, keyof typeof ADVICE> = {
  NotFound: "NoSuchBucket",
  AuthorizationHeaderMalformed: "PermanentRedirect",
  IllegalLocationConstraintException: "PermanentRedirect",
  Forbidden: "AccessDenied",
  403: "AccessDenied",
  UnrecognizedClientException: "InvalidAccessKeyId",
}

/** What S3's refusal means, in words. */
export function explainS3(error: unknown, { bucket, region }: { bucket: string; region: string }): Outcome {
  const name = error instanceof S3ServiceException ? error.name : ""
  const known = ADVICE[SAME[name] ?? name]
  if (known) {
    return failed(...known(bucket, region))
  }
  if (error instanceof S3ServiceException) {
    return failed(`S3 answers ${error.name}: ${error.message}`, "Look the name up in S3's list of errors.")
  }
  return failed(describe(error), "Look whether this machine reaches the store of files, and whether its address is right.")
}

/** Are there no credentials at all? */
export function isWithoutCredentials(error: unknown): boolean {
  return error instanceof Error && ["CredentialsProviderError", "TokenProviderError"].includes(error.name)
}

export const ALLOW_PAGE = "Name all domains that play, the dashboard's too: params --referer-domain"

/** By the template's function. */
export function isRefusedByReferer(response: Response): boolean {
  return response.headers.get("x-refused-by") === "referer"
}

/** What CloudFront's refusal of a signed address means. S3's own refusals carry a HostId. */
export async function explainRefusal(response: Response, keyPairId: string): Promise<Outcome> {
  const body = await response.text()
  const detail = `CloudFront answers ${response.status}`
  if (isRefusedByReferer(response)) {
    return failed(`${detail}: the allow-list of domains refuses the page`, `${ALLOW_PAGE}.`)
  }
  if (/Unknown Key|<Code>InvalidKey/.test(body)) {
    return failed(
      `${detail}: it does not know the key ${keyPairId}`,
      "Compare COURSES_AWS_KEY_PAIR_ID with the stack's outputs (env prints the right one), and look that the key is in the distribution's key group."
    )
  }
  if (response.status === 403 && body.includes("<HostId>")) {
    return failed(
      `${detail}, for the bucket does not let it read`,
      "The bucket's policy must let this distribution read courses/*; deploy the stack again."
    )
  }
  if (response.status === 403) {
    return failed(
      `${detail}: the private key does not belong to ${keyPairId}, or the distribution knows neither`,
      "Let env find the id that belongs to COURSES_AWS_PRIVATE_KEY; give its public key with --public-key to have it compared."
    )
  }
  return failed(`${detail} instead of the file`, "Look whether COURSES_AWS_CLOUDFRONT_URL is this stack's distribution, and whether it reads this bucket.")
}
