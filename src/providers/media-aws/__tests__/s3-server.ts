import { randomBytes } from "node:crypto"
import { request } from "node:http"
import { CreateBucketCommand, S3Client } from "@aws-sdk/client-s3"
import type { SignedPart } from "../../../modules/course-media/media-provider"
import type { ProviderUnderTest } from "../../__tests__/media-provider.contract"

/** The S3 server that the test command started; see scripts/test.mjs. */
export function s3Options(): { endpoint: string; credentials: { accessKeyId: string; secretAccessKey: string } } {
  const { COURSES_S3_ENDPOINT, COURSES_S3_ACCESS_KEY_ID, COURSES_S3_SECRET_ACCESS_KEY } = process.env
  if (!COURSES_S3_ENDPOINT || !COURSES_S3_ACCESS_KEY_ID || !COURSES_S3_SECRET_ACCESS_KEY) {
    throw new Error("COURSES_S3_ENDPOINT, COURSES_S3_ACCESS_KEY_ID and COURSES_S3_SECRET_ACCESS_KEY name no S3 server")
  }
  return {
    endpoint: COURSES_S3_ENDPOINT,
    credentials: { accessKeyId: COURSES_S3_ACCESS_KEY_ID, secretAccessKey: COURSES_S3_SECRET_ACCESS_KEY },
  }
}

export interface TestBucket {
  s3: S3Client
  bucket: string
  /** Options of the provider. */
  options: { bucket: string } & ReturnType<typeof s3Options>
}

export async function makeBucket(bucket = `courses-${randomBytes(6).toString("hex")}`): Promise<TestBucket> {
  const options = { ...s3Options(), bucket }
  const s3 = new S3Client({
    ...options,
    region: "us-east-1",
    forcePathStyle: true,
    requestChecksumCalculation: "WHEN_REQUIRED",
    responseChecksumValidation: "WHEN_REQUIRED",
  })
  await s3.send(new CreateBucketCommand({ Bucket: bucket }))
  return { s3, bucket, options }
}

/** As a browser sends a part: with its length, and nothing that was not asked for. */
export async function put(part: Pick<SignedPart, "url" | "headers">, bytes: Uint8Array, method = "PUT"): Promise<{ status: number }> {
  const { status } = await fetch(part.url, { method, headers: part.headers, body: new Uint8Array(bytes) })
  return { status }
}

/** Sends some bytes of the part, of as many as it takes, and hangs up. */
export function putAndBreak(part: SignedPart, bytes: Uint8Array, length: number): Promise<void> {
  return new Promise((resolve) => {
    const sending = request(part.url, { method: "PUT", headers: { "content-length": length } })
    sending.on("error", () => resolve())
    sending.write(bytes, () => sending.destroy(new Error("cut")))
  })
}

export async function get(url: string, headers: Record<string, string> = {}): ReturnType<ProviderUnderTest["get"]> {
  const response = await fetch(url, { headers })
  return {
    status: response.status,
    bytes: Buffer.from(await response.arrayBuffer()),
    headers: Object.fromEntries(response.headers),
  }
}
