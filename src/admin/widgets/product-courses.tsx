import { defineWidgetConfig } from "@medusajs/admin-sdk"
import type { AdminProduct, DetailWidgetProps } from "@medusajs/framework/types"
import { ProductCourseSection } from "../components/products/product-course-section"

const ProductCoursesWidget = ({ data }: DetailWidgetProps<AdminProduct>) => <ProductCourseSection productId={data.id} />

export const config = defineWidgetConfig({
  zone: "product.details.side.after",
})

export default ProductCoursesWidget
