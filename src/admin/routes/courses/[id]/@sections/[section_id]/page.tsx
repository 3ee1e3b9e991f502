import { RouteDrawer } from "@medusajs/dashboard/components"
import { Heading } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { useParams } from "react-router-dom"
import { SectionForm } from "../../../../../components/outline/section-form"
import { useCourse } from "../../../../../hooks/use-courses"

const EditSectionPage = () => {
  const { t } = useTranslation()
  const { id = "", section_id } = useParams()
  const { data: course } = useCourse(id)
  const section = course?.sections.find((item) => item.id === section_id)
  return (
    <RouteDrawer>
      <RouteDrawer.Header>
        <RouteDrawer.Title asChild>
          <Heading>{t("courses.outline.editSection")}</Heading>
        </RouteDrawer.Title>
      </RouteDrawer.Header>
      {section && <SectionForm courseId={id} section={section} />}
    </RouteDrawer>
  )
}

export default EditSectionPage
