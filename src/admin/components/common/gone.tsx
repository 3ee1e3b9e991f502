import { Button } from "@medusajs/ui"
import { ExclamationCircle } from "@medusajs/icons"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { SectionMessage } from "./section-message"

type GoneProps = {
  what: "course" | "section" | "lesson"
  /** Where one can go on from here. */
  back: { to: string; label: string }
}

/** The address names something that was deleted, or that never was. */
export const Gone = ({ back, what }: GoneProps) => {
  const { t } = useTranslation()
  return (
    <div role="alert">
      <SectionMessage icon={<ExclamationCircle />} title={t(`courses.gone.${what}`)} message={t("courses.gone.hint")}>
        <Button size="small" variant="secondary" asChild>
          <Link to={back.to}>{back.label}</Link>
        </Button>
      </SectionMessage>
    </div>
  )
}

/** In a drawer over the course's page. */
export const GoneFromCourse = ({ courseId, what }: { courseId: string; what: "section" | "lesson" }) => {
  const { t } = useTranslation()
  return <Gone what={what} back={{ to: `/courses/${courseId}`, label: t("courses.gone.toCourse") }} />
}
