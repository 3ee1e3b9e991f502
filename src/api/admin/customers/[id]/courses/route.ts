import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { Modules } from "@medusajs/framework/utils"
import { courseError } from "../../../../../errors"
import type { AdminEnrollmentListResponse } from "../../../../../http/admin"
import { presentEnrollments } from "../../../course-enrollments/present"
import type { EnrollmentListQuery } from "../../../course-enrollments/validators"

/**
 * `GET /admin/customers/:id/courses`: the customer's enrolments, filtered and sorted as the list of all.
 *
 * @throws course_customer_not_found
 */
export async function GET(
  req: AuthenticatedMedusaRequest<unknown, EnrollmentListQuery>,
  res: MedusaResponse<AdminEnrollmentListResponse>
): Promise<void> {
  const { id } = req.params
  const [customer] = await req.scope.resolve(Modules.CUSTOMER).listCustomers({ id }, { select: ["id"] })
  if (!customer) {
    throw courseError("course_customer_not_found", `Customer ${id} was not found`)
  }
  res.json(await presentEnrollments(req.scope, { ...req.validatedQuery, customer_id: [id] }))
}
