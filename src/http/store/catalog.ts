import type { CourseProgression, LessonType, Page, PageParams } from "../common"

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
