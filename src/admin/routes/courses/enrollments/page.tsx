import { defineRouteConfig } from "@medusajs/admin-sdk"
import { Outlet } from "react-router-dom"
import { BulkJobSection } from "../../../components/bulk/bulk-job-section"
import { EnrollmentsBreadcrumb } from "../../../components/course/course-breadcrumb"
import { EnrollmentTable } from "../../../components/enrollments/enrollment-table"

export const config = defineRouteConfig({
  label: "courses.enrollment.domain",
  translationNs: "translation",
})

const EnrollmentsPage = () => (
  <div className="flex flex-col gap-y-3">
    <EnrollmentTable />
    <BulkJobSection />
    <Outlet />
  </div>
)

export const handle = {
  breadcrumb: () => <EnrollmentsBreadcrumb />,
}

export default EnrollmentsPage
