import { courseProgress } from "../../../../../domain/progress"
import type { StoreLibraryCourse } from "../../../../../http/store"
import type CourseMediaModuleService from "../../../../../modules/course-media/service"
import { accessInfo, courseAccess, endInfo } from "../../../../../queries/access-facts"
import type { EnrollmentRow } from "../../../../../queries/enrollments"
import { presentCourse } from "../../../courses/present"
import { continueLesson, type GatedLesson } from "./learning"

/** A course of a customer's library, open or locked. @param timeZone the store's */
export async function presentLibraryCourse(
  media: CourseMediaModuleService,
  row: EnrollmentRow,
  lessons: readonly GatedLesson[],
  timeZone: string
): Promise<StoreLibraryCourse> {
  const access = courseAccess(row)
  const end = endInfo(access.granted ? access.until : null, timeZone)
  return {
    ...(await presentCourse(media, row)),
    access: accessInfo(access, timeZone),
    entitlement_states: row.entitlements.map((entitlement) => entitlement.state),
    enrolled_at: row.enrolled_at.toISOString(),
    access_until: end.until,
    access_until_day: end.until_day,
    first_opened_at: row.first_opened_at?.toISOString() ?? null,
    last_activity_at: row.last_activity_at?.toISOString() ?? null,
    completed_at: row.completed_at?.toISOString() ?? null,
    ...courseProgress({
      lessonCount: lessons.length,
      completedLessonCount: lessons.filter((lesson) => lesson.completed).length,
      completedAt: row.completed_at,
    }),
    continue_lesson: continueLesson(row, lessons),
  }
}
