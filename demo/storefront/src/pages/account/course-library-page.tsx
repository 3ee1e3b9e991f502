import { CourseLibrary } from "medusa-courses-react"
import { useNavigate } from "react-router-dom"
import { courseHref } from "../../lib/courses"
import { usePageTitle } from "../../lib/use-page-title"
import { orderHref, productHref } from "./course-links"

export function CourseLibraryPage() {
  usePageTitle("My courses")
  const navigate = useNavigate()
  return (
    <>
      <h1 className="page__title">My courses</h1>
      <CourseLibrary
        courseHref={courseHref}
        onOpenCourse={(course, lessonId) => void navigate(courseHref(course, lessonId))}
        orderHref={orderHref}
        productHref={productHref}
        onNavigate={(href) => void navigate(href)}
      />
    </>
  )
}
