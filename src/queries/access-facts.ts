import { evaluateAccess, evaluateCourseAccess, type Access } from "../domain/access"
import type { EntitlementState, EntitlementWindow } from "../domain/entitlements"
import type { SequencedLesson } from "../domain/release"
import { dayOfEnd } from "../domain/zoned-time"
import type { AccessDenialInfo, CourseProgression, CourseStatus, LessonStatus, StoreCourseAccess } from "../http/common"

/** An entitlement as `json_agg` carries it. */
export interface EntitlementRow {
  state: EntitlementState
  reason: string | null
  starts_at: string | null
  expires_at: string | null
}

/** `entitlements` of the enrolment `e`, for a select list. */
export const ENTITLEMENTS = `(SELECT coalesce(json_agg(json_build_object('state', t.state, 'reason', t.reason,
  'starts_at', t.starts_at, 'expires_at', t.expires_at)), '[]')
  FROM course_entitlement t WHERE t.enrollment_id = e.id AND t.deleted_at IS NULL) AS entitlements`

export interface CourseFacts {
  /** The database's clock, which every server shares. */
  now: Date
  status: CourseStatus
  /** `null`: not enrolled. */
  enrolled_at: Date | null
  entitlements: EntitlementRow[]
}

export interface LessonFacts {
  id: string
  status: LessonStatus
  is_preview: boolean
  release_at: Date | string | null
  release_after_days: number | null
  section_release_at: Date | string | null
  section_release_after_days: number | null
}

function date(value: Date | string | null): Date | null {
  return value === null ? null : new Date(value)
}

function windows(facts: CourseFacts): EntitlementWindow[] {
  return facts.entitlements.map((row) => ({
    state: row.state,
    reason: row.reason,
    starts_at: date(row.starts_at),
    expires_at: date(row.expires_at),
  }))
}

/** When the customer's access began: the first window that opened; a purchase that waited for its payment counts from there. */
function accessStart(facts: CourseFacts, entitlements: EntitlementWindow[]): Date | null {
  const starts = entitlements.flatMap((row) => (row.state === "active" && row.starts_at ? [row.starts_at.getTime()] : []))
  return starts.length ? new Date(Math.min(...starts)) : facts.enrolled_at
}

/** The gate's answer for a course, from facts as SQL reads them. */
export function courseAccess(facts: CourseFacts): Access {
  return evaluateCourseAccess({ now: facts.now, courseStatus: facts.status, entitlements: windows(facts) })
}

/**
 * The gate's answer for a lesson, from facts as SQL reads them.
 *
 * @param outline published lessons in outline order; only read in a sequential course
 * @param timeZone the store's
 */
export function lessonAccess(
  facts: CourseFacts & { progression: CourseProgression },
  lesson: LessonFacts,
  outline: readonly SequencedLesson[],
  timeZone: string
): Access {
  const entitlements = windows(facts)
  return evaluateAccess({
    now: facts.now,
    courseStatus: facts.status,
    entitlements,
    startedAt: accessStart(facts, entitlements),
    timeZone,
    progression: facts.progression,
    outline,
    lesson: { ...lesson, release_at: date(lesson.release_at) },
    section: { release_at: date(lesson.section_release_at), release_after_days: lesson.section_release_after_days },
  })
}

/**
 * An end of access as the wire carries it: the moment, and the day where it ends with one.
 *
 * @param timeZone the store's
 */
export function endInfo(until: Date | null | undefined, timeZone: string): Pick<AccessDenialInfo, "until" | "until_day"> {
  return { until: until?.toISOString() ?? null, until_day: until ? dayOfEnd(until, timeZone) : null }
}

/** What the gate says of a course, as the wire carries it. */
export function accessInfo(access: Access, timeZone: string): StoreCourseAccess {
  return access.granted ? { granted: true, ...endInfo(access.until, timeZone) } : { granted: false, ...denialInfo(access, timeZone) }
}

/** A refusal as the wire carries it; `titleOf` names the lesson to finish first. */
export function denialInfo(
  denial: Extract<Access, { granted: false }>,
  timeZone: string,
  titleOf: (lessonId: string) => string | undefined = () => undefined
): AccessDenialInfo {
  return {
    reason: denial.reason,
    ...(denial.reason === "expired" ? endInfo(denial.until, timeZone) : { until: denial.until?.toISOString() ?? null, until_day: null }),
    by: denial.by ? { id: denial.by, title: titleOf(denial.by) ?? "" } : null,
  }
}
