import { DataTable } from "@medusajs/dashboard/components"
import { useQueryParams } from "@medusajs/dashboard/hooks"
import { Button, Container, Heading, type DataTableRowSelectionState } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { useEnrollments } from "../../hooks/use-access"
import { useExport } from "../../hooks/use-export"
import { toEnrollmentFilters, toEnrollmentListParams } from "../../lib/table-params"
import { Section } from "../common/section"
import { BulkDrawer, type BulkAction } from "./bulk-drawer"
import { useEnrollmentColumns } from "./use-enrollment-columns"
import { useCourseFilter, useEnrollmentFilters } from "./use-enrollment-filters"

const PAGE_SIZE = 20

/** Everybody who has, had or waits for a course. */
export const EnrollmentTable = () => {
  const { t } = useTranslation()
  const query = useQueryParams(["q", "order", "offset", "course_id", "state", "source"])
  const filter = toEnrollmentFilters(query)
  const { data, error, isPending, refetch } = useEnrollments(toEnrollmentListParams(query, PAGE_SIZE))
  const columns = useEnrollmentColumns({ selectable: true })
  const filters = [...useCourseFilter(), ...useEnrollmentFilters()]
  const download = useExport()
  const [selection, setSelection] = useState<DataTableRowSelectionState>({})
  const [action, setAction] = useState<BulkAction | null>(null)
  if (error) {
    return <Section title={t("courses.enrollment.domain")} query={{ error, isPending, refetch }} />
  }
  const close = () => setAction(null)
  return (
    <Container className="divide-y p-0">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-6 py-4">
        <Heading>{t("courses.enrollment.domain")}</Heading>
        <div className="flex items-center gap-x-2">
          <Button
            size="small"
            variant="secondary"
            disabled={!data?.count}
            isLoading={download.isPending}
            onClick={() => download.mutate(filter)}
          >
            {t("actions.export")}
          </Button>
          <Button size="small" variant="secondary" asChild>
            <Link to="import">{t("actions.import")}</Link>
          </Button>
          <Button size="small" variant="secondary" asChild>
            <Link to="grant">{t("courses.enrollment.grant")}</Link>
          </Button>
        </div>
      </div>
      <DataTable
        data={data?.enrollments}
        columns={columns}
        filters={filters}
        commands={[
          { label: t("courses.bulk.extend"), shortcut: "e", action: () => setAction("extend") },
          { label: t("courses.bulk.revoke"), shortcut: "r", action: () => setAction("revoke") },
        ]}
        rowSelection={{ state: selection, onRowSelectionChange: setSelection }}
        rowCount={data?.count}
        getRowId={(enrollment) => enrollment.id}
        isLoading={isPending}
        pageSize={PAGE_SIZE}
        emptyState={{
          empty: { heading: t("courses.enrollment.none"), description: t("courses.enrollment.noneHint") },
          filtered: { heading: t("courses.list.filtered"), description: t("courses.list.filteredHint") },
        }}
      />
      {action && (
        <BulkDrawer
          action={action}
          ids={Object.keys(selection)}
          filter={filter}
          // Without a search or filter, everybody would be meant: the API refuses that.
          matching={Object.keys(filter).length ? (data?.count ?? 0) : 0}
          onDone={() => setSelection({})}
          onClose={close}
        />
      )}
    </Container>
  )
}
