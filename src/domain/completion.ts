/**
 * How a lesson can be completed: `watched`, by watching only; `manual`, by hand only, because there is nothing whose
 * watching could be measured; `either`.
 */
export type CompletionPolicy = "watched" | "manual" | "either"

export interface CompletionPolicyInput {
  /** The lesson is of a type that plays, and its media is ready. */
  isPlayable: boolean
  /** `null`: not known. */
  durationSeconds: number | null
  /** The course's: what can be watched must be watched. */
  strict: boolean
}

/** There is always a way: what watching cannot complete is completed by hand, in a strict course too. */
export function completionPolicy({ isPlayable, durationSeconds, strict }: CompletionPolicyInput): CompletionPolicy {
  if (!isPlayable || !durationSeconds) {
    return "manual"
  }
  return strict ? "watched" : "either"
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
