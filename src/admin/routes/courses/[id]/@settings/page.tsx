import { useTranslation } from "react-i18next"
import { useParams } from "react-router-dom"
import { DrawerPage } from "../../../../components/common/drawer-page"
import { CourseSettingsForm } from "../../../../components/course/course-settings-form"
import { useCourse } from "../../../../hooks/use-courses"

const CourseSettingsPage = () => {
  const { t } = useTranslation()
  const { id = "" } = useParams()
  const { data: course } = useCourse(id)
  return (
    <DrawerPage title={t("courses.settings.title")}>
      {course && <CourseSettingsForm course={course} />}
    </DrawerPage>
  )
}

export default CourseSettingsPage
