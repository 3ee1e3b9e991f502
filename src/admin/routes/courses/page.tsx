import { defineRouteConfig } from "@medusajs/admin-sdk"
import { AcademicCap } from "@medusajs/icons"
import { Outlet } from "react-router-dom"
import { CoursesBreadcrumb } from "../../components/course/course-breadcrumb"
import { CourseTable } from "../../components/course/course-table"

export const config = defineRouteConfig({
  label: "courses.domain",
  translationNs: "translation",
  icon: AcademicCap,
  rank: 2,
})

const CoursesPage = () => (
  <>
    <CourseTable />
    <Outlet />
  </>
)

export const handle = {
  breadcrumb: () => <CoursesBreadcrumb />,
}

export default CoursesPage
