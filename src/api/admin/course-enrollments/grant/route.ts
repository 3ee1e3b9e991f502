import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { AdminEnrollmentResponse, AdminGrantEnrollment } from "../../../../http/admin"
import { grantCourseAccessWorkflow } from "../../../../workflows/access"
import { presentEnrollmentById } from "../present"

/**
 * `POST /admin/course-enrollments/grant`: gives a customer a course by hand. Every call adds an entitlement; days
 * extend access that is open already.
 *
 * @throws course_customer_not_found, course_not_found
 */
export async function POST(
  req: AuthenticatedMedusaRequest<AdminGrantEnrollment>,
  res: MedusaResponse<AdminEnrollmentResponse>
): Promise<void> {
  const { result } = await grantCourseAccessWorkflow(req.scope).run({
    input: { ...req.validatedBody, actor: req.auth_context.actor_id },
  })
  res.json({ enrollment: await presentEnrollmentById(req.scope, result.enrollment_id) })
}
