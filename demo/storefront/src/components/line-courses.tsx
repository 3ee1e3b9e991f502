import type { StoreCourse } from "medusa-courses-react"
import { PlayIcon } from "./icons"

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
