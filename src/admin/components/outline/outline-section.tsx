import { ListTree } from "@medusajs/icons"
import { Button } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import type { AdminCourseDetail } from "../../../http/admin"
import { useOutline } from "../../hooks/use-outline"
import { Section } from "../common/section"
import { SectionMessage } from "../common/section-message"
import { OutlinePart } from "./outline-part"

type OutlineSectionProps = {
  course: AdminCourseDetail
}

export const OutlineSection = ({ course }: OutlineSectionProps) => {
  const { t } = useTranslation()
  const outline = useOutline(course)
  const add = (
    <Button size="small" variant="secondary" asChild>
      <Link to="add-section">{t("courses.outline.addSection")}</Link>
    </Button>
  )
  return (
    <Section title={t("courses.outline.title")} actions={add}>
      {course.sections.length ? (
        course.sections.map((section) => (
          <OutlinePart key={section.id} courseId={course.id} section={section} outline={outline} />
        ))
      ) : (
        <SectionMessage icon={<ListTree />} title={t("courses.outline.empty")} message={t("courses.outline.emptyHint")}>
          {add}
        </SectionMessage>
      )}
    </Section>
  )
}
