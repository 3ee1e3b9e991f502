import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  UploadPartCopyCommand,
  type CompletedPart,
  type S3Client,
} from "@aws-sdk/client-s3"

export interface CopyTarget {
  Bucket: string
  Key: string
  ContentType: string
  CacheControl: string
  /** Bucket and key of the source. */
  CopySource: string
}

/** Parts that are copied at once. */
const CONCURRENCY = 4

/** Copies a file that is too large for one request, within S3. What fails leaves nothing behind. */
export async function copyInParts(s3: S3Client, copy: CopyTarget, sizeBytes: number, partBytes: number): Promise<void> {
  const { CopySource, ...target } = copy
  const { UploadId } = await s3.send(new CreateMultipartUploadCommand(target))
  const upload = { Bucket: target.Bucket, Key: target.Key, UploadId }
  const count = Math.ceil(sizeBytes / partBytes)
  const Parts = new Array<CompletedPart>(count)
  let next = 0
  const copyOneAfterAnother = async () => {
    for (let index = next++; index < count; index = next++) {
      const from = index * partBytes
      const to = Math.min(from + partBytes, sizeBytes) - 1
      const range = { PartNumber: index + 1, CopySource, CopySourceRange: `bytes=${from}-${to}` }
      const { CopyPartResult } = await s3.send(new UploadPartCopyCommand({ ...upload, ...range }))
      Parts[index] = { PartNumber: index + 1, ETag: CopyPartResult?.ETag }
    }
  }
  try {
    await Promise.all(Array.from({ length: CONCURRENCY }, copyOneAfterAnother))
    await s3.send(new CompleteMultipartUploadCommand({ ...upload, MultipartUpload: { Parts } }))
  } catch (error) {
    next = count
    await s3.send(new AbortMultipartUploadCommand(upload)).catch(() => undefined)
    throw error
  }
}
