import { defineLink } from "@medusajs/framework/utils"
import CustomerModule from "@medusajs/medusa/customer"
import CourseLearningModule from "../modules/course-learning"

/** Read-only: an enrolment carries its customer's id. */
export default defineLink(
  { linkable: CourseLearningModule.linkable.courseEnrollment, field: "customer_id", isList: false },
  CustomerModule.linkable.customer,
  { readOnly: true }
)
