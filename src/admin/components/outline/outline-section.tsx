import { ListTree } from "@medusajs/icons"
import { Button } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import type { AdminCourseDetail } from "../../../http/admin"
import { useOutline } from "../../hooks/use-outline"
import { useSteadyMoves } from "../../hooks/use-steady-moves"
import { Section } from "../common/section"
import { SectionMessage } from "../common/section-message"
import { OutlineConflictNotice } from "./outline-conflict"
import { OutlinePart } from "./outline-part"

type OutlineSectionProps = {
  course: AdminCourseDetail
}

export const OutlineSection = ({ course }: OutlineSectionProps) => {
  const { t } = useTranslation()
  const outline = useOutline(course)
  const { conflict, dismissConflict, move, sections } = outline
  const onMove = useSteadyMoves(sections, move)
  const add = (
    <Button size="small" variant="secondary" asChild>
      <Link to="add-section">{t("courses.outline.addSection")}</Link>
    </Button>
  )
  return (
    <Section title={t("courses.outline.title")} actions={add}>
      {conflict && <OutlineConflictNotice conflict={conflict} onDismiss={dismissConflict} />}
      {sections.length ? (
        sections.map((section, index) => (
          <OutlinePart
            key={section.id}
            courseId={course.id}
            section={section}
            outline={outline}
            isFirst={index === 0}
            isLast={index === sections.length - 1}
            onMove={onMove}
          />
        ))
      ) : (
        <SectionMessage icon={<ListTree />} title={t("courses.outline.empty")} message={t("courses.outline.emptyHint")}>
          {add}
        </SectionMessage>
      )}
    </Section>
  )
}
