import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { AdminBulkJobResponse } from "../../../../../../http/admin"
import { confirmBulkJobWorkflow } from "../../../../../../workflows/bulk"
import { presentJobById } from "../../present"

/**
 * `POST /admin/course-enrollments/bulk/:id/confirm`: applies the good rows of a checked import, in the background.
 * Repeating it changes nothing.
 *
 * @throws course_bulk_job_not_found; course_bulk_job_not_ready where it is still read, failed or was cancelled
 */
export async function POST(req: AuthenticatedMedusaRequest, res: MedusaResponse<AdminBulkJobResponse>): Promise<void> {
  const { id } = req.params
  await confirmBulkJobWorkflow(req.scope).run({ input: { job_id: id } })
  res.status(202).json({ job: await presentJobById(req.scope, id) })
}
