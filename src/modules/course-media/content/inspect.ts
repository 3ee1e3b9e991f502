import { imageSize, IMAGE_HEAD_BYTES } from "./image-size"
import { detectArchive, detectMediaType, HEAD_BYTES, TAIL_BYTES, type MediaType } from "./media-type"
import { playFaults, unplayableReason } from "./playable"
import { probeMedia, type ReadableFile } from "./probe"

export type MediaKind = MediaType["kind"]

export interface AcceptedMedia {
  accepted: true
  kind: MediaKind
  content_type: string
  duration_seconds: number | null
  width: number | null
  height: number | null
  /** Browsers play or show it as it is. */
  plays: boolean
}

export interface RefusedMedia {
  accepted: false
  /** One sentence for the admin. */
  reason: string
}

const TAKES: Record<MediaKind, string> = {
  video: "takes an MP4, MOV, WebM or Matroska video",
  audio: "takes an MP3, M4A, Ogg or WAV sound file",
  document: "takes a PDF or office document",
  image: "takes a PNG, JPEG or WebP picture",
}

const TAKES_ANY = "takes PDF and office documents, pictures, sound files, videos and ZIP archives"

/**
 * Decides by a stored file's bytes whether it is what its place takes, and reads length and size from it.
 *
 * @param options `converts`: what no browser plays is taken, too, for it will be made into something that they do
 */
export async function inspectMedia(
  file: ReadableFile,
  wanted: MediaKind,
  { converts }: { converts: boolean } = { converts: false }
): Promise<AcceptedMedia | RefusedMedia> {
  const head = await file.read(0, Math.min(HEAD_BYTES, file.sizeBytes))
  const tail = await file.read(Math.max(0, file.sizeBytes - TAIL_BYTES), file.sizeBytes)
  const type = detectMediaType(head, tail)
  if (!type) {
    return refuse(`Its bytes are of no known type; this place ${TAKES[wanted]}`)
  }
  const mayBeSound = wanted === "audio" && type.kind === "video"
  if (type.kind !== wanted && !mayBeSound) {
    return refuse(`By its bytes it is ${type.name}; this place ${TAKES[wanted]}`)
  }
  if (type.kind === "document") {
    return accept(type.kind, type.content_type)
  }
  return type.kind === "image" ? inspectImage(file, type) : inspectTimed(file, type, wanted, converts)
}

/**
 * Decides by a stored file's bytes what a file to download is. Any kind is taken that is known, archives too: nothing
 * of it is ever shown in a page.
 */
export async function inspectFile(file: ReadableFile): Promise<AcceptedMedia | RefusedMedia> {
  const head = await file.read(0, Math.min(HEAD_BYTES, file.sizeBytes))
  const tail = await file.read(Math.max(0, file.sizeBytes - TAIL_BYTES), file.sizeBytes)
  const type = detectMediaType(head, tail) ?? detectArchive(head)
  return type ? accept(type.kind, type.content_type) : refuse(`Its bytes are of no known type; this place ${TAKES_ANY}`)
}

async function inspectImage(file: ReadableFile, type: MediaType): Promise<AcceptedMedia | RefusedMedia> {
  const size = imageSize(await file.read(0, Math.min(IMAGE_HEAD_BYTES, file.sizeBytes)), type.content_type)
  return size ? { ...accept("image", type.content_type), ...size } : refuse(`It begins as ${type.name} but cannot be read`)
}

async function inspectTimed(
  file: ReadableFile,
  type: MediaType,
  wanted: MediaKind,
  converts: boolean
): Promise<AcceptedMedia | RefusedMedia> {
  const probe = await probeMedia(file)
  if (!probe) {
    return refuse(`It begins as ${type.name} but cannot be read: it is damaged or not whole`)
  }
  const found = probe.video && type.kind === "video" ? probe.video : null
  if (wanted === "video" && !found) {
    return refuse(`It is ${type.name} without a picture; this place ${TAKES.video}`)
  }
  if (wanted === "audio" && found) {
    return refuse(`By its bytes it is ${type.name}; this place ${TAKES.audio}`)
  }
  if (probe.durationSeconds > MAX_SECONDS) {
    return refuse(`It says that it is ${Math.round(probe.durationSeconds)} seconds long; a file may last ${MAX_SECONDS} seconds (1,000 hours) at most`)
  }
  const content_type = found ? type.content_type : type.content_type.replace(/^video\/(mp4|webm)$/, "audio/$1")
  const faults = playFaults(type, found ? content_type : type.content_type, { video: found, audio: probe.audio })
  if (faults.length && !converts) {
    return refuse(unplayableReason(faults, !!found))
  }
  return {
    ...accept(wanted, content_type),
    duration_seconds: probe.durationSeconds,
    width: found?.width ?? null,
    height: found?.height ?? null,
    plays: !faults.length,
  }
}

/** A header may claim any length; a course adds up its lessons' whole seconds in 32 bits. */
const MAX_SECONDS = 3_600_000

function accept(kind: MediaKind, content_type: string): AcceptedMedia {
  return { accepted: true, kind, content_type, duration_seconds: null, width: null, height: null, plays: true }
}

function refuse(reason: string): RefusedMedia {
  return { accepted: false, reason }
}
