import { useTranslation } from "react-i18next"
import { Section } from "../common/section"
import { ResourceList } from "../files/resource-list"

type CourseResourceSectionProps = {
  courseId: string
}

/** Files to download of the whole course. */
export const CourseResourceSection = ({ courseId }: CourseResourceSectionProps) => {
  const { t } = useTranslation()
  return (
    <Section title={t("courses.resources.title")}>
      <div className="px-6 py-4">
        <ResourceList courseId={courseId} lessonId={null} />
      </div>
    </Section>
  )
}
