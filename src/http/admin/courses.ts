import type { CourseWarning } from "../../domain/course-warnings"
import type { Outline } from "../../domain/outline"
import type { CourseProgression, CourseStatus, IsoDate, LessonStatus, LessonType, Page, PageParams } from "../common"
import type { AdminMediaAsset } from "./media"

export interface AdminCourse {
  id: string
  handle: string
  title: string
  subtitle: string | null
  description: string | null
  /** Address of the picture for the dashboard. */
  thumbnail: string | null
  thumbnail_asset_id: string | null
  status: CourseStatus
  level: string | null
  language: string | null
  access_days: number | null
  progression: CourseProgression
  completion_percent: number
  strict: boolean
  lesson_count: number
  duration_seconds: number
  metadata: Record<string, unknown> | null
  /** Id of the user who last changed these fields. */
  updated_by: string | null
  created_at: IsoDate
  updated_at: IsoDate
}

export interface AdminLesson {
  id: string
  section_id: string
  title: string
  description: string | null
  type: LessonType
  rank: number
  status: LessonStatus
  is_preview: boolean
  asset_id: string | null
  asset: AdminMediaAsset | null
  /** Takes the place of `asset` once it was converted; until then that one plays. */
  next_asset: AdminMediaAsset | null
  body: string | null
  duration_seconds: number | null
  release_after_days: number | null
  release_at: IsoDate | null
  /** Id of the user who last changed it. */
  updated_by: string | null
}

export interface AdminSection {
  id: string
  course_id: string
  title: string
  rank: number
  release_after_days: number | null
  release_at: IsoDate | null
  /** Id of the user who last changed it. */
  updated_by: string | null
  lessons: AdminLesson[]
}

export interface AdminCourseDetail extends AdminCourse {
  /** Id of the user who last added, moved or deleted sections or lessons, and when. */
  outline_updated_by: string | null
  outline_updated_at: IsoDate | null
  sections: AdminSection[]
  /** What cannot work for a shopper, in outline order; nothing of it stops a course from being published. */
  warnings: CourseWarning[]
}

export interface AdminCourseListParams extends PageParams {
  status?: CourseStatus[]
}

export interface AdminCourseListResponse extends Page {
  courses: AdminCourse[]
}

export interface AdminCourseResponse {
  course: AdminCourseDetail
}

export interface AdminCreateCourse {
  title: string
  /** Made from the title where it is not given; unique. Lower case, digits and dashes. */
  handle?: string
  subtitle?: string | null
  description?: string | null
  status?: CourseStatus
  level?: string | null
  language?: string | null
  access_days?: number | null
  progression?: CourseProgression
  completion_percent?: number
  strict?: boolean
  thumbnail_asset_id?: string | null
  metadata?: Record<string, unknown> | null
}

/**
 * A change of some fields. `expected` holds what the caller saw in the fields that it changes: where one of them has
 * another value by now, nothing is saved (`course_changed_meanwhile`).
 */
export type AdminUpdate<Fields> = Partial<Fields> & { expected?: Partial<Fields> }

export type AdminUpdateCourse = AdminUpdate<AdminCreateCourse>

export interface AdminCreateSection {
  title: string
  release_after_days?: number | null
  release_at?: IsoDate | null
}

export type AdminUpdateSection = AdminUpdate<AdminCreateSection>

export interface AdminSectionResponse {
  section: AdminSection
}

export interface AdminCreateLesson {
  section_id: string
  title: string
  description?: string | null
  type?: LessonType
  status?: LessonStatus
  is_preview?: boolean
  asset_id?: string | null
  body?: string | null
  release_after_days?: number | null
  release_at?: IsoDate | null
}

export interface AdminLessonChange extends AdminCreateLesson {
  /** Gives up the file that waits for its conversion. */
  next_asset_id?: null
}

export type AdminUpdateLesson = AdminUpdate<AdminLessonChange>

export interface AdminLessonResponse {
  lesson: AdminLesson
}

/** The whole order of a course at once; every section and lesson of the course must be named exactly once. */
export interface AdminSetOutline {
  sections: Outline
  /** The order that this one was made from. Where the course has another by now, nothing is saved (`course_changed_meanwhile`). */
  expected?: Outline
}

/** 409: the caller saw other values than those that are stored now, which the same body holds as after a change. */
export interface AdminChangedMeanwhileResponse {
  type: "conflict"
  code: "course_changed_meanwhile"
  message: string
}

export interface DeleteResponse {
  id: string
  object: string
  deleted: true
}
