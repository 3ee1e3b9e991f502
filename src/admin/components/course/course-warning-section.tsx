import { ExclamationCircle } from "@medusajs/icons"
import { Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import type { AdminCourseDetail } from "../../../http/admin"
import { warningText } from "../../lib/warning-text"
import { Section } from "../common/section"

/** What cannot work for a shopper, each with the way to mend it. Nothing where all works, or while the course is empty. */
export const CourseWarningSection = ({ course }: { course: AdminCourseDetail }) => {
  const { t } = useTranslation()
  const isEmpty = course.sections.every((section) => section.lessons.length === 0)
  if (isEmpty || course.warnings.length === 0) {
    return null
  }
  return (
    <Section title={t("courses.warnings.title")} subtitle={t("courses.warnings.hint")}>
      <ul className="divide-y">
        {course.warnings.map((warning) => (
          <li key={`${warning.code} ${warning.lesson_id ?? ""}`} className="flex items-start gap-x-3 px-6 py-3">
            <ExclamationCircle className="text-ui-tag-orange-icon mt-0.5 shrink-0" />
            <Text size="small" className="min-w-0 break-words">
              {warning.lesson_id ? (
                <Link className="text-ui-fg-interactive-hover hover:underline" to={`/courses/${course.id}/lessons/${warning.lesson_id}`}>
                  {warningText(t, course, warning)}
                </Link>
              ) : (
                warningText(t, course, warning)
              )}
            </Text>
          </li>
        ))}
      </ul>
    </Section>
  )
}
