import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { AdminBulkJobListResponse, AdminBulkJobResponse, AdminCreateBulkJob } from "../../../../http/admin"
import { listJobs } from "../../../../modules/course-learning/bulk/jobs"
import { storeTimeZone } from "../../../../queries/store-time-zone"
import { createBulkActionWorkflow } from "../../../../workflows/bulk"
import { enrollmentFilters } from "../present"
import { presentJob, presentJobById } from "./present"
import type { BulkJobListQuery } from "./validators"

/** `GET /admin/course-enrollments/bulk`: imports and actions for many, newest first. */
export async function GET(
  req: AuthenticatedMedusaRequest<unknown, BulkJobListQuery>,
  res: MedusaResponse<AdminBulkJobListResponse>
): Promise<void> {
  const query = req.validatedQuery
  const timeZone = storeTimeZone(req.scope)
  const [jobs, count] = await listJobs(req.scope.resolve(ContainerRegistrationKeys.PG_CONNECTION), query)
  res.json({ jobs: jobs.map((job) => presentJob(job, timeZone)), count, offset: query.offset, limit: query.limit })
}

/**
 * `POST /admin/course-enrollments/bulk`: grants, extends or revokes for many customers and courses. Answers 202 when the
 * job and its rows are stored; they are applied in the background, and the bell tells when that is done.
 *
 * @throws course_customer_not_found, course_not_found, course_enrollment_not_found; course_bulk_job_empty where it would
 *   change nothing; course_invalid_input where it would change too much
 */
export async function POST(
  req: AuthenticatedMedusaRequest<AdminCreateBulkJob>,
  res: MedusaResponse<AdminBulkJobResponse>
): Promise<void> {
  const { filter, enrollment_ids, ...body } = req.validatedBody
  const filters = filter ? await enrollmentFilters(req.scope, filter) : enrollment_ids && { ids: enrollment_ids }
  const { result } = await createBulkActionWorkflow(req.scope).run({
    input: { ...body, filters, actor: req.auth_context.actor_id },
  })
  res.status(202).json({ job: await presentJobById(req.scope, result.id) })
}
