import { Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { wholePercent } from "../../../domain/progress"
import type { AdminBulkJob } from "../../../http/admin"
import { ProgressBar } from "../common/progress-bar"

type JobProgressProps = {
  job: AdminBulkJob
}

/** How far a job is, in rows that it may apply. */
export const JobProgress = ({ job }: JobProgressProps) => {
  const { t } = useTranslation()
  const total = job.total_rows - job.bad_rows
  const done = job.done_rows + job.failed_rows
  const label = t("courses.bulk.progress", { done, total })
  return (
    <div className="flex min-w-40 items-center gap-x-2">
      <div className="w-24 shrink-0 grow">
        <ProgressBar
          percent={wholePercent(done, total)}
          label={label}
          tone={job.status === "failed" ? "error" : job.status === "canceled" ? "muted" : "default"}
        />
      </div>
      <Text as="span" size="small" leading="compact" className="text-ui-fg-subtle whitespace-nowrap tabular-nums">
        <bdi>{label}</bdi>
      </Text>
    </div>
  )
}
