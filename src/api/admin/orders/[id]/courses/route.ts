import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { AdminOrderCoursesResponse } from "../../../../../http/admin"
import { presentOrderCourses } from "./present"

/**
 * `GET /admin/orders/:id/courses`: what the order gave, why not yet, and the journal of both.
 *
 * @throws course_order_not_found
 */
export async function GET(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<AdminOrderCoursesResponse>
): Promise<void> {
  res.json(await presentOrderCourses(req.scope, req.params.id))
}
