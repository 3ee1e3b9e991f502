import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { AdminBulkJobResponse } from "../../../../../../http/admin"
import { cancelBulkJobWorkflow } from "../../../../../../workflows/bulk"
import { presentJobById } from "../../present"

/**
 * `POST /admin/course-enrollments/bulk/:id/cancel`: stops a job. What was applied stays applied; the batch that is being
 * applied is waited for. Repeating it changes nothing.
 *
 * @throws course_bulk_job_not_found; course_bulk_job_not_ready where it has ended already
 */
export async function POST(req: AuthenticatedMedusaRequest, res: MedusaResponse<AdminBulkJobResponse>): Promise<void> {
  const { id } = req.params
  await cancelBulkJobWorkflow(req.scope).run({ input: { job_id: id } })
  res.json({ job: await presentJobById(req.scope, id) })
}
