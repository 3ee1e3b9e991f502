import { StatusBadge } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { AdminBulkJob, AdminBulkJobStatus } from "../../../http/admin"

const COLORS = {
  checking: "blue",
  checked: "orange",
  running: "blue",
  completed: "green",
  failed: "red",
  canceled: "grey",
} as const satisfies Record<AdminBulkJobStatus, string>

export const JobStatusBadge = ({ job }: { job: AdminBulkJob }) => {
  const { t } = useTranslation()
  const isMixed = job.status === "completed" && job.failed_rows > 0
  return (
    <StatusBadge color={isMixed ? "orange" : COLORS[job.status]}>{t(`courses.bulk.status.${job.status}`)}</StatusBadge>
  )
}
