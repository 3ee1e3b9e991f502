import type { StoreCourse } from "medusa-courses-react"
import { PlayIcon } from "./icons"
import { OwnedNotice, useOwnedCourses } from "./owned-courses"
import { Notice } from "./states"

/** Below a line: the courses it opens. */
export function LineCourses({ courses }: { courses: StoreCourse[] | undefined }) {
  if (!courses || courses.length === 0) {
    return null
  }
  return (
    <p className="line__courses">
      <PlayIcon />
      <span>
        {courses.length === 1 ? "Course: " : "Courses: "}
        {courses.map((course) => course.title).join(", ")}
      </span>
    </p>
  )
}

/** Before a course is bought twice: it is in the account already, or more than one is in the cart. */
export function CopiesNotice({ line, courses }: { line: { product_id?: string | null; quantity: number }; courses?: StoreCourse[] }) {
  const owned = useOwnedCourses(courses?.length ? line.product_id : null)
  if (!courses?.length) {
    return null
  }
  const [course] = courses
  return (
    <>
      <OwnedNotice owned={owned} />
      {line.quantity > 1 ? (
        <Notice>
          <p>
            {course.access_days
              ? `${line.quantity} copies open the course once, in your account, for ${line.quantity} times as long.`
              : "One copy is enough: all of them open the course once, in your account."}
          </p>
        </Notice>
      ) : null}
    </>
  )
}
