import { useTranslation } from "react-i18next"
import { useCourse } from "../../hooks/use-courses"

export const CourseBreadcrumb = ({ id }: { id: string }) => {
  const { data: course } = useCourse(id)
  return course ? <span>{course.title}</span> : null
}

export const CoursesBreadcrumb = () => {
  const { t } = useTranslation()
  return <span>{t("courses.domain")}</span>
}

export const EnrollmentsBreadcrumb = () => {
  const { t } = useTranslation()
  return <span>{t("courses.enrollment.domain")}</span>
}
