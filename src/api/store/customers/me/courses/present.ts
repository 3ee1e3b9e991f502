import { courseProgress } from "../../../../../domain/progress"
import type { StoreLibraryCourse } from "../../../../../http/store"
import type CourseMediaModuleService from "../../../../../modules/course-media/service"
import { accessInfo, courseAccess, endInfo } from "../../../../../queries/access-facts"
import type { EnrollmentRow } from "../../../../../queries/enrollments"
import { readPurchases, type PurchaseRow } from "../../../../../queries/purchases"
import { presentCourse } from "../../../courses/present"
import type { SqlConnection } from "../../../../../modules/course-learning/sql"
import { continueLesson, endsSoon, type GatedLesson } from "./learning"

/** What leads on from those courses that are closed or end soon; asks nothing where there is none. */
export async function readWaysOn(connection: SqlConnection, rows: readonly EnrollmentRow[]): Promise<Map<string, PurchaseRow>> {
  const ids = rows.flatMap((row) => {
    const access = courseAccess(row)
    return access.granted && !endsSoon(row, access) ? [] : [row.enrollment_id]
  })
  return ids.length ? readPurchases(connection, ids) : new Map()
}

/** A course of a customer's library, open or locked. `timeZone` is the store's. */
export async function presentLibraryCourse(
  media: CourseMediaModuleService,
  row: EnrollmentRow,
  lessons: readonly GatedLesson[],
  { timeZone, purchase }: { timeZone: string; purchase: PurchaseRow | undefined }
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
    purchase: purchase ? { order: purchase.order, products: purchase.products } : null,
    ...courseProgress({
      lessonCount: lessons.length,
      completedLessonCount: lessons.filter((lesson) => lesson.completed).length,
      completedAt: row.completed_at,
    }),
    continue_lesson: continueLesson(row, lessons),
  }
}
