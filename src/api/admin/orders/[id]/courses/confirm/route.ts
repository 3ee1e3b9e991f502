import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { AdminOrderCoursesResponse } from "../../../../../../http/admin"
import { confirmOrderCoursesWorkflow } from "../../../../../../workflows/access"
import { presentOrderCourses } from "../present"

/**
 * `POST /admin/orders/:id/courses/confirm`: "Confirm and open".
 *
 * @throws course_order_not_found, course_order_not_confirmable
 */
export async function POST(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<AdminOrderCoursesResponse>
): Promise<void> {
  await confirmOrderCoursesWorkflow(req.scope).run({
    input: { order_id: req.params.id, actor: req.auth_context.actor_id },
  })
  res.json(await presentOrderCourses(req.scope, req.params.id))
}
