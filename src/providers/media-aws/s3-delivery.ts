import { type S3Client } from "@aws-sdk/client-s3"
import { MedusaError } from "@medusajs/framework/utils"
import { attachment, DISPOSITION_PARAMETER } from "../../modules/course-media/disposition"
import { isMediaKey } from "../../modules/course-media/media-keys"
import {
  type SignDownloadInput,
  type SignedFolder,
  type SignFolderInput,
} from "../../modules/course-media/media-provider"
import { type Delivery } from "./delivery"
import { presignEnd, presignTimes } from "./presign"
import { GetPresigner } from "./presign-get"

/** Presigned GETs, for stores without CloudFront: each file has an address of its own. */
export class S3Delivery implements Delivery {
  private readonly presigner_: GetPresigner

  constructor(
    private readonly s3_: S3Client,
    bucket: string
  ) {
    this.presigner_ = new GetPresigner(s3_, bucket)
  }

  async signFolder({ keyPrefix, expiresAt }: SignFolderInput): Promise<SignedFolder> {
    return {
      expiresAt: presignEnd(await presignTimes(this.s3_, expiresAt)),
      url: async (fileKey) => {
        const key = keyPrefix + fileKey
        if (!isMediaKey(key)) {
          throw new MedusaError(MedusaError.Types.INVALID_ARGUMENT, `${key} is not the key of a media file`)
        }
        return this.presigner_.presign(key, expiresAt)
      },
    }
  }

  async signDownload({ key, expiresAt, fileName }: SignDownloadInput): Promise<string> {
    return this.presigner_.presign(key, expiresAt, { [DISPOSITION_PARAMETER]: attachment(fileName) })
  }
}
