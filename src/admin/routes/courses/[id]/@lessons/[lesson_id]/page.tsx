import { RouteDrawer } from "@medusajs/dashboard/components"
import { useTranslation } from "react-i18next"
import { useParams } from "react-router-dom"
import { DrawerPage } from "../../../../../components/common/drawer-page"
import { GoneFromCourse } from "../../../../../components/common/gone"
import { EditLessonForm } from "../../../../../components/lesson/edit-lesson-form"
import { useCourse } from "../../../../../hooks/use-courses"
import { useKept } from "../../../../../hooks/use-kept"
import { findLesson } from "../../../../../lib/outline"

const LessonPage = () => {
  const { t } = useTranslation()
  const { id = "", lesson_id } = useParams()
  const { data: course } = useCourse(id)
  const lesson = useKept(lesson_id, course && findLesson(course.sections, lesson_id)?.lesson)
  return (
    <DrawerPage title={t("courses.lesson.edit")}>
      {lesson && <EditLessonForm key={lesson.id} courseId={id} lesson={lesson} />}
      {course && !lesson && (
        <RouteDrawer.Body>
          <GoneFromCourse what="lesson" courseId={id} />
        </RouteDrawer.Body>
      )}
    </DrawerPage>
  )
}

export default LessonPage
