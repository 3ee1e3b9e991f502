import { defineLink } from "@medusajs/framework/utils"
import ProductModule from "@medusajs/medusa/product"
import CourseModule from "../modules/course"

/** Only this variant opens the course; it wins over a link of its product. `access_days` as there. */
export default defineLink(
  { linkable: ProductModule.linkable.productVariant, isList: true },
  { linkable: CourseModule.linkable.course, isList: true },
  { database: { table: "course_link_variant", extraColumns: { access_days: { type: "integer", nullable: true } } } }
)
