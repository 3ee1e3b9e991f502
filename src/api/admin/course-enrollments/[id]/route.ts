import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { AdminEnrollmentResponse } from "../../../../http/admin"
import { presentEnrollmentById } from "../present"

/** `GET /admin/course-enrollments/:id`: one enrolment with every entitlement. */
export async function GET(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<AdminEnrollmentResponse>
): Promise<void> {
  res.json({ enrollment: await presentEnrollmentById(req.scope, req.params.id) })
}
