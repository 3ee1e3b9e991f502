import { randomBytes, randomUUID } from "node:crypto"
import { createReadStream, createWriteStream, type Stats } from "node:fs"
import { mkdir, open, readdir, rename, rm, stat } from "node:fs/promises"
import type { IncomingHttpHeaders } from "node:http"
import path from "node:path"
import { Transform, type Readable } from "node:stream"
import { pipeline } from "node:stream/promises"
import { courseError } from "../../errors"
import { type ProviderPart, type ProviderUpload } from "../../modules/course-media/media-provider"
import { assertPartsComplete } from "../../modules/course-media/upload-parts"
import { type PartTicket } from "./part-ticket"
import { PartRefused } from "./part-refused"

const UPLOAD_ID = /^[0-9a-f]{32}$/
const PART = /^part-(\d{5})$/

/**
 * Uploads that are under way: one folder each, one file for each part that is there in full. A part arrives under
 * another name and takes its place in one step, so that half a part is never seen and a part sent again replaces.
 */
export class LocalUploads {
  constructor(
    private readonly uploads_: string,
    private readonly media_: string
  ) {}

  async create(): Promise<string> {
    const uploadId = randomBytes(16).toString("hex")
    await mkdir(path.join(this.uploads_, uploadId), { mode: 0o700 })
    return uploadId
  }

  /** @throws PartRefused */
  async receive(ticket: PartTicket, headers: IncomingHttpHeaders, body: Readable): Promise<{ etag: string }> {
    assertLength(headers, ticket.sizeBytes)
    const folder = this.folder_(ticket.uploadId)
    const incoming = path.join(folder, `.incoming-${randomUUID()}`)
    const file = path.join(folder, partName(ticket.partNumber))
    try {
      await pipeline(body, limit(ticket.sizeBytes), createWriteStream(incoming, { flags: "wx", mode: 0o600 }))
      await rename(incoming, file)
      return { etag: etagOf(await stat(file)) }
    } catch (error) {
      await rm(incoming, { force: true })
      throw isMissing(error) ? new PartRefused(404, "The upload is not open") : error
    }
  }

  async list(uploadId: string): Promise<ProviderPart[]> {
    const folder = this.folder_(uploadId)
    const names = await readdir(folder).catch((error: unknown) => {
      if (isMissing(error)) {
        return []
      }
      throw error
    })
    const parts: ProviderPart[] = []
    for (const name of names.sort()) {
      const number = PART.exec(name)?.[1]
      const stats = number ? await stat(path.join(folder, name)).catch(() => null) : null
      if (stats) {
        parts.push({ part_number: Number(number), size_bytes: stats.size, etag: etagOf(stats) })
      }
    }
    return parts
  }

  /**
   * Writes the parts one behind the other into a new file that then takes its place in one step. Where two do it at
   * once, or one after a crash, the file is the same.
   */
  async complete(upload: ProviderUpload): Promise<void> {
    const target = path.join(this.media_, upload.key)
    if (await isOfSize(target, upload.sizeBytes)) {
      await this.abort(upload.uploadId)
      return
    }
    const folder = this.folder_(upload.uploadId)
    const whole = path.join(folder, `.whole-${randomUUID()}`)
    try {
      const parts = await this.list(upload.uploadId)
      assertPartsComplete(upload, parts)
      for (const part of parts) {
        const source = createReadStream(path.join(folder, partName(part.part_number)))
        await pipeline(source, createWriteStream(whole, { flags: "a", mode: 0o600 }))
      }
      await flush(whole, upload.sizeBytes)
      await mkdir(path.dirname(target), { recursive: true })
      await rename(whole, target)
    } catch (error) {
      await rm(whole, { force: true })
      const doneByAnother = await isOfSize(target, upload.sizeBytes)
      if (!doneByAnother) {
        throw error
      }
    }
    await this.abort(upload.uploadId)
  }

  async abort(uploadId: string): Promise<void> {
    await rm(this.folder_(uploadId), { recursive: true, force: true, maxRetries: 3 })
  }

  private folder_(uploadId: string): string {
    if (!UPLOAD_ID.test(uploadId)) {
      throw new PartRefused(404, "The upload is not open")
    }
    return path.join(this.uploads_, uploadId)
  }
}

function partName(partNumber: number): string {
  return `part-${String(partNumber).padStart(5, "0")}`
}

/** Size and moment of arrival: changes whenever the part is sent again. */
function etagOf(stats: Stats): string {
  return `"${stats.size.toString(16)}-${Math.floor(stats.mtimeMs).toString(16)}"`
}

function assertLength(headers: IncomingHttpHeaders, sizeBytes: number): void {
  const length = headers["content-length"]
  if (length === undefined) {
    throw new PartRefused(411, "Content-Length is missing")
  }
  if (Number(length) > sizeBytes) {
    throw new PartRefused(413, `The part takes ${sizeBytes} bytes`)
  }
  if (Number(length) !== sizeBytes) {
    throw new PartRefused(400, `The part takes ${sizeBytes} bytes`)
  }
}

/** Lets exactly so many bytes through. */
function limit(sizeBytes: number): Transform {
  let received = 0
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      received += chunk.length
      done(received > sizeBytes ? new PartRefused(413, `The part takes ${sizeBytes} bytes`) : null, chunk)
    },
    flush(done) {
      done(received < sizeBytes ? new PartRefused(400, `The part takes ${sizeBytes} bytes`) : null)
    },
  })
}

/** Brings the file to the disk before it is given its name. */
async function flush(file: string, sizeBytes: number): Promise<void> {
  const handle = await open(file, "r+")
  try {
    const { size } = await handle.stat()
    if (size !== sizeBytes) {
      throw courseError("course_upload_incomplete", `The file has ${size} bytes instead of ${sizeBytes}`)
    }
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function isOfSize(file: string, sizeBytes: number): Promise<boolean> {
  const stats = await stat(file).catch(() => null)
  return stats?.isFile() === true && stats.size === sizeBytes
}

function isMissing(error: unknown): boolean {
  return (error as NodeJS.ErrnoException | null)?.code === "ENOENT"
}
