import { useTranslation } from "react-i18next"
import { useParams } from "react-router-dom"
import { DrawerPage } from "../../../../../components/common/drawer-page"
import { CreateLessonForm } from "../../../../../components/lesson/create-lesson-form"

const AddLessonPage = () => {
  const { t } = useTranslation()
  const { id = "", section_id = "" } = useParams()
  return (
    <DrawerPage title={t("courses.outline.addLesson")}>
      <CreateLessonForm courseId={id} sectionId={section_id} />
    </DrawerPage>
  )
}

export default AddLessonPage
