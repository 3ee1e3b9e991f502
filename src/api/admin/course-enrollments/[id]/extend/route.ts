import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { AdminEnrollmentResponse, AdminExtendEnrollment } from "../../../../../http/admin"
import { extendCourseAccessWorkflow } from "../../../../../workflows/access"
import { presentEnrollmentById } from "../../present"

/**
 * `POST /admin/course-enrollments/:id/extend`: makes access last longer, with an entitlement of its own. Days are added
 * behind the end of what is open, or count from now where it has ended.
 *
 * @throws course_enrollment_not_found; course_access_not_extendable where nothing is active, or it lasts longer already
 */
export async function POST(
  req: AuthenticatedMedusaRequest<AdminExtendEnrollment>,
  res: MedusaResponse<AdminEnrollmentResponse>
): Promise<void> {
  const { id } = req.params
  await extendCourseAccessWorkflow(req.scope).run({
    input: { ...req.validatedBody, enrollment_id: id, actor: req.auth_context.actor_id },
  })
  res.json({ enrollment: await presentEnrollmentById(req.scope, id) })
}
