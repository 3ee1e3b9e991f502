import type { CourseWarning } from "../../domain/course-warnings"
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
  body: string | null
  duration_seconds: number | null
  release_after_days: number | null
  release_at: IsoDate | null
}

export interface AdminSection {
  id: string
  course_id: string
  title: string
  rank: number
  release_after_days: number | null
  release_at: IsoDate | null
  lessons: AdminLesson[]
}

export interface AdminCourseDetail extends AdminCourse {
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

export type AdminUpdateCourse = Partial<AdminCreateCourse>

export interface AdminCreateSection {
  title: string
  release_after_days?: number | null
  release_at?: IsoDate | null
}

export type AdminUpdateSection = Partial<AdminCreateSection>

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

export type AdminUpdateLesson = Partial<AdminCreateLesson>

export interface AdminLessonResponse {
  lesson: AdminLesson
}

/** The whole order of a course at once; every section and lesson of the course must be named exactly once. */
export interface AdminSetOutline {
  sections: { id: string; lesson_ids: string[] }[]
}

export interface DeleteResponse {
  id: string
  object: string
  deleted: true
}
