import { Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { AdminEnrollment } from "../../../http/admin"
import { ProgressBar } from "../common/progress-bar"

type EnrollmentProgressProps = {
  enrollment: Pick<AdminEnrollment, "completed_lesson_count" | "progress_percent" | "course" | "completed_at">
}

export const EnrollmentProgress = ({ enrollment }: EnrollmentProgressProps) => {
  const { t } = useTranslation()
  const label = t("courses.count.lessonsDone", {
    done: enrollment.completed_lesson_count,
    total: enrollment.course.lesson_count,
  })
  return (
    <div className="flex items-center gap-x-2">
      <div className="w-10 shrink-0">
        <ProgressBar percent={enrollment.progress_percent} label={label} />
      </div>
      <Text as="span" size="small" leading="compact" className="text-ui-fg-subtle whitespace-nowrap tabular-nums">
        <bdi>{label}</bdi>
      </Text>
    </div>
  )
}
