import { useTranslation } from "react-i18next"
import { useParams } from "react-router-dom"
import { DrawerPage } from "../../../../components/common/drawer-page"
import { CreateSectionForm } from "../../../../components/outline/section-form"

const AddSectionPage = () => {
  const { t } = useTranslation()
  const { id = "" } = useParams()
  return (
    <DrawerPage title={t("courses.outline.addSection")}>
      <CreateSectionForm courseId={id} />
    </DrawerPage>
  )
}

export default AddSectionPage
