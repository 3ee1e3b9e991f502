import { CourseLibrary, type StoreLibraryCourse } from "medusa-courses-react"
import { useNavigate } from "react-router-dom"
import { usePageTitle } from "../../lib/use-page-title"

const courseHref = (course: StoreLibraryCourse, lessonId?: string): string =>
  `/account/courses/${course.id}${lessonId ? `/${lessonId}` : ""}`

export function CourseLibraryPage() {
  usePageTitle("My courses")
  const navigate = useNavigate()
  return (
    <>
      <h1 className="page__title">My courses</h1>
      <CourseLibrary
        courseHref={courseHref}
        onOpenCourse={(course, lessonId) => void navigate(courseHref(course, lessonId))}
      />
    </>
  )
}
