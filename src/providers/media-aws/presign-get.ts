import { createHash, createHmac } from "node:crypto"
import { GetObjectCommand, type S3Client } from "@aws-sdk/client-s3"
import { getSignedUrl } from "@aws-sdk/s3-request-presigner"
import { encodeStrictly } from "../../modules/course-media/disposition"
import { MAX_SECONDS, presignEnd, presignTimes, type PresignTimes } from "./presign"

const ALGORITHM = "AWS4-HMAC-SHA256"
const HOUR_MS = 3_600_000

const hmac = (key: string | Buffer, text: string) => createHmac("sha256", key).update(text).digest()

/**
 * Presigns GETs of one bucket as the SDK's presigner does, at a small part of its cost: the playlist of a long lesson
 * names thousands of files, and the server does nothing else while they are signed.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html
 */
export class GetPresigner {
  private found_?: Promise<URL>
  private key_: { of: string; bytes: Buffer } = { of: "", bytes: Buffer.alloc(0) }

  constructor(
    private readonly s3_: S3Client,
    private readonly bucket_: string
  ) {}

  /**
   * @param key in the alphabet of media keys: nothing of it has to be escaped
   * @param query more parameters, which are signed, too
   */
  async presign(key: string, expiresAt: Date, query: Record<string, string> = {}): Promise<string> {
    const [base, region, credentials, times] = await Promise.all([
      this.base_(),
      this.s3_.config.region(),
      this.s3_.config.credentials(),
      presignTimes(this.s3_, expiresAt),
    ])
    const { signingDate, expiresIn } = credentials.expiration ? times : sinceFullHour(times)
    const time = signingDate.toISOString().replace(/[-:]|\.\d+/g, "")
    const scope = `${time.slice(0, 8)}/${region}/s3/aws4_request`
    const parameters: Record<string, string> = {
      ...query,
      "X-Amz-Algorithm": ALGORITHM,
      "X-Amz-Credential": `${credentials.accessKeyId}/${scope}`,
      "X-Amz-Date": time,
      "X-Amz-Expires": String(expiresIn),
      "X-Amz-SignedHeaders": "host",
      ...(credentials.sessionToken && { "X-Amz-Security-Token": credentials.sessionToken }),
    }
    const pathname = base.pathname + key
    const search = Object.keys(parameters)
      .sort()
      .map((name) => `${name}=${encodeStrictly(parameters[name])}`)
      .join("&")
    const request = ["GET", pathname, search, `host:${base.host}`, "", "host", "UNSIGNED-PAYLOAD"].join("\n")
    const digest = createHash("sha256").update(request).digest("hex")
    const signature = hmac(this.signingKey_(credentials.secretAccessKey, scope), [ALGORITHM, time, scope, digest].join("\n"))
    return `${base.origin}${pathname}?${search}&X-Amz-Signature=${signature.toString("hex")}`
  }

  /** Where the bucket's files are, as the SDK finds it: in a host of its own or below a path. */
  private base_(): Promise<URL> {
    const any = "x"
    this.found_ ??= getSignedUrl(this.s3_, new GetObjectCommand({ Bucket: this.bucket_, Key: any })).then((address) => {
      const url = new URL(address)
      return new URL(url.pathname.slice(0, -any.length), url)
    })
    this.found_.catch(() => (this.found_ = undefined))
    return this.found_
  }

  /** Of a day, a region and a secret: made anew when one of them changes. */
  private signingKey_(secret: string, scope: string): Buffer {
    const of = `${secret} ${scope}`
    if (this.key_.of !== of) {
      const bytes = scope.split("/").reduce<Buffer>((key, part) => hmac(key, part), Buffer.from(`AWS4${secret}`))
      this.key_ = { of, bytes }
    }
    return this.key_.bytes
  }
}

/**
 * The same end, signed as at the last full hour: what is asked for again within the hour has the same address, so that
 * browsers keep it. Not by keys that end, which may be younger than the hour.
 */
function sinceFullHour(times: PresignTimes): PresignTimes {
  const signingDate = new Date(Math.floor(times.signingDate.getTime() / HOUR_MS) * HOUR_MS)
  const seconds = (presignEnd(times).getTime() - signingDate.getTime()) / 1000
  return { signingDate, expiresIn: Math.min(MAX_SECONDS, seconds) }
}
