import { SectionRow } from "@medusajs/dashboard/components"
import { Container, Heading } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { AdminCourseDetail } from "../../../http/admin"
import { useFormat } from "../../hooks/use-format"
import { CourseStatusBadge } from "../common/status-badges"
import { Facts, ManyLines } from "../common/user-text"
import { CourseRowActions } from "./course-row-actions"

type CourseGeneralSectionProps = {
  course: AdminCourseDetail
}

export const CourseGeneralSection = ({ course }: CourseGeneralSectionProps) => {
  const { t } = useTranslation()
  const format = useFormat()
  // Counts what the outline below shows, drafts too.
  const lessons = course.sections.flatMap((section) => section.lessons)
  const drafts = lessons.filter((lesson) => lesson.status === "draft").length
  const seconds = lessons.reduce((sum, lesson) => sum + (lesson.duration_seconds ?? 0), 0)
  const length = [
    t("courses.count.lessons", { count: lessons.length }),
    ...(drafts ? [t("courses.count.drafts", { count: drafts })] : []),
    ...(seconds ? [format.duration(seconds)] : []),
  ]
  return (
    <Container className="divide-y p-0">
      <div className="flex items-center justify-between gap-x-4 px-6 py-4">
        <Heading className="min-w-0 break-words">
          <bdi>{course.title}</bdi>
        </Heading>
        <div className="flex shrink-0 items-center gap-x-4">
          <CourseStatusBadge status={course.status} />
          <CourseRowActions course={course} />
        </div>
      </div>
      <SectionRow title={t("fields.subtitle")} value={course.subtitle && <ManyLines text={course.subtitle} />} />
      <SectionRow title={t("fields.description")} value={course.description && <ManyLines text={course.description} />} />
      <SectionRow title={t("fields.handle")} value={<ManyLines text={`/${course.handle}`} />} />
      <SectionRow title={t("courses.fields.level")} value={course.level && <ManyLines text={course.level} />} />
      <SectionRow title={t("courses.fields.language")} value={course.language} />
      <SectionRow title={t("courses.fields.length")} value={<span className="min-w-0"><Facts parts={length} /></span>} />
    </Container>
  )
}
