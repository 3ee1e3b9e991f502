import type { Access } from "../../../../../domain/access"
import { completionPolicy, type CompletionPolicy } from "../../../../../domain/completion"
import { EXPIRING_DAYS } from "../../../../../domain/entitlements"
import { plainText } from "../../../../../domain/plain-text"
import { watchedPercent } from "../../../../../domain/progress"
import type { StoreCourseLesson, StoreLibraryCourse } from "../../../../../http/store"
import { parseMultirange } from "../../../../../modules/course-learning/progress/multirange"
import { courseAccess, denialInfo, lessonAccess } from "../../../../../queries/access-facts"
import { isPlayable } from "../../../../../queries/assets"
import type { EnrollmentRow } from "../../../../../queries/enrollments"
import type { OutlineRow } from "../../../../../queries/outlines"
import { presentLesson } from "../../../courses/present"

const DAY_MS = 86_400_000

export type LibraryFilter = "all" | "in_progress" | "completed" | "expiring" | "not_available"

/** Whether access ends so soon that the shopper should hear of it. */
export function endsSoon(row: EnrollmentRow, access: Access): boolean {
  return access.granted && !!access.until && access.until.getTime() - row.now.getTime() <= EXPIRING_DAYS * DAY_MS
}

/** Whether a course belongs under a tab of the library. */
export function matchesFilter(row: EnrollmentRow, access: Access, filter: LibraryFilter): boolean {
  switch (filter) {
    case "in_progress":
      return access.granted && row.first_opened_at !== null && row.completed_at === null
    case "completed":
      return row.completed_at !== null
    case "expiring":
      return endsSoon(row, access)
    case "not_available":
      return !access.granted
    case "all":
      return true
  }
}

/** Whether the title or subtitle holds what was searched for. */
export function matchesSearch(row: { title: string; subtitle?: string | null }, q: string | undefined): boolean {
  return !q || plainText(`${row.title}\n${row.subtitle ?? ""}`).includes(plainText(q))
}

/** A lesson of an outline with what the gate says of it. */
export interface GatedLesson extends OutlineRow {
  access: Access
}

/** Asks the gate about each lesson of one course. @param timeZone the store's */
export function gateLessons(course: EnrollmentRow, lessons: readonly OutlineRow[], timeZone: string): GatedLesson[] {
  return lessons.map((lesson) => ({ ...lesson, access: lessonAccess(course, lesson, lessons, timeZone) }))
}

/**
 * Where "Continue" leads: the lesson that was open last, unless it is finished; else the next unfinished one
 * behind it that is open, or any other; in a finished course the first. `null` where nothing is open.
 */
export function continueLesson(course: EnrollmentRow, lessons: readonly GatedLesson[]): StoreLibraryCourse["continue_lesson"] {
  if (!courseAccess(course).granted) {
    return null
  }
  const last = lessons.findIndex((lesson) => lesson.id === course.last_lesson_id)
  const fromLast = last < 0 ? lessons : [...lessons.slice(last), ...lessons.slice(0, last)]
  const open = fromLast.filter((lesson) => lesson.access.granted)
  const lesson = open.find((candidate) => !candidate.completed) ?? lessons.find((candidate) => candidate.access.granted)
  if (!lesson) {
    return null
  }
  const { id, title, position_seconds, duration_seconds } = lesson
  return { id, title, position_seconds, duration_seconds }
}

/** How a lesson of the course can be completed. */
export function completionOf(
  lesson: Parameters<typeof isPlayable>[0] & Pick<OutlineRow, "duration_seconds">,
  strict: boolean
): CompletionPolicy {
  return completionPolicy({ isPlayable: isPlayable(lesson), durationSeconds: lesson.duration_seconds, strict })
}

interface ShownCourse {
  strict: boolean
  /** The store's. */
  timeZone: string
  titleOf(lessonId: string): string | undefined
}

/** A lesson's line in the outline of a customer's course. */
export function presentGatedLesson(
  lesson: GatedLesson,
  { strict, timeZone, titleOf }: ShownCourse
): StoreCourseLesson {
  return {
    ...presentLesson(lesson),
    lock: lesson.access.granted ? null : denialInfo(lesson.access, timeZone, titleOf),
    completed_at: lesson.completed_at?.toISOString() ?? null,
    position_seconds: lesson.position_seconds,
    watched_percent: watchedPercent(parseMultirange(lesson.watched), lesson.duration_seconds),
    completion: completionOf(lesson, strict),
  }
}
