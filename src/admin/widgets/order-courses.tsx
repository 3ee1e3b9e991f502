import { defineWidgetConfig } from "@medusajs/admin-sdk"
import type { AdminOrder, DetailWidgetProps } from "@medusajs/framework/types"
import { OrderCourseSection } from "../components/order/order-course-section"

const OrderCoursesWidget = ({ data }: DetailWidgetProps<AdminOrder>) => <OrderCourseSection order={data} />

export const config = defineWidgetConfig({
  zone: "order.details.side.after",
})

export default OrderCoursesWidget
