import type { StoreCourse, StoreLibraryCourse } from "medusa-courses-react"
import { Link } from "react-router-dom"
import { courseHref, ownedCoursesOfProduct } from "../lib/courses"
import { useResource } from "../lib/use-resource"
import { useSession } from "../session/session-context"
import { Notice } from "./states"

/** Those of a product's courses that the customer has; empty for guests and until it is known. */
export function useOwnedCourses(productId: string | null | undefined): StoreLibraryCourse[] {
  const { customer } = useSession()
  const key = customer && productId ? `owned:${customer.id}:${productId}` : null
  const owned = useResource(key, () => ownedCoursesOfProduct(productId ?? ""))
  return owned.status === "ready" ? owned.data : []
}

const isOpen = (course: StoreLibraryCourse): boolean => course.access.granted
const isWaiting = (course: StoreLibraryCourse): boolean => !course.access.granted && course.access.reason === "pending"

/** The one to continue, where all that the product opens is open already. */
export function openCourse(courses: StoreCourse[], owned: StoreLibraryCourse[]): StoreLibraryCourse | null {
  const open = owned.filter(isOpen)
  return courses.length > 0 && courses.every((course) => open.some(({ id }) => id === course.id)) ? open[0] : null
}

/** What another copy would give, before it is bought. */
export function OwnedNotice({ owned }: { owned: StoreLibraryCourse[] }) {
  const had = owned.filter((course) => isOpen(course) || isWaiting(course))
  if (had.length === 0) {
    return null
  }
  const [course] = had
  const adds = course.access.granted && course.access_until !== null
  return (
    <Notice>
      <p>
        {isWaiting(course) ? (
          <>
            You ordered <strong>{course.title}</strong> already. It opens once your payment is confirmed.{" "}
            {course.purchase?.order ? (
              <Link to={`/order/${course.purchase.order.id}`}>See order #{course.purchase.order.display_id}</Link>
            ) : null}
          </>
        ) : (
          <>
            <Link to={courseHref(course, course.continue_lesson?.id)}>
              <strong>{course.title}</strong>
            </Link>{" "}
            is in your account already. {adds ? "Another copy makes your access last longer." : "Another copy adds nothing to it."}
          </>
        )}
      </p>
    </Notice>
  )
}
