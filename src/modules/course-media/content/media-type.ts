/** What a file is by its bytes, and what it is kept as. */
export interface MediaType {
  kind: "video" | "audio" | "document" | "image"
  content_type: string
  extension: string
  /** For people. */
  name: string
}

/** How much of a file's start, and of its end, the table needs to see. */
export const HEAD_BYTES = 4096
export const TAIL_BYTES = 65_536

const MP4: MediaType = { kind: "video", content_type: "video/mp4", extension: "mp4", name: "an MP4 video" }
const MOV: MediaType = { kind: "video", content_type: "video/quicktime", extension: "mov", name: "a QuickTime video" }
const M4A: MediaType = { kind: "audio", content_type: "audio/mp4", extension: "m4a", name: "an M4A sound file" }
const WEBM: MediaType = { kind: "video", content_type: "video/webm", extension: "webm", name: "a WebM video" }
const MKV: MediaType = { kind: "video", content_type: "video/x-matroska", extension: "mkv", name: "a Matroska video" }
const MP3: MediaType = { kind: "audio", content_type: "audio/mpeg", extension: "mp3", name: "an MP3 sound file" }
const OGG: MediaType = { kind: "audio", content_type: "audio/ogg", extension: "ogg", name: "an Ogg sound file" }
const WAV: MediaType = { kind: "audio", content_type: "audio/wav", extension: "wav", name: "a WAV sound file" }
const PDF: MediaType = { kind: "document", content_type: "application/pdf", extension: "pdf", name: "a PDF document" }
const PNG: MediaType = { kind: "image", content_type: "image/png", extension: "png", name: "a PNG picture" }
const JPEG: MediaType = { kind: "image", content_type: "image/jpeg", extension: "jpg", name: "a JPEG picture" }
const WEBP: MediaType = { kind: "image", content_type: "image/webp", extension: "webp", name: "a WebP picture" }

const ZIP: MediaType = { kind: "document", content_type: "application/zip", extension: "zip", name: "a ZIP archive" }

function office(content_type: string, extension: string, name: string): MediaType {
  return { kind: "document", content_type, extension, name }
}

const OOXML = "application/vnd.openxmlformats-officedocument"
const ODF = "application/vnd.oasis.opendocument"

/** By an entry that such an archive always has. */
const OFFICE_BY_ENTRY: [entry: string, type: MediaType][] = [
  ["word/document.xml", office(`${OOXML}.wordprocessingml.document`, "docx", "a Word document")],
  ["ppt/presentation.xml", office(`${OOXML}.presentationml.presentation`, "pptx", "a PowerPoint presentation")],
  ["xl/workbook.xml", office(`${OOXML}.spreadsheetml.sheet`, "xlsx", "an Excel workbook")],
]

/** By the text of the first entry, `mimetype`. */
const OFFICE_BY_MIMETYPE: [mimetype: string, type: MediaType][] = [
  [`${ODF}.text`, office(`${ODF}.text`, "odt", "an OpenDocument text")],
  [`${ODF}.presentation`, office(`${ODF}.presentation`, "odp", "an OpenDocument presentation")],
  [`${ODF}.spreadsheet`, office(`${ODF}.spreadsheet`, "ods", "an OpenDocument spreadsheet")],
  ["application/epub+zip", office("application/epub+zip", "epub", "an EPUB book")],
]

/** Major brands of ISO media files that are neither QuickTime nor M4A; pictures (HEIC, AVIF) are not among them. */
const MP4_BRAND = /^(?:isom|iso[2-9a-c]|mp4[12]|avc1|dash|cmfc|msnv|ndsc|xavc|f4v |m4v[ hp]|mmp4|3g[2gp].)$/i

const MEDIA_TYPES: readonly MediaType[] = [
  MP4, MOV, M4A, WEBM, MKV, MP3, OGG, WAV, PDF, PNG, JPEG, WEBP, ZIP,
  ...OFFICE_BY_ENTRY.map(([, type]) => type),
  ...OFFICE_BY_MIMETYPE.map(([, type]) => type),
]

