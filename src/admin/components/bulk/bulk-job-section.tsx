import { DataTable } from "@medusajs/dashboard/components"
import { useQueryParams } from "@medusajs/dashboard/hooks"
import { Container } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { useBulkJobs } from "../../hooks/use-bulk"
import { toPageParams } from "../../lib/table-params"
import { Section } from "../common/section"
import { useJobColumns } from "./use-job-columns"

const PAGE_SIZE = 5
const PREFIX = "job"

/** What was changed in bulk lately, and what still runs. A shop that never did sees nothing of it. */
export const BulkJobSection = () => {
  const { t } = useTranslation()
  const { limit, offset } = toPageParams(useQueryParams(["q", "order", "offset"], PREFIX), PAGE_SIZE)
  const { data, error, isPending, refetch } = useBulkJobs({ limit, offset })
  const columns = useJobColumns()
  if (error) {
    return <Section title={t("courses.bulk.jobs")} query={{ error, isPending, refetch }} />
  }
  if (!data?.count) {
    return null
  }
  return (
    <Container className="divide-y p-0">
      <DataTable
        data={data.jobs}
        columns={columns}
        rowCount={data.count}
        getRowId={(job) => job.id}
        rowHref={(job) => `/courses/enrollments/jobs/${job.id}`}
        heading={t("courses.bulk.jobs")}
        headingLevel="h2"
        isLoading={isPending}
        pageSize={PAGE_SIZE}
        prefix={PREFIX}
        enableSearch={false}
      />
    </Container>
  )
}
