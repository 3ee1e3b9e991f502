import { useCourses } from "../../provider"

export interface CoursePageProps {
  courseId: string
  /** The lesson to show. Left out, the page opens where the customer left off, and keeps the choice to itself. */
  lessonId?: string
  /** Another lesson was chosen. With `lessonId`, pass the new one back in. */
  onLessonChange?(lessonId: string): void
  /** Where "My courses" leads; left out, there is no such link. */
  libraryHref?: string
  className?: string
}

/** Player and outline of a course that the customer has. */
export function CoursePage({ className }: CoursePageProps) {
  const { labels, dir } = useCourses()
  return (
    <section className={`courses-root ${className ?? ""}`} dir={dir}>
      <h2>{labels.course.outline}</h2>
    </section>
  )
}
