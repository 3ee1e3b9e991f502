import { createDataTableColumnHelper, Text } from "@medusajs/ui"
import { useMemo } from "react"
import { useTranslation } from "react-i18next"
import type { AdminBulkJob } from "../../../http/admin"
import { useFormat } from "../../hooks/use-format"
import { ActorName } from "../common/actor-name"
import { RowLink } from "../common/row-link"
import { OneLine } from "../common/user-text"
import { JobProgress } from "./job-progress"
import { JobStatusBadge } from "./job-status-badge"

const columnHelper = createDataTableColumnHelper<AdminBulkJob>()

export const useJobColumns = () => {
  const { t } = useTranslation()
  const format = useFormat()
  return useMemo(
    () => [
      columnHelper.display({
        id: "kind",
        header: t("courses.bulk.job"),
        cell: ({ row: { original: job } }) => (
          <div className="flex w-32 flex-col py-1.5 sm:w-44">
            <Text as="div" size="small" leading="compact">
              <RowLink to={`/courses/enrollments/jobs/${job.id}`} text={t(`courses.bulk.kind.${job.kind}`)} />
            </Text>
            {(job.file_name || job.input.reason) && (
              <Text as="div" size="xsmall" leading="compact" className="text-ui-fg-muted pt-0.5">
                <OneLine text={job.file_name || job.input.reason || ""} />
              </Text>
            )}
          </div>
        ),
      }),
      columnHelper.display({
        id: "status",
        header: t("fields.status"),
        cell: ({ row }) => <JobStatusBadge job={row.original} />,
      }),
      columnHelper.display({
        id: "progress",
        header: t("courses.fields.progress"),
        cell: ({ row }) => <JobProgress job={row.original} />,
      }),
      columnHelper.display({
        id: "created_by",
        header: t("courses.bulk.by"),
        cell: ({ row }) => <ActorName actor={row.original.created_by} />,
      }),
      columnHelper.display({
        id: "created_at",
        header: t("courses.bulk.startedAt"),
        cell: ({ row }) => <span className="whitespace-nowrap">{format.dateTime(row.original.created_at)}</span>,
      }),
    ],
    [t, format]
  )
}
