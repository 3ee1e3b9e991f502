import { clampRanges, watchedSeconds, type WatchedRange } from "./watched-ranges"

/*
 * Length, percent and progress are computed here and nowhere else, so that the shop, the dashboard, the export and the
 * mails show the same numbers. `course_record_heartbeat` computes the watched percent again; a test compares the two.
 */

/**
 * The length of a lesson in whole seconds, as it is stored with the lesson. Rounded to the nearest second, as reports of
 * watched ranges are; media is never of no length. `null`: not known.
 */
export function wholeSeconds(seconds: number | null): number | null {
  return seconds === null ? null : Math.max(1, Math.round(seconds))
}

/** Whole percent, 0 to 100, rounded down: 100 says that nothing is missing. */
export function wholePercent(part: number, whole: number | null): number {
  return whole ? Math.max(0, Math.min(100, Math.floor((100 * part) / whole))) : 0
}

/** How much of a lesson was watched. What was watched of a longer video that this one replaced does not count. */
export function watchedPercent(watched: readonly WatchedRange[], durationSeconds: number | null): number {
  return wholePercent(watchedSeconds(clampRanges(watched, durationSeconds ?? 0)), durationSeconds)
}

export interface CourseProgressInput {
  /** Published lessons of the course as it is now. */
  lessonCount: number
  /** Of those. */
  completedLessonCount: number
  completedAt: Date | null
}

/** How far a customer got in a course, counted in lessons. A completed course stays at 100, whatever was added to it. */
export function courseProgress({ lessonCount, completedLessonCount, completedAt }: CourseProgressInput) {
  return {
    completed_lesson_count: completedLessonCount,
    progress_percent: completedAt ? 100 : wholePercent(completedLessonCount, lessonCount),
  }
}
