import { RouteDrawer } from "@medusajs/dashboard/components"
import { Heading } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { useParams } from "react-router-dom"
import { CourseSettingsForm } from "../../../../components/course/course-settings-form"
import { useCourse } from "../../../../hooks/use-courses"

const CourseSettingsPage = () => {
  const { t } = useTranslation()
  const { id = "" } = useParams()
  const { data: course } = useCourse(id)
  return (
    <RouteDrawer>
      <RouteDrawer.Header>
        <RouteDrawer.Title asChild>
          <Heading>{t("courses.settings.title")}</Heading>
        </RouteDrawer.Title>
      </RouteDrawer.Header>
      {course && <CourseSettingsForm course={course} />}
    </RouteDrawer>
  )
}

export default CourseSettingsPage
