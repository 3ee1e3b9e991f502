import { useTranslation } from "react-i18next"
import { useParams } from "react-router-dom"
import { DrawerPage } from "../../../../components/common/drawer-page"
import { EditCourseForm } from "../../../../components/course/edit-course-form"
import { useCourse } from "../../../../hooks/use-courses"

const EditCoursePage = () => {
  const { t } = useTranslation()
  const { id = "" } = useParams()
  const { data: course } = useCourse(id)
  return (
    <DrawerPage title={t("courses.edit.title")}>
      {course && <EditCourseForm course={course} />}
    </DrawerPage>
  )
}

export default EditCoursePage
