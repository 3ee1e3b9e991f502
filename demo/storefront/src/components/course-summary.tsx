import type { StoreCourse } from "medusa-courses-react"
import { accessText } from "../lib/courses"
import { formatCount } from "../lib/format"
import { PlayIcon } from "./icons"

/** What a product opens, in a few lines. */
export function CourseSummary({ courses }: { courses: StoreCourse[] }) {
  if (courses.length === 0) {
    return null
  }
  return (
    <section className="includes" aria-label="Included courses">
      <h2 className="includes__title">{courses.length === 1 ? "Includes a course" : `Includes ${courses.length} courses`}</h2>
      <ul className="includes__list">
        {courses.map((course) => (
          <li key={course.id} className="includes__course">
            <PlayIcon />
            <span>
              <strong>{course.title}</strong>
              <span className="includes__meta">
                {formatCount(course.lesson_count, "lesson", "lessons")}, {accessText(course)}
              </span>
            </span>
          </li>
        ))}
      </ul>
      <p className="includes__note">Opens in your account once your payment is confirmed.</p>
    </section>
  )
}
