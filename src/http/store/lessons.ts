import type { WatchedRange } from "../../domain/watched-ranges"
import type { IsoDate, Page } from "../common"
import type { StoreCourseLesson } from "./library"
import type { StoreCaption } from "./playback"

export interface StoreResource {
  id: string
  title: string
  file_name: string
  size_bytes: number | null
  url: string
}

/** A file that a page may show. */
export interface StoreDocument {
  /** Opens it; the browser is not told to save it. */
  url: string
  content_type: string
  file_name: string
  size_bytes: number | null
}

/** `GET /store/customers/me/courses/:course_id/lessons/:lesson_id` */
export interface StoreLesson extends StoreCourseLesson {
  course_id: string
  section_id: string
  description: string | null
  /** Text of an article lesson, Markdown. */
  body: string | null
  watched: WatchedRange[]
  resources: StoreResource[]
  /** Files to download of the whole course. */
  course_resources: StoreResource[]
  /** What a transcript is made of: WebVTT files. Empty for a lesson that does not play. */
  captions: StoreCaption[]
  /** The file of a document lesson, for reading; it is among `resources`, too, for saving. */
  document: StoreDocument | null
  previous_lesson_id: string | null
  next_lesson_id: string | null
}

export interface StoreLessonResponse {
  lesson: StoreLesson
}

/** `GET /store/customers/me/courses/downloads` */
export interface StoreDownload extends StoreResource {
  course_id: string
  course_title: string
  lesson_id: string | null
}

export interface StoreDownloadListResponse extends Page {
  downloads: StoreDownload[]
}

export interface StoreCompleteResponse {
  lesson: { id: string; completed_at: IsoDate }
  course: { id: string; completed_at: IsoDate | null; completed_lesson_count: number; progress_percent: number }
}
