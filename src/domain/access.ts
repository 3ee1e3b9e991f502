import { accessUntil, isOpen, type EntitlementWindow } from "./entitlements"
import { blockingLesson, lessonReleaseDate, type ReleaseRule, type SequencedLesson } from "./release"

export const ACCESS_DENIALS = ["not_enrolled", "pending", "expired", "revoked", "not_released", "locked_by_order"] as const
export type AccessDenial = (typeof ACCESS_DENIALS)[number]

/** The answer of the one gate. It fails closed, with a reason and, where there is one, a date. */
export type Access =
  | { granted: true; via: "entitlement" | "preview"; until?: Date }
  | {
      granted: false
      reason: AccessDenial
      /** `expired`: when it ended. `not_released`: when it opens. */
      until?: Date
      /** `locked_by_order`: the id of the lesson to finish first. */
      by?: string
    }

export interface CourseAccessInput {
  now: Date
  courseStatus: "draft" | "published" | "archived"
  /** Every entitlement of this customer and course, from every source. */
  entitlements: readonly EntitlementWindow[]
}

/**
 * May this customer open the course? A draft is closed to everyone. An archived course is no longer sold but stays
 * open to those who have it.
 */
export function evaluateCourseAccess(input: CourseAccessInput): Access {
  const { entitlements, now } = input
  if (input.courseStatus === "draft" || !entitlements.length) {
    return { granted: false, reason: "not_enrolled" }
  }
  if (entitlements.some((entitlement) => isOpen(entitlement, now))) {
    const until = accessUntil(entitlements)
    return until ? { granted: true, via: "entitlement", until } : { granted: true, via: "entitlement" }
  }
  if (entitlements.some(({ state, starts_at }) => state === "pending" || (state === "active" && starts_at !== null && starts_at > now))) {
    return { granted: false, reason: "pending" }
  }
  const until = accessUntil(entitlements)
  if (until) {
    return { granted: false, reason: "expired", until }
  }
  return { granted: false, reason: "revoked" }
}

export interface LessonAccessInput extends CourseAccessInput {
  lesson: ReleaseRule & { id: string; status: "draft" | "published"; is_preview: boolean }
  section: ReleaseRule
  progression: "free" | "sequential"
  /** When the customer's access began; `null` for someone who is not enrolled. */
  startedAt: Date | null
  /** The store's: by its calendar, lessons are released. */
  timeZone: string
  /** Published lessons in outline order, with what this customer completed. Only read in a sequential course. */
  outline: readonly SequencedLesson[]
}

/**
 * May this customer open the lesson? A preview of a published course is open to anyone, whatever else is locked;
 * an unpublished lesson to no one.
 */
export function evaluateAccess(input: LessonAccessInput): Access {
  const { lesson, now } = input
  if (lesson.status !== "published" || input.courseStatus === "draft") {
    return { granted: false, reason: "not_enrolled" }
  }
  const course = evaluateCourseAccess(input)
  if (lesson.is_preview && input.courseStatus === "published" && !course.granted) {
    return { granted: true, via: "preview" }
  }
  if (!course.granted || lesson.is_preview) {
    return course
  }
  const opens = lessonReleaseDate(input.section, lesson, input.startedAt ?? now, input.timeZone)
  if (opens && now < opens) {
    return { granted: false, reason: "not_released", until: opens }
  }
  if (input.progression === "sequential") {
    const by = blockingLesson(input.outline, lesson.id)
    if (by) {
      return { granted: false, reason: "locked_by_order", by }
    }
  }
  return course
}
