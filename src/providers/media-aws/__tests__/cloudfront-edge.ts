import type { KeyObject } from "node:crypto"
import { GetObjectCommand } from "@aws-sdk/client-s3"
import { verifySignedUrl } from "../../../modules/course-media/signing/verifier"
import type { ProviderUnderTest } from "../../__tests__/media-provider.contract"
import type { TestBucket } from "./s3-server"

/**
 * Delivers as the distribution of the guide does: viewer access restricted to a key group, the bucket read with the
 * distribution's own rights, and one parameter of the query let on to it.
 */
export function cloudFrontEdge(
  { s3, bucket }: TestBucket,
  keyGroup: ReadonlyMap<string, KeyObject>
): (url: string, ip?: string) => ReturnType<ProviderUnderTest["get"]> {
  return async (url, ip) => {
    if (!verifySignedUrl({ url, keys: keyGroup, now: new Date(), ip })) {
      return { status: 403, bytes: Buffer.alloc(0), headers: {} }
    }
    const { pathname, searchParams } = new URL(url)
    const found = await s3.send(
      new GetObjectCommand({
        Bucket: bucket,
        Key: decodeURIComponent(pathname.slice(1)),
        ResponseContentDisposition: searchParams.get("response-content-disposition") ?? undefined,
      })
    )
    return {
      status: 200,
      bytes: Buffer.from((await found.Body?.transformToByteArray()) ?? []),
      headers: { "content-type": found.ContentType, "content-disposition": found.ContentDisposition },
    }
  }
}
