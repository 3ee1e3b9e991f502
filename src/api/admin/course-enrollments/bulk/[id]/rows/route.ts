import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { AdminBulkRowListResponse } from "../../../../../../http/admin"
import { listRows } from "../../../../../../modules/course-learning/bulk/rows"
import { presentJobById, presentRows } from "../../present"
import type { BulkRowListQuery } from "../../validators"

/**
 * `GET /admin/course-enrollments/bulk/:id/rows`: a job's rows by number; `state=bad` those that the check refused,
 * `state=failed` those that could not be applied, with the reason.
 *
 * @throws course_bulk_job_not_found
 */
export async function GET(
  req: AuthenticatedMedusaRequest<unknown, BulkRowListQuery>,
  res: MedusaResponse<AdminBulkRowListResponse>
): Promise<void> {
  const query = req.validatedQuery
  const { id } = await presentJobById(req.scope, req.params.id)
  const [rows, count] = await listRows(req.scope.resolve(ContainerRegistrationKeys.PG_CONNECTION), id, query)
  res.json({ rows: await presentRows(req.scope, rows), count, offset: query.offset, limit: query.limit })
}
