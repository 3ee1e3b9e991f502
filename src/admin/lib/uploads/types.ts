import type {
  AdminCreateUpload,
  AdminListPartsResponse,
  AdminMediaAsset,
  AdminSignPartsResponse,
  AdminUpload,
} from "../../../http/admin"

export type SignedPart = AdminSignPartsResponse["parts"][number]
export type StoredPart = AdminListPartsResponse["parts"][number]

/** What a file is uploaded for. One target has at most one upload at a time; a place that takes many files has a slot for each. */
export type UploadTarget =
  | { purpose: "lesson"; course_id: string; lesson_id: string }
  | { purpose: "thumbnail"; course_id: string }
  /** A file to download; `lesson_id: null`: of the whole course. */
  | { purpose: "resource"; course_id: string; lesson_id: string | null; slot: string }
  /** The lesson's video in another height. */
  | { purpose: "rendition"; course_id: string; lesson_id: string }

/** The server's side of an upload, and what to do with the finished file. */
export interface UploadApi {
  create(input: AdminCreateUpload): Promise<AdminUpload>
  signParts(uploadId: string, partNumbers: number[]): Promise<SignedPart[]>
  listParts(uploadId: string): Promise<StoredPart[]>
  complete(uploadId: string): Promise<AdminMediaAsset>
  abort(uploadId: string): Promise<void>
}

export interface SendPartOptions {
  signal: AbortSignal
  /** Bytes of this part that left so far. */
  onProgress: (bytes: number) => void
}

/** Sends one part; rejects with `UploadRequestError`, or with the signal's reason when it is aborted. */
export type SendPart = (part: SignedPart, body: Blob, options: SendPartOptions) => Promise<void>

/** Waits; rejects with the signal's reason when it is aborted. */
export type Sleep = (milliseconds: number, signal: AbortSignal) => Promise<void>

export interface UploadBytes {
  loadedBytes: number
  totalBytes: number
}

/** Exactly one of these at a time; every screen is drawn from it. */
export type UploadState =
  | { status: "preparing" }
  | ({ status: "uploading"; /** A part failed and waits for its next attempt. */ retrying: boolean } & UploadBytes)
  | ({ status: "paused" } & UploadBytes)
  /** The admin's session has ended; a log-in goes on with it. */
  | ({ status: "signed_out" } & UploadBytes)
  | { status: "processing" }
  | { status: "completed"; asset: AdminMediaAsset }
  | ({ status: "failed"; error: unknown } & UploadBytes)
  | { status: "canceled" }

/** Where files to download go: of one lesson, or (`null`) of the whole course. */
export interface ResourcePlace {
  course_id: string
  lesson_id: string | null
}

/** What identifies a file that an admin picks a second time. */
export type FileIdentity = Pick<File, "name" | "size" | "lastModified">

/** The slot of a file among those that go to the same place. */
export function resourceTarget(place: ResourcePlace, { lastModified, name, size }: FileIdentity): UploadTarget {
  const { course_id, lesson_id } = place
  return { purpose: "resource", course_id, lesson_id, slot: `${name}:${size}:${lastModified}` }
}

const placeName = (place: { course_id: string; lesson_id?: string | null }) => place.lesson_id ?? place.course_id

/** What the keys of a place's targets begin with. */
export function resourcePrefix(place: ResourcePlace): string {
  return `resource:${placeName(place)}:`
}

/** Names a target among all others. */
export function targetKey(target: UploadTarget): string {
  return target.purpose === "resource" ? resourcePrefix(target) + target.slot : `${target.purpose}:${placeName(target)}`
}

/** What keeps an upload from moving, where that is no one's wish. */
export function uploadTrouble(state: UploadState, isOnline: boolean): "offline" | "retrying" | null {
  if (state.status !== "uploading" && state.status !== "preparing" && state.status !== "processing") {
    return null
  }
  if (!isOnline) {
    return "offline"
  }
  return state.status === "uploading" && state.retrying ? "retrying" : null
}
