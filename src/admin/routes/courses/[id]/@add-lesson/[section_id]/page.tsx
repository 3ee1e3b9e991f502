import { RouteDrawer } from "@medusajs/dashboard/components"
import { Heading } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { useParams } from "react-router-dom"
import { CreateLessonForm } from "../../../../../components/lesson/create-lesson-form"

const AddLessonPage = () => {
  const { t } = useTranslation()
  const { id = "", section_id = "" } = useParams()
  return (
    <RouteDrawer>
      <RouteDrawer.Header>
        <RouteDrawer.Title asChild>
          <Heading>{t("courses.outline.addLesson")}</Heading>
        </RouteDrawer.Title>
      </RouteDrawer.Header>
      <CreateLessonForm courseId={id} sectionId={section_id} />
    </RouteDrawer>
  )
}

export default AddLessonPage
