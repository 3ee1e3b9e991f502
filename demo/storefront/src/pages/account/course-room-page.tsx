import { CoursePage, type CoursePageProps } from "medusa-courses-react"
import { useCallback, useState } from "react"
import { useNavigate, useParams } from "react-router-dom"
import { usePageTitle } from "../../lib/use-page-title"
import { orderHref, productHref } from "./course-links"

export function CourseRoomPage() {
  const [title, setTitle] = useState("Course")
  usePageTitle(title)
  const { courseId = "", lessonId } = useParams()
  const navigate = useNavigate()
  const onShow = useCallback<NonNullable<CoursePageProps["onShow"]>>(
    ({ course, lesson }) => setTitle(lesson ? `${lesson.title}, ${course.title}` : course.title),
    []
  )
  return (
    <div className="container page page--room">
      <CoursePage
        key={courseId}
        courseId={courseId}
        lessonId={lessonId}
        onLessonChange={(id) => void navigate(`/account/courses/${courseId}/${id}`, { preventScrollReset: true })}
        libraryHref="/account/courses"
        orderHref={orderHref}
        productHref={productHref}
        onNavigate={(href) => void navigate(href)}
        onShow={onShow}
      />
    </div>
  )
}
