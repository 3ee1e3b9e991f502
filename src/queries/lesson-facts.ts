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

type Row = Omit<LessonWithFacts, "watched"> & { watched: string | null }

/** One statement, which `Migration20261121180800CourseLessonFacts` holds and explains. */
const FACTS = "SELECT * FROM course_lesson_facts(:customer, :course, :lesson, :outline)"

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
  const [row] = await query<Row>(connection, FACTS, {
    customer: ids.customerId,
    course: ids.courseId,
    lesson: ids.lessonId,
    outline: options.outline,
  })
  return row ? { ...row, watched: parseMultirange(row.watched) } : null
}

/** The gate's answer for that lesson. */
export function accessOf(facts: LessonWithFacts): Access {
  return lessonAccess(facts, { ...facts, status: facts.lesson_status }, facts.outline)
}
