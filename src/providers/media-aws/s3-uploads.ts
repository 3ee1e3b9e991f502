import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  ListPartsCommand,
  UploadPartCommand,
  type S3Client,
} from "@aws-sdk/client-s3"
import { getSignedUrl } from "@aws-sdk/s3-request-presigner"
import { MedusaError } from "@medusajs/framework/utils"
import { courseError } from "../../errors"
import { type ProviderPart, type ProviderUpload, type SignedPart } from "../../modules/course-media/media-provider"
import { assertPartsComplete, partBytes } from "../../modules/course-media/upload-parts"
import { presignEnd, presignTimes } from "./presign"
import { isMissing } from "./s3-errors"
import { CACHE_CONTROL, type S3Objects } from "./s3-objects"

/** Multipart uploads: the browser sends parts straight to S3; what S3 lists is what counts. */
export class S3Uploads {
  constructor(
    private readonly s3_: S3Client,
    private readonly bucket_: string,
    private readonly objects_: S3Objects
  ) {}

  async create({ key, contentType }: { key: string; contentType: string }): Promise<string> {
    const { UploadId } = await this.s3_.send(
      new CreateMultipartUploadCommand({
        Bucket: this.bucket_,
        Key: key,
        ContentType: contentType,
        CacheControl: CACHE_CONTROL,
      })
    )
    if (!UploadId) {
      throw new MedusaError(MedusaError.Types.UNEXPECTED_STATE, `S3 answered no id for the upload of ${key}`)
    }
    return UploadId
  }

  /** Each address takes exactly the part's number of bytes: the length is signed, too. */
  async sign(upload: ProviderUpload, partNumbers: readonly number[], expiresAt: Date): Promise<SignedPart[]> {
    const times = await presignTimes(this.s3_, expiresAt)
    return Promise.all(
      partNumbers.map(async (partNumber) => {
        const command = new UploadPartCommand({
          ...this.address_(upload),
          PartNumber: partNumber,
          ContentLength: partBytes(upload, partNumber),
        })
        const url = await getSignedUrl(this.s3_, command, { ...times, signableHeaders: new Set(["host", "content-length"]) })
        return { part_number: partNumber, url, method: "PUT", headers: {}, expires_at: presignEnd(times) }
      })
    )
  }

  async list(upload: ProviderUpload): Promise<ProviderPart[]> {
    try {
      return (await this.listAll_(upload)).sort((a, b) => a.part_number - b.part_number)
    } catch (error) {
      if (isMissing(error)) {
        return []
      }
      throw error
    }
  }

  /** Not by the SDK's paginator: it goes by the next marker, which S3 answers behind the last page, too. */
  private async listAll_(upload: ProviderUpload): Promise<ProviderPart[]> {
    const parts: ProviderPart[] = []
    let marker: string | undefined
    do {
      const page = await this.s3_.send(new ListPartsCommand({ ...this.address_(upload), PartNumberMarker: marker }))
      for (const { PartNumber, Size, ETag } of page.Parts ?? []) {
        parts.push({ part_number: PartNumber ?? 0, size_bytes: Size ?? 0, etag: ETag ?? "" })
      }
      marker = page.IsTruncated ? page.NextPartNumberMarker : undefined
    } while (marker)
    return parts
  }

  /**
   * Once an upload is completed S3 forgets it, and the file is there instead: that is how a call that comes again, or
   * at the same moment, or after a crash, knows that it is done.
   */
  async complete(upload: ProviderUpload): Promise<void> {
    const parts = await this.list(upload)
    if (parts.length === 0 && (await this.isStored_(upload))) {
      return
    }
    assertPartsComplete(upload, parts)
    try {
      await this.s3_.send(
        new CompleteMultipartUploadCommand({
          ...this.address_(upload),
          MultipartUpload: { Parts: parts.map(({ part_number, etag }) => ({ PartNumber: part_number, ETag: etag })) },
        })
      )
    } catch (error) {
      if (await this.isStored_(upload)) {
        return
      }
      throw isMissing(error)
        ? courseError("course_upload_incomplete", `The upload of ${upload.key} was aborted while it was completed`)
        : error
    }
  }

  async abort(upload: ProviderUpload): Promise<void> {
    try {
      await this.s3_.send(new AbortMultipartUploadCommand(this.address_(upload)))
    } catch (error) {
      if (!isMissing(error)) {
        throw error
      }
    }
  }

  private address_({ key, uploadId }: ProviderUpload): { Bucket: string; Key: string; UploadId: string } {
    return { Bucket: this.bucket_, Key: key, UploadId: uploadId }
  }

  private async isStored_({ key, sizeBytes }: ProviderUpload): Promise<boolean> {
    const stored = await this.objects_.stat(key)
    return stored?.size_bytes === sizeBytes
  }
}
