import { type InferTypeOf } from "@medusajs/framework/types"
import { type Course } from "./models/course"
import { type CourseLesson } from "./models/course-lesson"
import { type CourseResource } from "./models/course-resource"
import { type CourseSection } from "./models/course-section"

/** The ORM's types name a raw value for every number; only big ones have it. */
type Raw = `raw_${string}`

export type CourseDTO = Omit<InferTypeOf<typeof Course>, "sections" | "resources" | Raw>
export type CourseSectionDTO = Omit<InferTypeOf<typeof CourseSection>, "course" | "lessons" | Raw>
export type CourseLessonDTO = Omit<InferTypeOf<typeof CourseLesson>, "section" | "resources" | Raw>
export type CourseResourceDTO = Omit<InferTypeOf<typeof CourseResource>, "course" | "lesson" | Raw>

/** Who changes something, and what they saw in the fields that they change. */
export interface Edit<Fields> {
  /** Id of the user; missing: the system. */
  actor?: string
  /** Where a field holds another value by now, the change is refused. */
  expected?: Fields
}

type Writable<T> = Partial<Omit<T, "id" | "created_at" | "updated_at" | "deleted_at" | "updated_by">>

/** Columns of a course that a caller may set; totals are counted. */
export type CourseFields = Omit<
  Writable<CourseDTO>,
  "lesson_count" | "duration_seconds" | "outline_updated_by" | "outline_updated_at"
>
export type SectionFields = Omit<Writable<CourseSectionDTO>, "course_id" | "rank">
export type LessonFields = Omit<Writable<CourseLessonDTO>, "rank" | "published_at">
