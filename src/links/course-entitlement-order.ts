import { defineLink } from "@medusajs/framework/utils"
import OrderModule from "@medusajs/medusa/order"
import CourseLearningModule from "../modules/course-learning"

/** Read-only: an entitlement carries its order's id. */
export default defineLink(
  { linkable: CourseLearningModule.linkable.courseEntitlement, field: "order_id", isList: false },
  OrderModule.linkable.order,
  { readOnly: true }
)
