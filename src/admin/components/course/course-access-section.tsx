import { SectionRow } from "@medusajs/dashboard/components"
import { PencilSquare } from "@medusajs/icons"
import { useTranslation } from "react-i18next"
import type { AdminCourse } from "../../../http/admin"
import { useFormat } from "../../hooks/use-format"
import { RowMenu } from "../common/row-menu"
import { Section } from "../common/section"

type CourseAccessSectionProps = {
  course: AdminCourse
}

export const CourseAccessSection = ({ course }: CourseAccessSectionProps) => {
  const { t } = useTranslation()
  const format = useFormat()
  const edit = { icon: <PencilSquare />, label: t("actions.edit"), to: "settings" }
  return (
    <Section title={t("courses.access.title")} actions={<RowMenu name={t("courses.access.title")} groups={[{ actions: [edit] }]} />}>
      <SectionRow
        title={t("courses.fields.accessPeriod")}
        value={
          course.access_days === null
            ? t("courses.period.forever")
            : t("courses.count.days", { count: course.access_days })
        }
      />
      <SectionRow title={t("courses.fields.progression")} value={t(`courses.progression.${course.progression}`)} />
      <SectionRow
        title={t("courses.fields.completion")}
        value={t("courses.completion.watched", { percent: format.percent(course.completion_percent) })}
      />
      <SectionRow
        title={t("courses.fields.markComplete")}
        value={course.strict ? t("courses.completion.strict") : t("courses.completion.free")}
      />
    </Section>
  )
}
