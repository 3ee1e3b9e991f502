import { defineWidgetConfig } from "@medusajs/admin-sdk"
import type { AdminCustomer, DetailWidgetProps } from "@medusajs/framework/types"
import { CustomerCourseSection } from "../components/enrollments/customer-course-section"

const CustomerCoursesWidget = ({ data }: DetailWidgetProps<AdminCustomer>) => (
  <CustomerCourseSection customerId={data.id} hasAccount={data.has_account} />
)

export const config = defineWidgetConfig({
  zone: "customer.details.after",
})

export default CustomerCoursesWidget
