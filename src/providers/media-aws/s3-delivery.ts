import { GetObjectCommand, type S3Client } from "@aws-sdk/client-s3"
import { getSignedUrl } from "@aws-sdk/s3-request-presigner"
import { MedusaError } from "@medusajs/framework/utils"
import { attachment } from "../../modules/course-media/disposition"
import { isMediaKey } from "../../modules/course-media/media-keys"
import {
  type SignDownloadInput,
  type SignedFolder,
  type SignFolderInput,
} from "../../modules/course-media/media-provider"
import { type Delivery } from "./delivery"
import { presign } from "./presign"

/** Presigned GETs, for stores without CloudFront: each file has an address of its own. */
export class S3Delivery implements Delivery {
  constructor(
    private readonly s3_: S3Client,
    private readonly bucket_: string
  ) {}

  async signFolder({ keyPrefix, expiresAt }: SignFolderInput): Promise<SignedFolder> {
    return {
      url: async (fileKey) => {
        const key = keyPrefix + fileKey
        if (!isMediaKey(key)) {
          throw new MedusaError(MedusaError.Types.INVALID_ARGUMENT, `${key} is not the key of a media file`)
        }
        return this.presign_(new GetObjectCommand({ Bucket: this.bucket_, Key: key }), expiresAt)
      },
    }
  }

  async signDownload({ key, expiresAt, fileName }: SignDownloadInput): Promise<string> {
    const command = new GetObjectCommand({
      Bucket: this.bucket_,
      Key: key,
      ResponseContentDisposition: attachment(fileName),
    })
    return this.presign_(command, expiresAt)
  }

  private async presign_(command: GetObjectCommand, expiresAt: Date): Promise<string> {
    const { url } = await presign(this.s3_, expiresAt, (times) => getSignedUrl(this.s3_, command, times))
    return url
  }
}
