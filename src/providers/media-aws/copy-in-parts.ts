import { UploadPartCopyCommand, type S3Client } from "@aws-sdk/client-s3"
import { writeInParts, type PartsTarget } from "./write-in-parts"

export interface CopyTarget extends PartsTarget {
  /** Bucket and key of the source. */
  CopySource: string
}

/** Copies a file that is too large for one request, within S3. What fails leaves nothing behind. */
export async function copyInParts(s3: S3Client, copy: CopyTarget, sizeBytes: number, partBytes: number): Promise<void> {
  const { CopySource, ...target } = copy
  await writeInParts(s3, target, sizeBytes, partBytes, async (part, from, to) => {
    const { CopyPartResult } = await s3.send(
      new UploadPartCopyCommand({ ...part, CopySource, CopySourceRange: `bytes=${from}-${to - 1}` })
    )
    return CopyPartResult?.ETag
  })
}
