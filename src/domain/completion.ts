import { coverage, type WatchedRange } from "./watched-ranges"

export interface LessonCompletionInput {
  watched: readonly WatchedRange[]
  /** The media's duration as the server knows it; `null` while unknown. */
  durationSeconds: number | null
  /** Share that completes a lesson, 1 to 100. */
  completionPercent: number
  /** When it was completed before; completion is sticky. */
  completedAt: Date | null
  now: Date
}

/** When the lesson counts as completed, or `null`. What was completed once stays so, with its first date. */
export function lessonCompletedAt(input: LessonCompletionInput): Date | null {
  if (input.completedAt) {
    return input.completedAt
  }
  const share = coverage(input.watched, input.durationSeconds)
  return share > 0 && share * 100 >= input.completionPercent ? input.now : null
}

export interface CourseCompletionInput {
  /** Ids of the published lessons of the course as it is now. */
  lessonIds: readonly string[]
  completedLessonIds: readonly string[]
  completedAt: Date | null
  now: Date
}

/** When the course counts as completed, or `null`. New lessons never un-complete a finished course. */
export function courseCompletedAt(input: CourseCompletionInput): Date | null {
  if (input.completedAt) {
    return input.completedAt
  }
  const completed = new Set(input.completedLessonIds)
  const all = input.lessonIds.length > 0 && input.lessonIds.every((id) => completed.has(id))
  return all ? input.now : null
}
