import { DataTable } from "@medusajs/dashboard/components"
import { useQueryParams } from "@medusajs/dashboard/hooks"
import { Container } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { useCourses } from "../../hooks/use-courses"
import { toCourseListParams } from "../../lib/table-params"
import { Section } from "../common/section"
import { useCourseColumns } from "./use-course-columns"
import { useCourseFilters } from "./use-course-filters"

const PAGE_SIZE = 20

export const CourseTable = () => {
  const { t } = useTranslation()
  const params = toCourseListParams(useQueryParams(["q", "order", "offset", "status"]), PAGE_SIZE)
  const { data, error, isPending, refetch } = useCourses(params)
  const columns = useCourseColumns()
  const filters = useCourseFilters()
  if (error) {
    return <Section title={t("courses.domain")} query={{ error, isPending, refetch }} />
  }
  return (
    <Container className="divide-y p-0">
      <DataTable
        data={data?.courses}
        columns={columns}
        filters={filters}
        rowCount={data?.count}
        getRowId={(course) => course.id}
        rowHref={(course) => `/courses/${course.id}`}
        heading={t("courses.domain")}
        actions={[{ label: t("actions.create"), to: "create" }]}
        isLoading={isPending}
        pageSize={PAGE_SIZE}
        emptyState={{
          empty: { heading: t("courses.list.empty"), description: t("courses.list.emptyHint") },
          filtered: { heading: t("courses.list.filtered"), description: t("courses.list.filteredHint") },
        }}
      />
    </Container>
  )
}
