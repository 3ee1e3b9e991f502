import { RouteDrawer } from "@medusajs/dashboard/components"
import { useTranslation } from "react-i18next"
import { useParams } from "react-router-dom"
import { DrawerPage } from "../../../../../components/common/drawer-page"
import { GoneFromCourse } from "../../../../../components/common/gone"
import { CreateLessonForm } from "../../../../../components/lesson/create-lesson-form"
import { useCourse } from "../../../../../hooks/use-courses"
import { useKept } from "../../../../../hooks/use-kept"

const AddLessonPage = () => {
  const { t } = useTranslation()
  const { id = "", section_id = "" } = useParams()
  const { data: course } = useCourse(id)
  const section = useKept(
    section_id,
    course?.sections.find((item) => item.id === section_id)
  )
  return (
    <DrawerPage title={t("courses.outline.addLesson")}>
      {section && <CreateLessonForm courseId={id} sectionId={section.id} />}
      {course && !section && (
        <RouteDrawer.Body>
          <GoneFromCourse what="section" courseId={id} />
        </RouteDrawer.Body>
      )}
    </DrawerPage>
  )
}

export default AddLessonPage
