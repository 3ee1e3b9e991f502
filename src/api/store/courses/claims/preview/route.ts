import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { StoreClaimPreviewResponse } from "../../../../../http/store"
import { COURSE_MEDIA_MODULE } from "../../../../../modules/course-media"
import type CourseMediaModuleService from "../../../../../modules/course-media/service"
import { coursesGrantedTo, coursesOfOrder } from "../../../../../queries/claims"
import { findOpenableClaim } from "../../../../../workflows/access/lib/find-claim"
import { presentClaimCourse } from "../present"
import type { ClaimBody } from "../validators"

/**
 * `POST /store/courses/claims/preview`: what a claim link would open, before anybody logs in. A `POST`, so that the
 * secret stands in no address. Changes nothing.
 *
 * @throws course_claim_not_found, course_claim_expired, course_claim_used, course_claim_revoked
 */
export async function POST(req: MedusaRequest<ClaimBody>, res: MedusaResponse<StoreClaimPreviewResponse>): Promise<void> {
  const { guest, link, order } = await findOpenableClaim(req.scope, req.validatedBody.token)
  const connection = req.scope.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const media = req.scope.resolve<CourseMediaModuleService>(COURSE_MEDIA_MODULE)
  const courses = guest
    ? await coursesGrantedTo(connection, guest.id)
    : order.customer_id
      ? await coursesOfOrder(connection, order.id, order.customer_id, true)
      : []
  res.json({
    claim: {
      order_number: order?.number ?? null,
      expires_at: link.expires_at.toISOString(),
      courses: await Promise.all(courses.map((row) => presentClaimCourse(media, row))),
    },
  })
}
