import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { AdminEnrollmentListResponse } from "../../../http/admin"
import { presentEnrollments } from "./present"
import type { EnrollmentListQuery } from "./validators"

/**
 * `GET /admin/course-enrollments`: who is in which course. `q` looks in the customer's e-mail and names, accents
 * aside; `course_id` and `customer_id` may be given more than once; `state` and `source` find enrolments that have
 * such an entitlement. Newest first, unless `order` says otherwise.
 */
export async function GET(
  req: AuthenticatedMedusaRequest<unknown, EnrollmentListQuery>,
  res: MedusaResponse<AdminEnrollmentListResponse>
): Promise<void> {
  res.json(await presentEnrollments(req.scope, req.validatedQuery))
}
