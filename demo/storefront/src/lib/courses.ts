import { createCoursesClient, type StoreCourse, type StoreLibraryCourse } from "medusa-courses-react"
import { formatCount } from "./format"
import { sdk } from "./sdk"

export const coursesClient = createCoursesClient(sdk, {
  baseUrl: import.meta.env.VITE_MEDUSA_URL ?? "http://localhost:9000",
  publishableKey: import.meta.env.VITE_PUBLISHABLE_KEY,
})

const known = new Map<string, Promise<StoreCourse[]>>()

/** The courses that a product opens; asked for once in the life of the page. */
export function coursesOfProduct(productId: string): Promise<StoreCourse[]> {
  const asked = known.get(productId)
  if (asked) {
    return asked
  }
  const courses = coursesClient.listCourses({ product_id: productId }).then((answer) => answer.courses)
  known.set(productId, courses)
  courses.catch(() => known.delete(productId))
  return courses
}

/**
 * The courses of each product, by product id. What sells is the product: where its courses cannot be read,
 * the shop shows it without them.
 */
export async function coursesByProduct(productIds: string[]): Promise<Map<string, StoreCourse[]>> {
  const ids = [...new Set(productIds)]
  const found = await Promise.all(ids.map((id) => coursesOfProduct(id).catch(() => [])))
  return new Map(ids.map((id, index) => [id, found[index]]))
}

/** Courses of this product that the customer has already, open or not. */
export async function ownedCoursesOfProduct(productId: string): Promise<StoreLibraryCourse[]> {
  return (await coursesClient.listLibrary({ product_id: productId, limit: 200 })).courses
}

export const courseHref = (course: { id: string }, lessonId?: string): string =>
  `/account/courses/${course.id}${lessonId ? `/${lessonId}` : ""}`

/** How long buying a product opens its course. */
export function accessText({ access_days: days }: StoreCourse): string {
  if (!days) {
    return "access without end"
  }
  return days % 365 === 0 ? formatCount(days / 365, "year of access", "years of access") : formatCount(days, "day of access", "days of access")
}
