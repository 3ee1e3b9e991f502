import { useTranslation } from "react-i18next"
import { useCourse } from "../../hooks/use-courses"
import { OneLine } from "../common/user-text"

export const CourseBreadcrumb = ({ id }: { id: string }) => {
  const { data: course } = useCourse(id)
  return course ? (
    // The bar above the page leaves a name all the room it wants, over its own buttons.
    <div className="max-w-[40vw]">
      <OneLine text={course.title} />
    </div>
  ) : null
}

export const CoursesBreadcrumb = () => {
  const { t } = useTranslation()
  return <span>{t("courses.domain")}</span>
}

export const EnrollmentsBreadcrumb = () => {
  const { t } = useTranslation()
  return <span>{t("courses.enrollment.domain")}</span>
}
