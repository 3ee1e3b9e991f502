import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { AdminEnrollmentResponse, AdminRevokeEnrollment } from "../../../../../http/admin"
import { revokeCourseAccessWorkflow } from "../../../../../workflows/access"
import { presentEnrollmentById } from "../../present"

/**
 * `POST /admin/course-enrollments/:id/revoke`: takes all or some entitlements back, whatever gave them. Progress is
 * kept. Repeating it changes nothing.
 *
 * @throws course_enrollment_not_found where the enrolment, or one of its entitlements, does not exist
 */
export async function POST(
  req: AuthenticatedMedusaRequest<AdminRevokeEnrollment>,
  res: MedusaResponse<AdminEnrollmentResponse>
): Promise<void> {
  const { id } = req.params
  await revokeCourseAccessWorkflow(req.scope).run({
    input: { ...req.validatedBody, enrollment_id: id, actor: req.auth_context.actor_id },
  })
  res.json({ enrollment: await presentEnrollmentById(req.scope, id) })
}
