import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  type CompletedPart,
  type S3Client,
} from "@aws-sdk/client-s3"

export interface PartsTarget {
  Bucket: string
  Key: string
  ContentType: string
  CacheControl: string
}

/** Names one part of the upload, as S3's commands take it. */
export interface PartAddress {
  Bucket: string
  Key: string
  UploadId: string | undefined
  PartNumber: number
}

/** Parts that are under way at once. */
const CONCURRENCY = 4

/**
 * Makes a file of parts that this server writes. What fails leaves nothing behind.
 *
 * @param write puts bytes `[from, to)` of the file into the part and answers the part's ETag
 */
export async function writeInParts(
  s3: S3Client,
  target: PartsTarget,
  sizeBytes: number,
  partBytes: number,
  write: (part: PartAddress, from: number, to: number) => Promise<string | undefined>
): Promise<void> {
  const { UploadId } = await s3.send(new CreateMultipartUploadCommand(target))
  const upload = { Bucket: target.Bucket, Key: target.Key, UploadId }
  const count = Math.ceil(sizeBytes / partBytes)
  const Parts = new Array<CompletedPart>(count)
  let next = 0
  const writeOneAfterAnother = async () => {
    for (let index = next++; index < count; index = next++) {
      const from = index * partBytes
      const PartNumber = index + 1
      const ETag = await write({ ...upload, PartNumber }, from, Math.min(from + partBytes, sizeBytes))
      Parts[index] = { PartNumber, ETag }
    }
  }
  try {
    await Promise.all(Array.from({ length: CONCURRENCY }, writeOneAfterAnother))
    await s3.send(new CompleteMultipartUploadCommand({ ...upload, MultipartUpload: { Parts } }))
  } catch (error) {
    next = count
    await s3.send(new AbortMultipartUploadCommand(upload)).catch(() => undefined)
    throw error
  }
}
