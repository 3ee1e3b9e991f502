import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { StoreClaimResponse } from "../../../../../../http/store"
import { COURSE_MEDIA_MODULE } from "../../../../../../modules/course-media"
import type CourseMediaModuleService from "../../../../../../modules/course-media/service"
import { coursesClaimedFrom, coursesOfOrder } from "../../../../../../queries/claims"
import { storeTimeZone } from "../../../../../../queries/store-time-zone"
import { claimCoursesWorkflow } from "../../../../../../workflows/access"
import { presentClaimedCourse } from "../../../../courses/claims/present"
import type { ClaimBody } from "../../../../courses/claims/validators"

/**
 * `POST /store/customers/me/courses/claim`: opens a claim link for the account that is logged in. Again, it answers the
 * same.
 *
 * @throws course_claim_not_found, course_claim_expired, course_claim_used, course_claim_revoked
 */
export async function POST(
  req: AuthenticatedMedusaRequest<ClaimBody>,
  res: MedusaResponse<StoreClaimResponse>
): Promise<void> {
  const customer_id = req.auth_context.actor_id
  const { result } = await claimCoursesWorkflow(req.scope).run({ input: { token: req.validatedBody.token, customer_id } })
  const connection = req.scope.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const media = req.scope.resolve<CourseMediaModuleService>(COURSE_MEDIA_MODULE)
  const { guest_id, order_id } = result
  const courses = order_id
    ? await coursesOfOrder(connection, order_id, customer_id, false)
    : await coursesClaimedFrom(connection, guest_id ?? "", customer_id)
  res.json({
    claim: {
      order_number: result.order_number,
      claimed_at: result.claimed_at,
      courses: await Promise.all(courses.map((row) => presentClaimedCourse(media, row, storeTimeZone(req.scope)))),
    },
  })
}
