import type { AccessDenial } from "../domain/access"

/** ISO 8601 in UTC, as JSON carries dates. */
export type IsoDate = string

export type CourseStatus = "draft" | "published" | "archived"
export type CourseProgression = "free" | "sequential"
export type LessonType = "video" | "audio" | "article" | "document"
export type LessonStatus = "draft" | "published"

/** Why a course or lesson is closed. Dates and lesson let a page say more than "locked". */
export interface AccessDenialInfo {
  reason: AccessDenial
  /** `expired`: when it ended; `not_released`: when it opens. */
  until: IsoDate | null
  /** `locked_by_order`: the lesson to finish first. */
  by: { id: string; title: string } | null
}

/** How a purchase that does not open yet is shown. */
export type StoreCourseAccess =
  | { granted: true; until: IsoDate | null }
  | ({ granted: false } & AccessDenialInfo)

export interface PageParams {
  limit?: number
  offset?: number
  /** A field, `-` before it for descending. */
  order?: string
  q?: string
}

export interface Page {
  count: number
  offset: number
  limit: number
}

/** What every error answers: Medusa's `type` and `message`, and our stable `code` where there is one. */
export interface ErrorResponse {
  type: string
  message: string
  code?: string
}
