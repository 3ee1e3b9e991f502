import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { AdminBulkJobResponse } from "../../../../../http/admin"
import { presentJobById } from "../present"

/**
 * `GET /admin/course-enrollments/bulk/:id`: how far a job is.
 *
 * @throws course_bulk_job_not_found
 */
export async function GET(req: AuthenticatedMedusaRequest, res: MedusaResponse<AdminBulkJobResponse>): Promise<void> {
  res.json({ job: await presentJobById(req.scope, req.params.id) })
}
