import type { IsoDate } from "../common"
import type { AdminMediaAsset } from "./media"

/** `POST /admin/course-media/uploads` */
export interface AdminCreateUpload {
  /** With `purpose: "lesson"` and `"rendition"`; with `"resource"` for a file of a lesson. */
  lesson_id?: string
  /** With `purpose: "thumbnail"`; with `"resource"` for a file of the whole course. */
  course_id?: string
  /** What the file is for: its place in storage follows from it. `rendition`: another height of the lesson's video. */
  purpose: "lesson" | "thumbnail" | "resource" | "rendition"
  file_name: string
  /** The browser's guess; the first bytes decide. */
  content_type: string
  size_bytes: number
}

export interface AdminUpload {
  id: string
  asset_id: string
  file_name: string
  size_bytes: number
  part_size_bytes: number
  part_count: number
  status: "open" | "completed" | "aborted"
  expires_at: IsoDate
}

export interface AdminUploadResponse {
  upload: AdminUpload
}

/** `POST /admin/course-media/uploads/:id/parts` with `{ part_numbers }` */
export interface AdminSignPartsResponse {
  parts: { part_number: number; url: string; method: "PUT"; headers: Record<string, string>; expires_at: IsoDate }[]
}

/** `GET /admin/course-media/uploads/:id/parts` */
export interface AdminListPartsResponse {
  parts: { part_number: number; size_bytes: number; etag: string }[]
}

/** `POST /admin/course-media/uploads/:id/complete` */
export interface AdminAssetResponse {
  asset: AdminMediaAsset
}
