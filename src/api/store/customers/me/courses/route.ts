import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { StoreLibraryResponse } from "../../../../../http/store"
import { COURSE_MEDIA_MODULE } from "../../../../../modules/course-media"
import type CourseMediaModuleService from "../../../../../modules/course-media/service"
import { courseAccess } from "../../../../../queries/access-facts"
import { readEnrollments, type EnrollmentRow } from "../../../../../queries/enrollments"
import { readOutlines } from "../../../../../queries/outlines"
import { readCourseIdsOfProduct } from "../../../../../queries/purchases"
import { storeTimeZone } from "../../../../../queries/store-time-zone"
import { gateLessons, matchesFilter, matchesSearch } from "./learning"
import { presentLibraryCourse, readWaysOn } from "./present"
import type { LibraryParams } from "./validators"

/** Of what is in progress, what was only opened comes after what was watched; elsewhere a new course counts as active. */
function compare({ order, filter }: LibraryParams): (a: EnrollmentRow, b: EnrollmentRow) => number {
  const direction = order.startsWith("-") ? -1 : 1
  const activity = (row: EnrollmentRow) =>
    (row.last_activity_at ?? (filter === "in_progress" ? null : row.enrolled_at))?.getTime() ?? 0
  return (a, b) => {
    const byTitle = a.title.localeCompare(b.title) || (a.id < b.id ? -1 : 1)
    switch (order.replace("-", "")) {
      case "title":
        return direction * byTitle
      case "enrolled_at":
        return direction * (a.enrolled_at.getTime() - b.enrolled_at.getTime()) || byTitle
      default:
        return direction * (activity(a) - activity(b)) || byTitle
    }
  }
}

/**
 * The customer's courses, also those that are not open yet or any more. Two statements, however many
 * courses there are; one more where some are closed or end soon.
 *
 * Query: `filter` (`all`, `in_progress`, `completed`, `expiring` within 14 days, `not_available`), `q` (title and
 * subtitle), `product_id` (what this product opens), `order` (`-last_activity_at`, `enrolled_at`, `title`), `limit` (1 to 200, 20), `offset`.
 * Answers `{ courses, count, offset, limit }`.
 */
export const GET = async (
  req: AuthenticatedMedusaRequest<unknown, LibraryParams>,
  res: MedusaResponse<StoreLibraryResponse>
): Promise<void> => {
  const { filter, q, limit, offset, product_id } = req.validatedQuery
  const connection = req.scope.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const timeZone = storeTimeZone(req.scope)
  const media = req.scope.resolve<CourseMediaModuleService>(COURSE_MEDIA_MODULE)
  const ofProduct = product_id ? await readCourseIdsOfProduct(connection, product_id) : null
  const rows = (await readEnrollments(connection, req.auth_context.actor_id))
    .filter((row) => ofProduct?.has(row.id) ?? true)
    .filter((row) => matchesFilter(row, courseAccess(row), filter) && matchesSearch(row, q))
    .sort(compare(req.validatedQuery))
  const page = rows.slice(offset, offset + limit)
  const lessons = await readOutlines(connection, page.map((row) => row.id), page.map((row) => row.enrollment_id))
  const purchases = await readWaysOn(connection, page)
  const lessonsOf = (id: string) => lessons.filter((lesson) => lesson.course_id === id)
  res.json({
    courses: await Promise.all(
      page.map((row) =>
        presentLibraryCourse(media, row, gateLessons(row, lessonsOf(row.id), timeZone), {
          timeZone,
          purchase: purchases.get(row.enrollment_id),
        })
      )
    ),
    count: rows.length,
    offset,
    limit,
  })
}
