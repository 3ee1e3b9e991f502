import { useTranslation } from "react-i18next"
import { useParams } from "react-router-dom"
import { DrawerPage } from "../../../../../components/common/drawer-page"
import { EditLessonForm } from "../../../../../components/lesson/edit-lesson-form"
import { useCourse } from "../../../../../hooks/use-courses"
import { findLesson } from "../../../../../lib/outline"

const LessonPage = () => {
  const { t } = useTranslation()
  const { id = "", lesson_id } = useParams()
  const { data: course } = useCourse(id)
  const found = course && findLesson(course.sections, lesson_id)
  return (
    <DrawerPage title={t("courses.lesson.edit")}>
      {found && <EditLessonForm key={found.lesson.id} courseId={id} lesson={found.lesson} />}
    </DrawerPage>
  )
}

export default LessonPage
