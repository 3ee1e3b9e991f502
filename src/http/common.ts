import type { AccessDenial } from "../domain/access"

/** ISO 8601 in UTC, as JSON carries dates. */
export type IsoDate = string

/** A day of the store's calendar (option `timeZone`), as `2027-12-31`. */
export type IsoDay = string

export type CourseStatus = "draft" | "published" | "archived"
export type CourseProgression = "free" | "sequential"
export type LessonType = "video" | "audio" | "article" | "document"
export type LessonStatus = "draft" | "published"

/** Why a course or lesson is closed. Dates and lesson let a page say more than "locked". */
export interface AccessDenialInfo {
  reason: AccessDenial
  /** `expired`: when it ended; `not_released`: when it opens. */
  until: IsoDate | null
  /** `expired`: the day with which it ended; `null` where it ended at a moment within a day. Show it as it is. */
  until_day: IsoDay | null
  /** `locked_by_order`: the lesson to finish first. */
  by: { id: string; title: string } | null
}

/**
 * What a customer has of a course. `until_day`: the last day, where access ends with a day of the store's calendar; it is
 * the same for every reader, while `until` is another day in another time zone.
 */
export type StoreCourseAccess =
  | { granted: true; until: IsoDate | null; until_day: IsoDay | null }
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
