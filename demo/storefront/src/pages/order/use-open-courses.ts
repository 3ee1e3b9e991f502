import type { StoreCourse } from "medusa-courses-react"
import { coursesClient } from "../../lib/courses"
import { useResource } from "../../lib/use-resource"

/** Whether the customer may watch it now; no enrolment yet means no. */
const isOpen = (courseId: string): Promise<boolean> =>
  coursesClient.retrieveEnrolledCourse(courseId).then(
    ({ course }) => course.access.granted,
    () => false
  )

/** Ids of the courses that are open to whoever is logged in: the ledger's word, not a guess from the payment. */
export function useOpenCourses(courses: StoreCourse[], customerId: string | null): Set<string> {
  const ids = courses.map((course) => course.id)
  const key = customerId && ids.length > 0 ? `${customerId}:${ids.join()}` : null
  const open = useResource(key, async () => {
    const answers = await Promise.all(ids.map(isOpen))
    return new Set(ids.filter((_, index) => answers[index]))
  })
  return open.status === "ready" ? open.data : new Set()
}
