import type { EntitlementState } from "../domain/entitlements"
import type { WatchedRange } from "../domain/watched-ranges"
import type {
  AccessDenialInfo,
  CourseProgression,
  ErrorResponse,
  IsoDate,
  LessonType,
  Page,
  PageParams,
  StoreCourseAccess,
} from "./common"

export type { StoreCourseAccess }

/** A published course as anyone may see it. */
export interface StoreCourse {
  id: string
  handle: string
  title: string
  subtitle: string | null
  description: string | null
  /** A signed or public address, or `null`. */
  thumbnail: string | null
  level: string | null
  language: string | null
  /** Days of access; `null`: for ever. The course's own; in a list by product or variant, what buying that gives. */
  access_days: number | null
  progression: CourseProgression
  lesson_count: number
  duration_seconds: number
}

/** A lesson in a public outline: nothing that plays. */
export interface StoreOutlineLesson {
  id: string
  title: string
  type: LessonType
  is_preview: boolean
  duration_seconds: number | null
}

export interface StoreOutlineSection {
  id: string
  title: string
  lessons: StoreOutlineLesson[]
}

export interface StoreCourseDetail extends StoreCourse {
  sections: StoreOutlineSection[]
}

/** `product_id` and `variant_id` narrow the catalogue to what a product opens. */
export interface StoreCourseListParams extends PageParams {
  product_id?: string
  variant_id?: string
}

export interface StoreCourseListResponse extends Page {
  courses: StoreCourse[]
}

export interface StoreCourseResponse {
  course: StoreCourseDetail
}

/** One thing the player can load. */
export interface PlaybackSource {
  url: string
  /** The MIME type, as `video/mp4`. */
  type: string
  /** Picture height for the quality menu; `null` where there is but one or it is not known. */
  height: number | null
  /** With HLS (`application/vnd.apple.mpegurl`) only; `url` is the master playlist then. */
  hls?: HlsAddresses
}

/** What playing HLS takes besides the address of its master playlist. */
export interface HlsAddresses {
  /** Picture heights in the master playlist, the largest first. */
  heights: number[]
  /**
   * Players that make their requests themselves (hls.js) put `query` on each request to an address below `folder_url`,
   * in the place of any query it has; always the newest one they were given. Both `null` where the storage signs each
   * file: then `url` is a playlist whose addresses are all signed.
   */
  folder_url: string | null
  query: string | null
  /** For native players: a playlist whose addresses are all signed. */
  native_url: string
  /** When `native_url` and what its playlists lead to stop working: later than `expires_at`, as native players cannot renew. */
  native_expires_at: IsoDate
}

export interface StoreCaption {
  language: string
  label: string
  url: string
  is_default: boolean
}

/** `GET /store/courses/:handle/lessons/:lesson_id/preview`: plays without login, keeps no progress. */
export interface StoreLessonPreview {
  lesson: StoreOutlineLesson & { body: string | null }
  sources: PlaybackSource[]
  captions: StoreCaption[]
  poster: string | null
  /** A WebVTT file whose cues name parts of pictures (`sprite.jpg#xywh=0,0,160,90`), relative to itself unless they are full addresses. */
  storyboard: string | null
  duration_seconds: number | null
  /** When `sources` stop working; ask again before. */
  expires_at: IsoDate | null
}

export interface StoreLessonPreviewResponse {
  preview: StoreLessonPreview
}

/** A course in a customer's library. */
export interface StoreLibraryCourse extends StoreCourse {
  access: StoreCourseAccess
  /** States of the entitlements behind it, without their sources. */
  entitlement_states: EntitlementState[]
  enrolled_at: IsoDate
  /** End of access; `null`: for ever, or not open. */
  access_until: IsoDate | null
  first_opened_at: IsoDate | null
  last_activity_at: IsoDate | null
  completed_at: IsoDate | null
  completed_lesson_count: number
  /** 0 to 100, whole. */
  progress_percent: number
  /** Where "Continue" leads; `null` when nothing is open. */
  continue_lesson: { id: string; title: string; position_seconds: number; duration_seconds: number | null } | null
}

