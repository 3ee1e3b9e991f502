import { DataTable } from "@medusajs/dashboard/components"
import { useQueryParams } from "@medusajs/dashboard/hooks"
import { Container } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import type { AdminCourse } from "../../../http/admin"
import { useEnrollments } from "../../hooks/use-access"
import { toEnrollmentListParams } from "../../lib/table-params"
import { Section } from "../common/section"
import { GrantDrawer } from "./grant-drawer"
import { useEnrollmentColumns } from "./use-enrollment-columns"
import { useEnrollmentFilters } from "./use-enrollment-filters"

const PAGE_SIZE = 10
/** Keeps this table's place in the address bar apart from other tables'. */
const PREFIX = "enr"

type CourseEnrollmentSectionProps = {
  course: Pick<AdminCourse, "id">
}

/** Who has the course. */
export const CourseEnrollmentSection = ({ course }: CourseEnrollmentSectionProps) => {
  const { t } = useTranslation()
  const [isGranting, setIsGranting] = useState(false)
  const query = useQueryParams(["q", "order", "offset", "state", "source"], PREFIX)
  const { data, error, isPending, refetch } = useEnrollments({
    ...toEnrollmentListParams(query, PAGE_SIZE),
    course_id: course.id,
  })
  const columns = useEnrollmentColumns({ hide: "course" })
  const filters = useEnrollmentFilters()
  if (error) {
    return <Section title={t("courses.enrollment.students")} query={{ error, isPending, refetch }} />
  }
  return (
    <Container className="divide-y p-0">
      <DataTable
        data={data?.enrollments}
        columns={columns}
        filters={filters}
        rowCount={data?.count}
        getRowId={(enrollment) => enrollment.id}
        heading={t("courses.enrollment.students")}
        headingLevel="h2"
        actions={[{ label: t("courses.enrollment.grantAction"), onClick: () => setIsGranting(true) }]}
        isLoading={isPending}
        pageSize={PAGE_SIZE}
        prefix={PREFIX}
        emptyState={{
          empty: { heading: t("courses.enrollment.empty"), description: t("courses.enrollment.emptyHint") },
          filtered: { heading: t("courses.list.filtered"), description: t("courses.list.filteredHint") },
        }}
      />
      {isGranting && <GrantDrawer courseId={course.id} onClose={() => setIsGranting(false)} />}
    </Container>
  )
}
