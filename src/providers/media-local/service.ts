import { mkdir, open, realpath, rm, rmdir, stat } from "node:fs/promises"
import type { IncomingHttpHeaders } from "node:http"
import path from "node:path"
import type { Readable } from "node:stream"
import { MedusaError } from "@medusajs/framework/utils"
import { isAssetPrefix, isMediaKey } from "../../modules/course-media/media-keys"
import {
  MediaProvider,
  type AuthorizedFile,
  type ProviderPart,
  type ProviderUpload,
  type SelfServingMediaProvider,
  type SignDownloadInput,
  type SignedFolder,
  type SignedPart,
  type SignFolderInput,
  type StoredFile,
} from "../../modules/course-media/media-provider"
import { readSigningKey } from "../../modules/course-media/signing/keys"
import { partBytes } from "../../modules/course-media/upload-parts"
import { LocalDelivery } from "./local-delivery"
import { LocalUploads } from "./local-uploads"
import { OPTION, parseLocalMediaOptions, type LocalMediaOptions } from "./options"
import { PartRefused } from "./part-refused"
import { PartTickets } from "./part-ticket"
import { storeFile } from "./store-file"
import { keepSigningKey } from "./signing-key-file"

interface Started {
  /** `root` without symbolic links. */
  root: string
  uploads: LocalUploads
  delivery: LocalDelivery
  tickets: PartTickets
}

/**
 * Keeps media below one folder of this machine, and delivers it through the plugin's own routes.
 *
 * `<root>/courses/…` is what the edge route serves; `<root>/.uploads` and `<root>/.signing` it never does.
 */
export class LocalMediaProvider extends MediaProvider implements SelfServingMediaProvider {
  static override identifier = "local"

  private readonly options_: LocalMediaOptions
  private started_?: Started

  static override validateOptions(options: Record<string, unknown> | undefined): void {
    parseLocalMediaOptions(options)
  }

  constructor(_cradle: object, options: Record<string, unknown>) {
    super()
    this.options_ = parseLocalMediaOptions(options)
  }

  override async start(): Promise<void> {
    const root = await this.makeFolders_()
    const { signingKey, baseUrl } = this.options_
    const key = readSigningKey(
      signingKey ?? { privateKey: await keepSigningKey(path.join(root, ".signing")) },
      signingKey ? `${OPTION}.signingKey` : `${OPTION}.root (its .signing/signing-key.pem)`
    )
    this.started_ = {
      root,
      uploads: new LocalUploads(path.join(root, ".uploads"), root),
      delivery: new LocalDelivery(root, `${baseUrl}/courses/media`, key),
      tickets: new PartTickets(key.privateKey),
    }
  }

  async createUpload({ key }: { key: string }): Promise<string> {
    assertKey(key)
    return this.running_.uploads.create()
  }

  async signParts(upload: ProviderUpload, partNumbers: readonly number[], expiresAt: Date): Promise<SignedPart[]> {
    const expires = Math.floor(expiresAt.getTime() / 1000)
    return partNumbers.map((partNumber) => {
      const sizeBytes = partBytes(upload, partNumber)
      const query = this.running_.tickets.write({ uploadId: upload.uploadId, partNumber, sizeBytes, expires })
      return {
        part_number: partNumber,
        url: `${this.options_.baseUrl}/courses/uploads/parts?${query}`,
        method: "PUT",
        headers: {},
        expires_at: new Date(expires * 1000),
      }
    })
  }

  async listParts(upload: ProviderUpload): Promise<ProviderPart[]> {
    return this.running_.uploads.list(upload.uploadId)
  }

  async completeUpload(upload: ProviderUpload): Promise<void> {
    assertKey(upload.key)
    await this.running_.uploads.complete(upload)
  }

  async abortUpload(upload: ProviderUpload): Promise<void> {
    await this.running_.uploads.abort(upload.uploadId)
  }

