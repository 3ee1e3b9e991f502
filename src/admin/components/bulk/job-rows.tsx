import { DataTable } from "@medusajs/dashboard/components"
import { useQueryParams } from "@medusajs/dashboard/hooks"
import { Container, Tabs } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { useSearchParams } from "react-router-dom"
import type { AdminBulkJob, AdminBulkRowState } from "../../../http/admin"
import { useBulkRows } from "../../hooks/use-bulk"
import { toPageParams } from "../../lib/table-params"
import { Section } from "../common/section"
import { useRowColumns } from "./use-row-columns"

const PAGE_SIZE = 10
const PREFIX = "row"

type JobRowsProps = {
  job: AdminBulkJob
}

const TABS = ["bad", "failed", "ready", "done"] as const satisfies readonly AdminBulkRowState[]

function countOf(job: AdminBulkJob, state: AdminBulkRowState): number {
  switch (state) {
    case "bad":
      return job.bad_rows
    case "failed":
      return job.failed_rows
    case "done":
      return job.done_rows
    case "ready":
      return job.total_rows - job.bad_rows - job.done_rows - job.failed_rows
  }
}

/** A job's rows, those with problems first: number, what it says, and what is wrong with it. */
export const JobRows = ({ job }: JobRowsProps) => {
  const { i18n, t } = useTranslation()
  const tabs = TABS.filter((tab) => countOf(job, tab) > 0)
  const [picked, setPicked] = useState<AdminBulkRowState | null>(null)
  const [, setSearchParams] = useSearchParams()
  const { limit, offset } = toPageParams(useQueryParams(["q", "order", "offset"], PREFIX), PAGE_SIZE)
  const state = tabs.find((tab) => tab === picked) ?? tabs[0]
  const { data, error, isPending, refetch } = useBulkRows(job.id, { limit, offset, state })
  const columns = useRowColumns()
  const pick = (tab: string) => {
    setPicked(tabs.find((known) => known === tab) ?? null)
    setSearchParams((params) => {
      params.delete(`${PREFIX}_offset`)
      return params
    })
  }
  if (error) {
    return <Section title={t("courses.bulk.rows")} query={{ error, isPending, refetch }} />
  }
  return (
    <Tabs dir={i18n.dir()} value={state} onValueChange={pick} className="flex flex-col gap-y-3">
      <Tabs.List className="flex-wrap" aria-label={t("courses.bulk.rows")}>
        {tabs.map((tab) => (
          <Tabs.Trigger key={tab} value={tab}>
            {t(`courses.bulk.row.${tab}`, { count: countOf(job, tab) })}
          </Tabs.Trigger>
        ))}
      </Tabs.List>
      <Tabs.Content value={state} className="focus-visible:shadow-borders-focus rounded-lg">
        <Container className="divide-y overflow-hidden p-0">
          <DataTable
            data={data?.rows}
            columns={columns}
            rowCount={data?.count}
            getRowId={(row) => row.id}
            heading={t("courses.bulk.rows")}
            headingLevel="h2"
            isLoading={isPending}
            pageSize={PAGE_SIZE}
            prefix={PREFIX}
            enableSearch={false}
          />
        </Container>
      </Tabs.Content>
    </Tabs>
  )
}
