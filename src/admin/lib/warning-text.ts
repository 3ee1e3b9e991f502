import type { CourseWarning } from "../../domain/course-warnings"
import type { AdminCourseDetail } from "../../http/admin"
import { findLesson } from "./outline"

type Translate = (key: string, values: { lesson: string }) => string

/** One sentence for a warning: which lesson, what a shopper meets, and what to do. */
export function warningText(t: Translate, course: Pick<AdminCourseDetail, "sections">, { code, lesson_id }: CourseWarning): string {
  const lesson = findLesson(course.sections, lesson_id ?? undefined)?.lesson.title ?? ""
  return t(`courses.warnings.${code}`, { lesson })
}