  async stat(key: string): Promise<StoredFile | null> {
    const stats = await stat(this.path_(key)).catch(() => null)
    return stats?.isFile() ? { size_bytes: stats.size } : null
  }

  async read(key: string, start: number, end: number): Promise<Uint8Array> {
    const handle = await open(this.path_(key), "r")
    try {
      const buffer = Buffer.alloc(end - start)
      const { bytesRead } = await handle.read(buffer, 0, buffer.length, start)
      return buffer.subarray(0, bytesRead)
    } finally {
      await handle.close()
    }
  }

  override async localPath(key: string): Promise<string | null> {
    const file = this.path_(key)
    return stat(file).then((stats) => (stats.isFile() ? file : null), () => null)
  }

  async download(key: string): Promise<Readable> {
    const handle = await open(this.path_(key), "r")
    return handle.createReadStream()
  }

  /** The type is noted before the file is there, so that it is never delivered with another. */
  async put(key: string, filePath: string, contentType: string): Promise<void> {
    const { root, delivery } = this.running_
    const target = this.path_(key)
    await storeFile(filePath, path.join(root, ".uploads"), target, () => delivery.setContentType(key, contentType))
  }

  async setContentType(key: string, contentType: string): Promise<void> {
    assertKey(key)
    await this.running_.delivery.setContentType(key, contentType)
  }

  async deleteFolder(keyPrefix: string): Promise<void> {
    if (!isAssetPrefix(keyPrefix)) {
      throw new MedusaError(MedusaError.Types.INVALID_ARGUMENT, `${keyPrefix} is not the folder of an asset`)
    }
    const { root } = this.running_
    await rm(path.join(root, keyPrefix), { recursive: true, force: true, maxRetries: 3 })
    await removeEmpty(path.dirname(path.join(root, keyPrefix)), path.join(root, "courses"))
  }

  async signFolder(input: SignFolderInput): Promise<SignedFolder> {
    return this.running_.delivery.signFolder(input)
  }

  async signDownload(input: SignDownloadInput): Promise<string> {
    return this.running_.delivery.signDownload(input)
  }

  async authorize(target: string, ip: string | undefined): Promise<AuthorizedFile | null> {
    return this.running_.delivery.authorize(target, ip)
  }

  async receivePart(query: string, headers: IncomingHttpHeaders, body: Readable): Promise<{ etag: string }> {
    const ticket = this.running_.tickets.read(query, new Date())
    if (!ticket) {
      throw new PartRefused(403, "The address is not signed, or its time is over")
    }
    return this.running_.uploads.receive(ticket, headers, body)
  }

  private get running_(): Started {
    if (!this.started_) {
      throw new MedusaError(MedusaError.Types.UNEXPECTED_STATE, "The local media provider was not started")
    }
    return this.started_
  }

  private path_(key: string): string {
    assertKey(key)
    return path.join(this.running_.root, key)
  }

  private async makeFolders_(): Promise<string> {
    const { root } = this.options_
    try {
      await mkdir(path.join(root, "courses"), { recursive: true, mode: 0o750 })
      await mkdir(path.join(root, ".uploads"), { recursive: true, mode: 0o700 })
      return await realpath(root)
    } catch (error) {
      throw new MedusaError(
        MedusaError.Types.INVALID_ARGUMENT,
        `medusa-plugin-courses: option "${OPTION}.root": cannot use ${root}: ${(error as Error).message}`
      )
    }
  }
}

function assertKey(key: string): void {
  if (!isMediaKey(key)) {
    throw new MedusaError(MedusaError.Types.INVALID_ARGUMENT, `${key} is not the key of a media file`)
  }
}

/** Takes away folders that the last asset left empty, up to and without `top`. */
async function removeEmpty(folder: string, top: string): Promise<void> {
  for (let current = folder; current.startsWith(top + path.sep); current = path.dirname(current)) {
    const removed = await rmdir(current).then(
      () => true,
      () => false
    )
    if (!removed) {
      return
    }
  }
}
