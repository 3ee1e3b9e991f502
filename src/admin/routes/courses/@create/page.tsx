import { ModalPage } from "../../../components/common/modal-page"
import { CreateCourseForm } from "../../../components/course/create-course-form"

const CreateCoursePage = () => (
  <ModalPage>
    <CreateCourseForm />
  </ModalPage>
)

export default CreateCoursePage
