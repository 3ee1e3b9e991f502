import { CoursePage } from "medusa-courses-react"
import { useNavigate, useParams } from "react-router-dom"
import { usePageTitle } from "../../lib/use-page-title"

export function CourseRoomPage() {
  usePageTitle("Course")
  const { courseId = "", lessonId } = useParams()
  const navigate = useNavigate()
  return (
    <div className="container page page--room">
      <CoursePage
        key={courseId}
        courseId={courseId}
        lessonId={lessonId}
        onLessonChange={(id) => void navigate(`/account/courses/${courseId}/${id}`, { preventScrollReset: true })}
        libraryHref="/account/courses"
      />
    </div>
  )
}