/** What a file is called in storage, before its bytes are known: by its name, else by what the browser says. */
export function storedName(fileName: string, contentType: string): string {
  const extension = /\.([a-z0-9]+)$/i.exec(fileName)?.[1]?.toLowerCase().replace("jpeg", "jpg")
  const known =
    MEDIA_TYPES.find((type) => type.extension === extension) ??
    MEDIA_TYPES.find((type) => type.content_type === contentType.toLowerCase())
  return `source.${known?.extension ?? "bin"}`
}

/**
 * Decides by the bytes alone; neither the file's name nor what the browser says counts.
 *
 * @param head the first bytes, `HEAD_BYTES` where the file has as many
 * @param tail the last ones, `TAIL_BYTES` where the file has as many
 * @returns `null`: none that is taken
 */
export function detectMediaType(head: Uint8Array, tail: Uint8Array): MediaType | null {
  const text = Buffer.from(head.buffer, head.byteOffset, head.byteLength).toString("latin1")
  if (text.startsWith("\x1aE\xdf\xa3")) {
    return ebmlType(text)
  }
  if (text.startsWith("RIFF")) {
    return { WAVE: WAV, WEBP }[text.slice(8, 12)] ?? null
  }
  if (text.startsWith("PK\x03\x04")) {
    return zipType(text, Buffer.from(tail.buffer, tail.byteOffset, tail.byteLength).toString("latin1"))
  }
  if (text.startsWith("%PDF-")) {
    return PDF
  }
  if (text.startsWith("\x89PNG\r\n\x1a\n")) {
    return PNG
  }
  if (text.startsWith("\xff\xd8\xff")) {
    return JPEG
  }
  if (text.startsWith("OggS\0")) {
    return OGG
  }
  return text.startsWith("ID3") || isMp3Frame(head) ? MP3 : isoMediaType(text)
}

/** An archive of anything, where one may be downloaded. */
export function detectArchive(head: Uint8Array): MediaType | null {
  return Buffer.from(head.buffer, head.byteOffset, head.byteLength).toString("latin1", 0, 4) === "PK\x03\x04" ? ZIP : null
}

function isoMediaType(text: string): MediaType | null {
  const box = text.slice(4, 8)
  if (box !== "ftyp") {
    return ["moov", "mdat", "wide"].includes(box) ? MOV : null
  }
  const brand = text.slice(8, 12)
  if (brand === "qt  ") {
    return MOV
  }
  if (/^M4[AB] $/.test(brand)) {
    return M4A
  }
  return MP4_BRAND.test(brand) ? MP4 : null
}

function ebmlType(text: string): MediaType | null {
  const doctype = /\x42\x82.{1,8}?(webm|matroska)/s.exec(text.slice(0, 128))?.[1]
  return doctype ? { webm: WEBM, matroska: MKV }[doctype]! : null
}

function zipType(head: string, tail: string): MediaType | null {
  const mimetype = /^PK\x03\x04.{26}mimetype([a-z.+/-]+)/s.exec(head)?.[1]
  if (mimetype) {
    return OFFICE_BY_MIMETYPE.find(([known]) => mimetype === known)?.[1] ?? null
  }
  const directory = head + tail
  return directory.includes("[Content_Types].xml")
    ? (OFFICE_BY_ENTRY.find(([entry]) => directory.includes(entry))?.[1] ?? null)
    : null
}

/** An MPEG audio frame header of layer III whose every field has a meaning. */
function isMp3Frame(head: Uint8Array): boolean {
  const [sync = 0, version = 0, rate = 0] = head
  const isLayer3 = sync === 0xff && (version & 0xe6) === 0xe2 && (version & 0x18) !== 0x08
  return isLayer3 && rate >> 4 !== 0 && rate >> 4 !== 15 && (rate & 0x0c) !== 0x0c
}
