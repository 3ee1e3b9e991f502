import { type S3Client } from "@aws-sdk/client-s3"

/** S3 takes no presigned address that lives longer. */
const MAX_SECONDS = 7 * 24 * 3600

/** What `getSignedUrl` takes. */
export interface PresignTimes {
  signingDate: Date
  /** Seconds. */
  expiresIn: number
}

/**
 * Signs an address that works until a moment: earlier where the credentials end earlier, as a role's do. One whose
 * moment is past is signed all the same, and S3 refuses it.
 */
export async function presign(
  s3: S3Client,
  expiresAt: Date,
  sign: (times: PresignTimes) => Promise<string>
): Promise<{ url: string; expiresAt: Date }> {
  const { expiration } = await s3.config.credentials()
  const now = Date.now()
  const end = Math.min(expiresAt.getTime(), expiration?.getTime() ?? Infinity, now + MAX_SECONDS * 1000)
  const expiresIn = Math.max(1, Math.floor((end - now) / 1000))
  const signingDate = new Date(Math.min(now, end - 1000))
  return { url: await sign({ signingDate, expiresIn }), expiresAt: new Date(signingDate.getTime() + expiresIn * 1000) }
}