export interface StoreLibraryParams extends PageParams {
  filter?: "all" | "in_progress" | "completed" | "expiring" | "not_available"
}

export interface StoreLibraryResponse extends Page {
  courses: StoreLibraryCourse[]
}

export interface StoreCourseLesson extends StoreOutlineLesson {
  /** `null`: open. */
  lock: AccessDenialInfo | null
  completed_at: IsoDate | null
  position_seconds: number
  /** 0 to 100, whole. */
  watched_percent: number
}

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

/** `GET /store/customers/me/courses/:course_id` */
export interface StoreEnrolledCourse extends StoreLibraryCourse {
  completion_percent: number
  /** Strict courses have no "Mark complete". */
  strict: boolean
  sections: { id: string; title: string; lessons: StoreCourseLesson[] }[]
}

export interface StoreEnrolledCourseResponse {
  course: StoreEnrolledCourse
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

/** `POST …/lessons/:lesson_id/playback` */
export interface StorePlaybackRequest {
  /** A random id the device keeps, 8 to 64 of `A-Z a-z 0-9 _ -`. Reopening on the same device ends its old session. */
  device_id: string
  /** What the other devices see, as "Firefox on Linux"; at most 100 characters. */
  device_name?: string
  /** Ends the customer's oldest streams until this one fits. */
  take_over?: boolean
}

/**
 * A cookie that opens an asset's folder, as the answer's `Set-Cookie` sets it, for whoever asked on a browser's behalf:
 * `Secure`, `HttpOnly`, `SameSite=Lax`.
 */
export interface MediaCookie {
  name: string
  value: string
  domain: string
  /** The asset's folder. */
  path: string
  expires_at: IsoDate
}

export interface StorePlayback {
  session_id: string
  /** For `POST /courses/playback/heartbeat` and `/renew`; opaque. It lives `playbackUrlTtl`, and no longer than the access. */
  session_token: string
  /** Seconds between heartbeats. */
  heartbeat_seconds: number
  sources: PlaybackSource[]
  captions: StoreCaption[]
  poster: string | null
  /** As in a preview. */
  storyboard: string | null
  duration_seconds: number | null
  position_seconds: number
  watched: WatchedRange[]
  completed_at: IsoDate | null
  /** When `sources`, `captions` and pictures stop working; renew before, by `POST /courses/playback/renew`. */
  expires_at: IsoDate
  /** Where media is delivered by signed cookies: what the addresses, which then carry no signature, need. */
  cookies?: MediaCookie[]
}

export interface StorePlaybackResponse {
  playback: StorePlayback
}

/** 403 of every route behind the access gate: why it is closed, so that a page can say more than "no". */
export interface AccessDeniedResponse {
  type: "forbidden"
  code: "course_access_denied"
  message: string
  denial: AccessDenialInfo
}

/** 409 of the playback route: who is watching already. */
export interface StreamLimitResponse {
  type: "conflict"
  code: "course_stream_limit"
  message: string
  limit: number
  streams: { device_name: string; lesson_title: string | null; last_seen_at: IsoDate }[]
}

/** 429 of the playback route. */
export interface RateLimitResponse extends ErrorResponse {
  /** Seconds; also in the header `Retry-After`. */
  retry_after: number
}

export interface StoreCompleteResponse {
  lesson: { id: string; completed_at: IsoDate }
  course: { id: string; completed_at: IsoDate | null; completed_lesson_count: number; progress_percent: number }
}

export * from "./store-claims"

/** Mails that a customer may turn off; `true`: they are sent. */
export interface StoreMailPreferences {
  /** New lessons in a course that the customer has, collected per day. */
  new_lessons: boolean
}

/** `POST /store/customers/me/courses/mail-preferences`: what is left out stays as it is. */
export interface StoreUpdateMailPreferences {
  new_lessons?: boolean
}

/** `GET` and `POST /store/customers/me/courses/mail-preferences` */
export interface StoreMailPreferencesResponse {
  mail_preferences: StoreMailPreferences
}
