import { addCalendarDays } from "./zoned-time"

/** When a section or lesson opens. At most one of the two is set; both `null`: at once. */
export interface ReleaseRule {
  release_at: Date | null
  release_after_days: number | null
}

/**
 * The moment a rule opens, or `null` for at once.
 *
 * @param startedAt when the customer's access began; days since enrolment count from here
 * @param timeZone the store's: days are days of its calendar, and the hour stays, also over daylight-saving changes
 */
export function releaseDate(rule: ReleaseRule, startedAt: Date, timeZone: string): Date | null {
  if (rule.release_at) {
    return rule.release_at
  }
  if (rule.release_after_days) {
    return addCalendarDays(startedAt, rule.release_after_days, timeZone)
  }
  return null
}

/** A lesson opens when both its section and itself have opened: the later of the two dates, `null` for at once. */
export function lessonReleaseDate(
  section: ReleaseRule,
  lesson: ReleaseRule,
  startedAt: Date,
  timeZone: string
): Date | null {
  const dates = [section, lesson].map((rule) => releaseDate(rule, startedAt, timeZone)).filter((date) => date !== null)
  return dates.length ? new Date(Math.max(...dates.map((date) => date.getTime()))) : null
}

/** A published lesson in the order of the outline. */
export interface SequencedLesson {
  id: string
  completed: boolean
}

/**
 * In a sequential course: the earlier lesson that must be finished first, or `null`. A completed lesson stays open,
 * whatever was inserted above it later.
 *
 * @param outline published lessons in outline order
 */
export function blockingLesson(outline: readonly SequencedLesson[], lessonId: string): string | null {
  const next = outline.find((lesson) => !lesson.completed || lesson.id === lessonId)
  const isOpen = !next || next.id === lessonId || outline.some((lesson) => lesson.completed && lesson.id === lessonId)
  return isOpen ? null : next.id
}
