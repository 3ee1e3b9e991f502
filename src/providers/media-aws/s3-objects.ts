import { readFile, stat } from "node:fs/promises"
import { Readable } from "node:stream"
import {
  CopyObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadObjectCommand,
  paginateListObjectsV2,
  PutObjectCommand,
  type S3Client,
} from "@aws-sdk/client-s3"
import { MedusaError } from "@medusajs/framework/utils"
import { type StoredFile } from "../../modules/course-media/media-provider"
import { copyInParts } from "./copy-in-parts"
import { putInParts } from "./put-in-parts"
import { isBeyondEnd, isMissing } from "./s3-errors"

/** A key is written once, so what a cache has stays right. Not `private`, with which CloudFront would keep nothing. */
export const CACHE_CONTROL = "max-age=31536000, immutable"

const GIB = 1024 ** 3

/** S3 copies more than this in parts only. */
const MAX_COPY_BYTES = 5 * GIB
const COPY_PART_BYTES = GIB

export interface CopyLimits {
  maxCopyBytes: number
  copyPartBytes: number
}

/** The files in the bucket. */
export class S3Objects {
  constructor(
    private readonly s3_: S3Client,
    private readonly bucket_: string,
    private readonly limits_: CopyLimits = { maxCopyBytes: MAX_COPY_BYTES, copyPartBytes: COPY_PART_BYTES }
  ) {}

  async stat(key: string): Promise<StoredFile | null> {
    const head = await this.head_(key)
    return head && { size_bytes: head.sizeBytes }
  }

  async read(key: string, start: number, end: number): Promise<Uint8Array> {
    if (end <= start) {
      return new Uint8Array()
    }
    try {
      const { Body } = await this.s3_.send(
        new GetObjectCommand({ Bucket: this.bucket_, Key: key, Range: `bytes=${start}-${end - 1}` })
      )
      return Body ? await Body.transformToByteArray() : new Uint8Array()
    } catch (error) {
      if (isBeyondEnd(error)) {
        return new Uint8Array()
      }
      throw error
    }
  }

  async download(key: string): Promise<Readable> {
    const { Body } = await this.s3_.send(new GetObjectCommand({ Bucket: this.bucket_, Key: key }))
    if (!(Body instanceof Readable)) {
      throw new MedusaError(MedusaError.Types.UNEXPECTED_STATE, `S3 answered no stream of ${key}`)
    }
    return Body
  }

  /** @param partBytes files beyond it are sent in parts of this size */
  async put(key: string, filePath: string, contentType: string, partBytes: (sizeBytes: number) => number): Promise<void> {
    const { size } = await stat(filePath)
    const target = { Bucket: this.bucket_, Key: key, ContentType: contentType, CacheControl: CACHE_CONTROL }
    if (size > partBytes(size)) {
      await putInParts(this.s3_, target, filePath, size, partBytes(size))
    } else {
      await this.s3_.send(new PutObjectCommand({ ...target, Body: await readFile(filePath) }))
    }
  }

  /** S3 changes a file's type only by copying it onto itself, which costs no transfer. */
  async setContentType(key: string, contentType: string): Promise<void> {
    const head = await this.head_(key)
    if (!head) {
      throw new MedusaError(MedusaError.Types.NOT_FOUND, `There is no file ${key}`)
    }
    if (head.contentType === contentType) {
      return
    }
    const target = { Bucket: this.bucket_, Key: key, ContentType: contentType, CacheControl: CACHE_CONTROL }
    const CopySource = `${this.bucket_}/${key}`
    if (head.sizeBytes > this.limits_.maxCopyBytes) {
      await copyInParts(this.s3_, { ...target, CopySource }, head.sizeBytes, this.limits_.copyPartBytes)
    } else {
      await this.s3_.send(new CopyObjectCommand({ ...target, CopySource, MetadataDirective: "REPLACE" }))
    }
  }

  /** @returns how many files there were */
  async deleteBelow(prefix: string): Promise<number> {
    let count = 0
    for await (const page of paginateListObjectsV2({ client: this.s3_ }, { Bucket: this.bucket_, Prefix: prefix })) {
      const Objects = (page.Contents ?? []).flatMap(({ Key }) => (Key ? [{ Key }] : []))
      if (Objects.length) {
        await this.deleteAll_(Objects)
        count += Objects.length
      }
    }
    return count
  }

  private async deleteAll_(Objects: { Key: string }[]): Promise<void> {
    const { Errors } = await this.s3_.send(
      new DeleteObjectsCommand({ Bucket: this.bucket_, Delete: { Objects, Quiet: true } })
    )
    const [first] = Errors ?? []
    if (first) {
      throw new MedusaError(
        MedusaError.Types.UNEXPECTED_STATE,
        `S3 did not delete ${Errors?.length} files, the first being ${first.Key}: ${first.Message ?? first.Code}`
      )
    }
  }

  private async head_(key: string): Promise<{ sizeBytes: number; contentType: string | undefined } | null> {
    try {
      const head = await this.s3_.send(new HeadObjectCommand({ Bucket: this.bucket_, Key: key }))
      return { sizeBytes: head.ContentLength ?? 0, contentType: head.ContentType }
    } catch (error) {
      if (isMissing(error)) {
        return null
      }
      throw error
    }
  }
}
