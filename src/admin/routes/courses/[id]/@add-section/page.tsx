import { RouteDrawer } from "@medusajs/dashboard/components"
import { Heading } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { useParams } from "react-router-dom"
import { SectionForm } from "../../../../components/outline/section-form"

const AddSectionPage = () => {
  const { t } = useTranslation()
  const { id = "" } = useParams()
  return (
    <RouteDrawer>
      <RouteDrawer.Header>
        <RouteDrawer.Title asChild>
          <Heading>{t("courses.outline.addSection")}</Heading>
        </RouteDrawer.Title>
      </RouteDrawer.Header>
      <SectionForm courseId={id} />
    </RouteDrawer>
  )
}

export default AddSectionPage
