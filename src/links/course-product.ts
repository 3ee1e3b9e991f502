import { defineLink } from "@medusajs/framework/utils"
import ProductModule from "@medusajs/medusa/product"
import CourseModule from "../modules/course"

/** Any variant of the product opens the course. `access_days`: null takes the course's own, 0 is for ever. */
export default defineLink(
  { linkable: ProductModule.linkable.product, isList: true },
  { linkable: CourseModule.linkable.course, isList: true },
  { database: { table: "course_link_product", extraColumns: { access_days: { type: "integer", nullable: true } } } }
)
