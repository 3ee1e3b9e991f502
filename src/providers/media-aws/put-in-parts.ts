import { open } from "node:fs/promises"
import { UploadPartCommand, type S3Client } from "@aws-sdk/client-s3"
import { writeInParts, type PartsTarget } from "./write-in-parts"

/** Sends a file of the disk in parts, each read when its turn comes. What fails leaves nothing behind. */
export async function putInParts(
  s3: S3Client,
  target: PartsTarget,
  filePath: string,
  sizeBytes: number,
  partBytes: number
): Promise<void> {
  const handle = await open(filePath, "r")
  try {
    await writeInParts(s3, target, sizeBytes, partBytes, async (part, from, to) => {
      const { bytesRead, buffer } = await handle.read(Buffer.alloc(to - from), 0, to - from, from)
      const { ETag } = await s3.send(new UploadPartCommand({ ...part, Body: buffer.subarray(0, bytesRead) }))
      return ETag
    })
  } finally {
    await handle.close()
  }
}
