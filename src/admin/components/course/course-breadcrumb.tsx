import { useCourse } from "../../hooks/use-courses"

export const CourseBreadcrumb = ({ id }: { id: string }) => {
  const { data: course } = useCourse(id)
  return course ? <span>{course.title}</span> : null
}
