import { createHash, createHmac, timingSafeEqual, type KeyObject } from "node:crypto"

/** What a signed address lets its holder send: one part of one upload, of exactly this size, until then. */
export interface PartTicket {
  uploadId: string
  partNumber: number
  sizeBytes: number
  /** Seconds since 1970. */
  expires: number
}

/** Signs and checks the query strings to which a browser PUTs parts. */
export class PartTickets {
  private readonly secret_: Buffer

  /** @param key the secret is made of it, so that every server that shares the key takes the others' tickets */
  constructor(key: KeyObject) {
    const der = key.export({ type: "pkcs8", format: "der" })
    this.secret_ = createHash("sha256").update("course-upload-part\n").update(der).digest()
  }

  write(ticket: PartTicket): string {
    return new URLSearchParams({ ...fields(ticket), signature: this.sign_(ticket) }).toString()
  }

  /** @returns `null` for whatever is wrong with it */
  read(query: string, now: Date): PartTicket | null {
    const given = new URLSearchParams(query)
    const names = [...given.keys()]
    const ticket: PartTicket = {
      uploadId: given.get("upload_id") ?? "",
      partNumber: whole(given.get("part_number")),
      sizeBytes: whole(given.get("size_bytes")),
      expires: whole(given.get("expires")),
    }
    const genuine = timingSafeEqual(digest(given.get("signature") ?? ""), digest(this.sign_(ticket)))
    return genuine && new Set(names).size === names.length && now.getTime() / 1000 < ticket.expires ? ticket : null
  }

  private sign_(ticket: PartTicket): string {
    const text = Object.values(fields(ticket)).join("\n")
    return createHmac("sha256", this.secret_).update(`PUT\n${text}`).digest("base64url")
  }
}

function fields(ticket: PartTicket): Record<string, string> {
  return {
    upload_id: ticket.uploadId,
    part_number: String(ticket.partNumber),
    size_bytes: String(ticket.sizeBytes),
    expires: String(ticket.expires),
  }
}

function whole(text: string | null): number {
  return text !== null && /^(?:0|[1-9]\d{0,14})$/.test(text) ? Number(text) : -1
}

/** Of equal length, so that they can be compared in constant time. */
function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest()
}
