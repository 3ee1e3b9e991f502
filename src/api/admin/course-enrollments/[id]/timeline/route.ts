import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { AdminTimelineResponse } from "../../../../../http/admin"
import type { TimelineQuery } from "../../validators"
import { presentTimeline } from "./present"

/**
 * `GET /admin/course-enrollments/:id/timeline`: why somebody has a course, or has not. Every source with its order,
 * state and dates, and what happened to them, newest first.
 *
 * @throws course_enrollment_not_found
 */
export async function GET(
  req: AuthenticatedMedusaRequest<unknown, TimelineQuery>,
  res: MedusaResponse<AdminTimelineResponse>
): Promise<void> {
  res.json(await presentTimeline(req.scope, req.params.id, req.validatedQuery))
}
