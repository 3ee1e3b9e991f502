import { RouteFocusModal } from "@medusajs/dashboard/components"
import { CreateCourseForm } from "../../../components/course/create-course-form"

const CreateCoursePage = () => (
  <RouteFocusModal>
    <CreateCourseForm />
  </RouteFocusModal>
)

export default CreateCoursePage
