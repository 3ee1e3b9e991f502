/**
 * What a mail tells of, as text: each is told once in its template. Grants are journal lines (`entch_…`), a pending
 * order is its id, a claim is its link's id (`clm_…`) or the journal lines of what a guest was given, a completed course its enrolment's.
 */

/** @param accessUntil ISO 8601 */
export function accessEndsRef(enrollmentId: string, accessUntil: string, days: number): string {
  return `${enrollmentId}|${new Date(accessUntil).toISOString()}|${days}`
}

/** @returns `null` for anything else */
export function parseAccessEndsRef(ref: string): { enrollmentId: string; accessUntil: Date } | null {
  const [enrollmentId, accessUntil, days] = ref.split("|")
  return days ? { enrollmentId, accessUntil: new Date(accessUntil) } : null
}

export function newLessonRef(enrollmentId: string, lessonId: string): string {
  return `${enrollmentId}:${lessonId}`
}

export function parseNewLessonRef(ref: string): { enrollmentId: string; lessonId: string } {
  const [enrollmentId, lessonId] = ref.split(":")
  return { enrollmentId, lessonId }
}
