import { isIPv4 } from "node:net"
import { attachment, DISPOSITION_PARAMETER, encodeStrictly } from "../../modules/course-media/disposition"
import {
  type SignDownloadInput,
  type SignedFolder,
  type SignFolderInput,
} from "../../modules/course-media/media-provider"
import { type SigningKey } from "../../modules/course-media/signing/keys"
import { SignatureCache, wholeSecond } from "../../modules/course-media/signing/signature-cache"
import { signPolicy, signResource } from "../../modules/course-media/signing/signer"
import { type Delivery } from "./delivery"
import { folderCookies } from "./folder-cookies"

export interface CloudFrontDeliveryInput {
  /** The distribution's address, without a slash at the end. */
  url: string
  key: SigningKey
  bindToIp: boolean
  /** Whom cookies are for, where the store delivers by them. */
  cookieDomain?: string
}

/** CloudFront's custom policies: one signature opens an asset's whole folder, at any edge, without asking us. */
export class CloudFrontDelivery implements Delivery {
  private readonly folders_ = new SignatureCache<SignedFolder>()

  constructor(private readonly input_: CloudFrontDeliveryInput) {}

  signFolder({ byCookies = false, expiresAt, ip, keyPrefix }: SignFolderInput): Promise<SignedFolder> {
    const network = this.network_(ip)
    const domain = byCookies ? this.input_.cookieDomain : undefined
    const end = wholeSecond(expiresAt)
    return this.folders_.get(`${keyPrefix} ${end.getTime()} ${network ?? ""} ${domain ?? ""}`, async () => {
      const folder = `${this.input_.url}/${keyPrefix}`
      if (domain) {
        const parameters = await signPolicy(this.input_.key, `${folder}*`, end, network)
        const cookies = folderCookies(parameters, { keyPrefix, domain, expiresAt: end })
        return { url: async (fileKey) => folder + fileKey, wildcard: { folderUrl: folder, query: "" }, cookies }
      }
      const query = await signResource(this.input_.key, `${folder}*`, end, network)
      return { url: async (fileKey) => `${folder}${fileKey}?${query}`, wildcard: { folderUrl: folder, query } }
    })
  }

  /** The file's name is part of the signed address, and reaches S3 as the one parameter that the cache policy lets on. */
  async signDownload({ key, expiresAt, fileName, ip }: SignDownloadInput): Promise<string> {
    const url = `${this.input_.url}/${key}?${DISPOSITION_PARAMETER}=${encodeStrictly(attachment(fileName))}`
    return `${url}&${await signResource(this.input_.key, url, expiresAt, this.network_(ip))}`
  }

  private network_(ip: string | undefined): string | undefined {
    return this.input_.bindToIp ? networkOf(ip) : undefined
  }
}

/** Policies know IPv4 only: for anyone else the address stays unbound. */
function networkOf(ip: string | undefined): string | undefined {
  const address = ip?.replace(/^::ffff:/i, "") ?? ""
  return isIPv4(address) ? `${address}/32` : undefined
}
