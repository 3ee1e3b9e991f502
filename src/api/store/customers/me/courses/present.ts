import { courseProgress } from "../../../../../domain/progress"
import type { StoreLibraryCourse } from "../../../../../http/store"
import type CourseMediaModuleService from "../../../../../modules/course-media/service"
import { courseAccess, denialInfo } from "../../../../../queries/access-facts"
import type { EnrollmentRow } from "../../../../../queries/enrollments"
import { presentCourse } from "../../../courses/present"
import { continueLesson, type GatedLesson } from "./learning"

/** A course of a customer's library, open or locked. */
export async function presentLibraryCourse(
  media: CourseMediaModuleService,
  row: EnrollmentRow,
  lessons: readonly GatedLesson[]
): Promise<StoreLibraryCourse> {
  const access = courseAccess(row)
  const until = access.granted ? (access.until?.toISOString() ?? null) : null
  return {
    ...(await presentCourse(media, row)),
    access: access.granted ? { granted: true, until } : { granted: false, ...denialInfo(access) },
    entitlement_states: row.entitlements.map((entitlement) => entitlement.state),
    enrolled_at: row.enrolled_at.toISOString(),
    access_until: until,
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
