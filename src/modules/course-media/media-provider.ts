import type { IncomingHttpHeaders } from "node:http"
import type { Readable } from "node:stream"
import type { MediaCookie } from "../../http/store"

/** A multipart upload as the storage knows it. Everything a provider needs is in it; the provider keeps no rows. */
export interface ProviderUpload {
  /** Where the file will be: the asset's folder and its name. */
  key: string
  /** The storage's own id, from `createUpload`. */
  uploadId: string
  /** Size of the whole file. */
  sizeBytes: number
  /** Size of every part but the last. */
  partSizeBytes: number
}

/** A part that the storage holds in full. */
export interface ProviderPart {
  part_number: number
  size_bytes: number
  etag: string
}

/** What a browser needs to send one part straight to the storage. */
export interface SignedPart {
  part_number: number
  url: string
  method: "PUT"
  headers: Record<string, string>
  expires_at: Date
}

export interface StoredFile {
  size_bytes: number
}

/** Signed access to an asset's folder. */
export interface SignedFolder {
  /** The address of one file of the folder. Costs no signature where the provider signs whole folders. */
  url(fileKey: string): Promise<string>
  /**
   * Given where one signature opens the whole folder: `query` on any address below `folderUrl` (which ends in `/`).
   * Without it, players get playlists in which each address is signed by itself.
   */
  readonly wildcard?: { folderUrl: string; query: string }
  /** Given where addresses may end earlier than they were asked to: with the keys of a role that sign them. */
  readonly expiresAt?: Date
  /** Given where cookies open the folder: addresses then carry no signature, and `wildcard.query` is empty. */
  readonly cookies?: MediaCookie[]
}

export interface SignFolderInput {
  /** The asset's folder, ending in `/`. */
  keyPrefix: string
  expiresAt: Date
  /** The caller can set cookies in the viewer's browser; a provider that is told to use them does. */
  byCookies?: boolean
  /** The viewer's address, for a provider that is told to bind what it signs to it. */
  ip?: string
}

export interface SignDownloadInput {
  key: string
  expiresAt: Date
  /** What the browser saves it as; any characters. */
  fileName: string
  /** As in `SignFolderInput`. */
  ip?: string
}

/** Part sizes and counts that fit every storage we know: S3 takes 5 MiB to 5 GiB, and 10,000 parts. */
export const MIN_PART_SIZE = 8 * 1024 * 1024
export const MAX_PARTS = 10_000
const MIB = 1024 * 1024

/**
 * Where media is kept and how it is delivered. A store names one in the option `media.provider`; the module loads it
 * as Medusa's own modules load theirs, so a package exports `ModuleProvider("courseMedia", { services: [X] })` or
 * `{ services: [X] }`. The constructor is called with `(cradle, options)`.
 *
 * A provider holds no state but its storage: any of several servers may serve any call. Keys are
 * `courses/<course_id>/lessons/<lesson_id>/<asset_id>/<file>` or `courses/<course_id>/thumbnails/<asset_id>/<file>`,
 * in `A-Z a-z 0-9 . _ -`; a key is written once and never changed.
 *
 * @since 0.1.0
 */
export abstract class MediaProvider {
  /** Names the kind of provider. Assets carry it, with the configured id behind it where one is given. */
  static identifier: string

  /** Throws where the options are wrong; the message names the option. Called before the provider is made. */
  static validateOptions(_options: Record<string, unknown> | undefined): void {}

  /** Runs once while the server boots: make what is missing, and throw to stop the boot. Safe in two processes at once. */
  async start(): Promise<void> {}

  /** The size of a part for a file of this size; the last part is shorter. */
  partSize(sizeBytes: number): number {
    return Math.max(MIN_PART_SIZE, Math.ceil(sizeBytes / (MAX_PARTS - 1) / MIB) * MIB)
  }

  /** Opens an upload. @returns the storage's own id of it */
  abstract createUpload(input: Omit<ProviderUpload, "uploadId"> & { contentType: string }): Promise<string>

  /** Addresses to which the browser PUTs these parts, until `expiresAt`. Part numbers start at 1. */
  abstract signParts(upload: ProviderUpload, partNumbers: readonly number[], expiresAt: Date): Promise<SignedPart[]>

  /** Parts that are there in full, by number. A part that is half received is not among them. */
  abstract listParts(upload: ProviderUpload): Promise<ProviderPart[]>

  /**
   * Makes the file of the parts, from the storage's own list of them. Idempotent: called again, or after a crash half
   * way, it ends the same.
   *
   * @throws `course_upload_incomplete` where parts are missing or of another size; the upload stays open
   */
  abstract completeUpload(upload: ProviderUpload): Promise<void>

  /** Forgets the upload and its parts. Harmless when there is none. */
  abstract abortUpload(upload: ProviderUpload): Promise<void>

  /** `null` where there is no such file. */
  abstract stat(key: string): Promise<StoredFile | null>

  /** Bytes `[start, end)` of a stored file. */
  abstract read(key: string, start: number, end: number): Promise<Uint8Array>

  /**
   * All bytes of a stored file, as a stream that never holds much of it in memory.
   *
   * @throws where there is no such file; what breaks later, the stream says
   */
  abstract download(key: string): Promise<Readable>

  /**
   * Stores a file of this machine's disk. It is there in full or not at all, and is delivered with this content type.
   * Idempotent: called again with the same file, or after a crash half way, it ends the same.
   *
   * @param filePath not empty, and not written to meanwhile
   */
  abstract put(key: string, filePath: string, contentType: string): Promise<void>

  /** Where this machine's disk holds the file, for programs that read it there; `null`: it does not. */
  async localPath(_key: string): Promise<string | null> {
    return null
  }

  /** The file's `s3://…` address, for services of AWS that read and write there; `null`: it has none. */
  s3Address(_key: string): string | null {
    return null
  }

  /** From now on the file is delivered with this content type. Idempotent. */
  abstract setContentType(key: string, contentType: string): Promise<void>

  /** Deletes everything below an asset's folder, or below one for what was made of it. Harmless when there is nothing. */
  abstract deleteFolder(keyPrefix: string): Promise<void>

  /** Access to every file of one asset's folder, and to nothing else, until `expiresAt`. */
  abstract signFolder(input: SignFolderInput): Promise<SignedFolder>

  /** The address of one file that the browser saves under a name; it opens this file only. */
  abstract signDownload(input: SignDownloadInput): Promise<string>
}

/** A file that a request may have, after its signature was checked. */
export interface AuthorizedFile {
  /** A folder of this machine, and the file's path in it. */
  root: string
  key: string
  contentType: string
  etag: string
  /** A `Content-Disposition`; set where the address was signed as a download. */
  disposition: string | null
}

/**
 * A provider whose files this server delivers and whose parts it takes in itself, by the routes `/courses/media/*` and
 * `/courses/uploads/parts`. With any other provider those routes answer 404.
 */
export interface SelfServingMediaProvider extends MediaProvider {
  /**
   * Checks a request as CloudFront checks one.
   *
   * @param target path and query below the route, as the client sent them
   * @param ip the client's address, for policies that are bound to one
   * @returns `null`: refused; nobody is told why
   */
  authorize(target: string, ip: string | undefined): Promise<AuthorizedFile | null>

  /**
   * Takes one part in.
   *
   * @param query the query string of the signed address
   * @returns the part's ETag
   * @throws with `status` where the request is refused
   */
  receivePart(query: string, headers: IncomingHttpHeaders, body: Readable): Promise<{ etag: string }>
}

export function isSelfServing(provider: MediaProvider): provider is SelfServingMediaProvider {
  return "authorize" in provider && "receivePart" in provider
}
