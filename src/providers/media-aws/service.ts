import { type Readable } from "node:stream"
import { CloudFrontClient } from "@aws-sdk/client-cloudfront"
import { type Logger } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import { errorMessage } from "../../errors"
import { isAssetPrefix, isMediaKey } from "../../modules/course-media/media-keys"
import {
  MediaProvider,
  type ProviderPart,
  type ProviderUpload,
  type SignDownloadInput,
  type SignedFolder,
  type SignedPart,
  type SignFolderInput,
  type StoredFile,
} from "../../modules/course-media/media-provider"
import { CloudFrontDelivery } from "./cloudfront-delivery"
import { type Delivery } from "./delivery"
import { createInvalidate, type Invalidate } from "./invalidation"
import { parseAwsMediaOptions, type AwsMediaOptions } from "./options"
import { createS3Client } from "./s3-client"
import { S3Delivery } from "./s3-delivery"
import { S3Objects } from "./s3-objects"
import { S3Uploads } from "./s3-uploads"
import { readSigningKeys } from "./signing-keys"

/**
 * Keeps media in a private bucket of S3, or of anything that speaks its language. Browsers send parts straight to the
 * bucket; CloudFront delivers, or presigned addresses of the bucket where there is none.
 */
export class AwsMediaProvider extends MediaProvider {
  static override identifier = "aws"

  private readonly options_: AwsMediaOptions
  private readonly logger_?: Pick<Logger, "warn">
  private readonly uploads_: S3Uploads
  private readonly objects_: S3Objects
  private readonly invalidate_?: Invalidate
  private delivery_: Delivery

  static override validateOptions(options: Record<string, unknown> | undefined): void {
    parseAwsMediaOptions(options)
  }

  constructor(cradle: { logger?: Pick<Logger, "warn"> }, options: Record<string, unknown>) {
    super()
    this.options_ = parseAwsMediaOptions(options)
    this.logger_ = cradle.logger
    const { bucket, region, credentials, cloudFront } = this.options_
    const s3 = createS3Client(this.options_)
    this.objects_ = new S3Objects(s3, bucket)
    this.uploads_ = new S3Uploads(s3, bucket, this.objects_)
    this.delivery_ = new S3Delivery(s3, bucket)
    if (cloudFront?.distributionId) {
      this.invalidate_ = createInvalidate(new CloudFrontClient({ region, credentials }), cloudFront.distributionId)
    }
  }

  /** Reads the keys. Nothing is asked of AWS here: a shop starts although its videos cannot be reached. */
  override async start(): Promise<void> {
    const { cloudFront } = this.options_
    if (cloudFront) {
      const [key] = await readSigningKeys(cloudFront.keys)
      const { bindToIp, cookies, url } = cloudFront
      this.delivery_ = new CloudFrontDelivery({ url, key, bindToIp, cookieDomain: cookies?.domain })
    }
  }

  async createUpload(input: { key: string; contentType: string }): Promise<string> {
    assertKey(input.key)
    return this.uploads_.create(input)
  }

  async signParts(upload: ProviderUpload, partNumbers: readonly number[], expiresAt: Date): Promise<SignedPart[]> {
    assertKey(upload.key)
    return this.uploads_.sign(upload, partNumbers, expiresAt)
  }

  async listParts(upload: ProviderUpload): Promise<ProviderPart[]> {
    return this.uploads_.list(upload)
  }

  async completeUpload(upload: ProviderUpload): Promise<void> {
    assertKey(upload.key)
    await this.uploads_.complete(upload)
  }

  async abortUpload(upload: ProviderUpload): Promise<void> {
    await this.uploads_.abort(upload)
  }

  async stat(key: string): Promise<StoredFile | null> {
    assertKey(key)
    return this.objects_.stat(key)
  }

  async read(key: string, start: number, end: number): Promise<Uint8Array> {
    assertKey(key)
    return this.objects_.read(key, start, end)
  }

  override s3Address(key: string): string {
    return `s3://${this.options_.bucket}/${key}`
  }

  async download(key: string): Promise<Readable> {
    assertKey(key)
    return this.objects_.download(key)
  }

  async put(key: string, filePath: string, contentType: string): Promise<void> {
    assertKey(key)
    await this.objects_.put(key, filePath, contentType, (sizeBytes) => this.partSize(sizeBytes))
  }

  async setContentType(key: string, contentType: string): Promise<void> {
    assertKey(key)
    await this.objects_.setContentType(key, contentType)
  }

  /**
   * A refused invalidation does not fail the deletion: CloudFront takes 15 wildcards at a time, which one course's
   * lessons exceed, and what its caches still hold nobody gets a new address for.
   */
  async deleteFolder(keyPrefix: string): Promise<void> {
    if (!isAssetPrefix(keyPrefix)) {
      throw new MedusaError(MedusaError.Types.INVALID_ARGUMENT, `${keyPrefix} is not the folder of an asset`)
    }
    const deleted = await this.objects_.deleteBelow(keyPrefix)
    if (deleted > 0) {
      await this.invalidate_?.(keyPrefix).catch((error: unknown) => {
        this.logger_?.warn(`medusa-plugin-courses: CloudFront may keep ${keyPrefix} a while: ${errorMessage(error)}`)
      })
    }
  }

  async signFolder(input: SignFolderInput): Promise<SignedFolder> {
    return this.delivery_.signFolder(input)
  }

  async signDownload(input: SignDownloadInput): Promise<string> {
    assertKey(input.key)
    return this.delivery_.signDownload(input)
  }
}

function assertKey(key: string): void {
  if (!isMediaKey(key)) {
    throw new MedusaError(MedusaError.Types.INVALID_ARGUMENT, `${key} is not the key of a media file`)
  }
}
