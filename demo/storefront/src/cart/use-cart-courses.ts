import type { StoreCourse } from "medusa-courses-react"
import { coursesByProduct } from "../lib/courses"
import { useResource } from "../lib/use-resource"

/** The courses that lines open, by product id; empty until they are known. */
export function useLineCourses(lines: { product_id?: string | null }[]): Map<string, StoreCourse[]> {
  const ids = [...new Set(lines.flatMap((line) => line.product_id ?? []))].sort()
  const courses = useResource(ids.length > 0 ? ids.join() : null, () => coursesByProduct(ids))
  return courses.status === "ready" ? courses.data : new Map()
}

export const countCourses = (courses: Map<string, StoreCourse[]>): number =>
  new Set([...courses.values()].flat().map((course) => course.id)).size
