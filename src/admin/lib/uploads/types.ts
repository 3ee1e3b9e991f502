import type {
  AdminCreateUpload,
  AdminListPartsResponse,
  AdminMediaAsset,
  AdminSignPartsResponse,
  AdminUpload,
} from "../../../http/admin"

export type SignedPart = AdminSignPartsResponse["parts"][number]
export type StoredPart = AdminListPartsResponse["parts"][number]

/** What a file is uploaded for. One target has at most one upload at a time. */
export type UploadTarget =
  | { purpose: "lesson"; course_id: string; lesson_id: string }
  | { purpose: "thumbnail"; course_id: string }
  /** A file to download; `lesson_id: null`: of the whole course. */
  | { purpose: "resource"; course_id: string; lesson_id: string | null }
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
  | { status: "processing" }
  | { status: "completed"; asset: AdminMediaAsset }
  | ({ status: "failed"; message: string } & UploadBytes)
  | { status: "canceled" }

/** Names a target among all others. */
export function targetKey(target: UploadTarget): string {
  const { purpose, ...place } = target
  return `${purpose}:${"lesson_id" in place && place.lesson_id ? place.lesson_id : place.course_id}`
}
