import { RouteDrawer } from "@medusajs/dashboard/components"
import { Heading } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { useParams } from "react-router-dom"
import { EditLessonForm } from "../../../../../components/lesson/edit-lesson-form"
import { useCourse } from "../../../../../hooks/use-courses"
import { findLesson } from "../../../../../lib/outline"

const LessonPage = () => {
  const { t } = useTranslation()
  const { id = "", lesson_id } = useParams()
  const { data: course } = useCourse(id)
  const found = course && findLesson(course.sections, lesson_id)
  return (
    <RouteDrawer>
      <RouteDrawer.Header>
        <RouteDrawer.Title asChild>
          <Heading>{t("courses.lesson.edit")}</Heading>
        </RouteDrawer.Title>
      </RouteDrawer.Header>
      {found && <EditLessonForm key={found.lesson.id} courseId={id} lesson={found.lesson} />}
    </RouteDrawer>
  )
}

export default LessonPage
