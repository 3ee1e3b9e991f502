import { RouteDrawer } from "@medusajs/dashboard/components"
import { Heading } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { useParams } from "react-router-dom"
import { EditCourseForm } from "../../../../components/course/edit-course-form"
import { useCourse } from "../../../../hooks/use-courses"

const EditCoursePage = () => {
  const { t } = useTranslation()
  const { id = "" } = useParams()
  const { data: course } = useCourse(id)
  return (
    <RouteDrawer>
      <RouteDrawer.Header>
        <RouteDrawer.Title asChild>
          <Heading>{t("courses.edit.title")}</Heading>
        </RouteDrawer.Title>
      </RouteDrawer.Header>
      {course && <EditCourseForm course={course} />}
    </RouteDrawer>
  )
}

export default EditCoursePage
