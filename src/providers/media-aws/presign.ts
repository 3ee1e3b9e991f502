import { type S3Client } from "@aws-sdk/client-s3"

/** S3 takes no presigned address that lives longer. */
export const MAX_SECONDS = 7 * 24 * 3600

/** What `getSignedUrl` takes. */
export interface PresignTimes {
  signingDate: Date
  /** Seconds. */
  expiresIn: number
}

/**
 * How to sign an address that works until a moment: earlier where the credentials end earlier, as a role's do. One whose
 * moment is past is signed all the same, and S3 refuses it.
 */
export async function presignTimes(s3: S3Client, expiresAt: Date): Promise<PresignTimes> {
  const { expiration } = await s3.config.credentials()
  const now = toSecond(Date.now())
  const end = toSecond(Math.min(expiresAt.getTime(), expiration?.getTime() ?? Infinity, now + MAX_SECONDS * 1000))
  return { signingDate: new Date(Math.min(now, end - 1000)), expiresIn: Math.max(1, (end - now) / 1000) }
}

export function presignEnd({ signingDate, expiresIn }: PresignTimes): Date {
  return new Date(signingDate.getTime() + expiresIn * 1000)
}

/** S3 counts in whole seconds. */
function toSecond(milliseconds: number): number {
  return Math.floor(milliseconds / 1000) * 1000
}
