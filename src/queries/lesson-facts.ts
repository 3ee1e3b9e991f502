import type { Access } from "../domain/access"
import type { WatchedRange } from "../domain/watched-ranges"
import type { CourseProgression, LessonType } from "../http/common"
import { parseMultirange } from "../modules/course-learning/progress/multirange"
import { query, type SqlConnection } from "../modules/course-learning/sql"
import { lessonAccess, type CourseFacts, type LessonFacts } from "./access-facts"
import type { AssetRow } from "./assets"

export interface OutlineFact {
  id: string
  title: string
  completed: boolean
}

/** Everything that opening a lesson needs to know, for one customer. */
export interface LessonWithFacts extends CourseFacts, Omit<LessonFacts, "status"> {
  course_id: string
  progression: CourseProgression
  completion_percent: number
  strict: boolean
  lesson_status: LessonFacts["status"]
  section_id: string
  title: string
  description: string | null
  body: string | null
  type: LessonType
  duration_seconds: number | null
  asset: AssetRow | null
  enrollment_id: string | null
  course_completed_at: Date | null
  completed_at: Date | null
  position_seconds: number
  watched: WatchedRange[]
  /** Published lessons in outline order. Only read where `outline` was asked for, or the course is sequential. */
  outline: OutlineFact[]
}

/** The same as the database answers it. */
export interface LessonJson extends Omit<LessonWithFacts, "now" | "enrolled_at" | "course_completed_at" | "completed_at" | "watched"> {
  now: string
  enrolled_at: string | null
  course_completed_at: string | null
  completed_at: string | null
  watched: string | null
}

/**
 * One statement, which `Migration20261201110700CourseLessonLength` holds and explains. Its answer is one JSON value:
 * reading 28 columns one by one took longer than all that the route does with them.
 */
const FACTS = "SELECT row_to_json(f) AS lesson FROM course_lesson_facts(:customer, :course, :lesson, :outline) AS f"

const date = (text: string | null): Date | null => (text === null ? null : new Date(text))

export function toLessonFacts(lesson: LessonJson): LessonWithFacts {
  return {
    ...lesson,
    now: new Date(lesson.now),
    enrolled_at: date(lesson.enrolled_at),
    course_completed_at: date(lesson.course_completed_at),
    completed_at: date(lesson.completed_at),
    watched: parseMultirange(lesson.watched),
  }
}

/**
 * Reads one lesson with one statement: its course, media, the customer's entitlements and progress.
 *
 * @param options.outline reads the course's whole outline too
 * @returns `null`: the course has no such lesson
 */
export async function readLessonFacts(
  connection: SqlConnection,
  ids: { customerId: string; courseId: string; lessonId: string },
  options: { outline: boolean }
): Promise<LessonWithFacts | null> {
  const [row] = await query<{ lesson: LessonJson }>(connection, FACTS, {
    customer: ids.customerId,
    course: ids.courseId,
    lesson: ids.lessonId,
    outline: options.outline,
  })
  return row ? toLessonFacts(row.lesson) : null
}

/** The gate's answer for that lesson. @param timeZone the store's */
export function accessOf(facts: LessonWithFacts, timeZone: string): Access {
  return lessonAccess(facts, { ...facts, status: facts.lesson_status }, facts.outline, timeZone)
}
