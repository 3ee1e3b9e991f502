import { type KeyObject } from "node:crypto"
import { readFile, realpath, rm, stat, writeFile } from "node:fs/promises"
import path from "node:path"
import { attachment, DISPOSITION_PARAMETER, encodeStrictly } from "../../modules/course-media/disposition"
import { isMediaKey } from "../../modules/course-media/media-keys"
import {
  type AuthorizedFile,
  type SignDownloadInput,
  type SignedFolder,
  type SignFolderInput,
} from "../../modules/course-media/media-provider"
import { type SigningKey } from "../../modules/course-media/signing/keys"
import { SignatureCache, wholeSecond } from "../../modules/course-media/signing/signature-cache"
import { signResource } from "../../modules/course-media/signing/signer"
import { verifySignedUrl } from "../../modules/course-media/signing/verifier"
import { contentTypeOf } from "./content-types"

/** Signs addresses of the edge route, and checks them as CloudFront does. */
export class LocalDelivery {
  private readonly keys_: ReadonlyMap<string, KeyObject>
  private readonly folders_ = new SignatureCache<SignedFolder>()

  /**
   * @param media the folder that keys are below; its real path, without symbolic links
   * @param mediaUrl the address of that folder, without a slash at the end
   */
  constructor(
    private readonly media_: string,
    private readonly mediaUrl_: string,
    private readonly key_: SigningKey
  ) {
    this.keys_ = new Map([[key_.keyPairId, key_.publicKey]])
  }

  signFolder({ keyPrefix, expiresAt }: SignFolderInput): Promise<SignedFolder> {
    const end = wholeSecond(expiresAt)
    return this.folders_.get(`${keyPrefix} ${end.getTime()}`, async () => {
      const folder = `${this.mediaUrl_}/${keyPrefix}`
      const query = await signResource(this.key_, `${folder}*`, end)
      return { url: async (fileKey) => `${folder}${fileKey}?${query}`, wildcard: { folderUrl: folder, query } }
    })
  }

  async signDownload({ key, expiresAt, fileName }: SignDownloadInput): Promise<string> {
    const url = `${this.mediaUrl_}/${key}?${DISPOSITION_PARAMETER}=${encodeStrictly(attachment(fileName))}`
    return `${url}&${await signResource(this.key_, url, expiresAt)}`
  }

  async authorize(target: string, ip: string | undefined): Promise<AuthorizedFile | null> {
    const [pathname = "", query = ""] = splitOnce(target)
    const key = pathname.slice(1)
    if (!pathname.startsWith("/") || !isMediaKey(key)) {
      return null
    }
    const policy = verifySignedUrl({ url: this.mediaUrl_ + target, keys: this.keys_, now: new Date(), ip })
    return policy && this.find_(key, signedDisposition(policy.resource, query))
  }

  /** Remembers what a file is where its name says something else. */
  async setContentType(key: string, contentType: string): Promise<void> {
    const note = this.typeNote_(key)
    await (contentTypeOf(key) === contentType ? rm(note, { force: true }) : writeFile(note, contentType, { mode: 0o600 }))
  }

  private async find_(key: string, disposition: string | null): Promise<AuthorizedFile | null> {
    const file = path.join(this.media_, key)
    try {
      const [real, stats, contentType] = await Promise.all([realpath(file), stat(file), this.contentType_(key)])
      if (real !== file || !stats.isFile()) {
        return null
      }
      const etag = `"${stats.size.toString(16)}-${Math.floor(stats.mtimeMs).toString(16)}"`
      return { root: this.media_, key, contentType, etag, disposition }
    } catch {
      return null
    }
  }

  private async contentType_(key: string): Promise<string> {
    return readFile(this.typeNote_(key), "utf8").catch(() => contentTypeOf(key))
  }

  private typeNote_(key: string): string {
    const file = path.join(this.media_, key)
    return path.join(path.dirname(file), `.${path.basename(file)}.type`)
  }
}

/** Only what is written out in the policy counts: a wildcard over it would let anyone choose a file's name. */
function signedDisposition(resource: string, query: string): string | null {
  return resource.includes(`?${DISPOSITION_PARAMETER}=`) ? new URLSearchParams(query).get(DISPOSITION_PARAMETER) : null
}

function splitOnce(target: string): [string, string] {
  const mark = target.indexOf("?")
  return mark < 0 ? [target, ""] : [target.slice(0, mark), target.slice(mark + 1)]
}
