import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { AdminClaimLinkResponse } from "../../../../../../http/admin"
import { issueClaimLinkWorkflow } from "../../../../../../workflows/access"
import type { SendClaimLinkBody } from "../../../../../store/courses/claims/validators"

/**
 * `POST /admin/customers/:id/courses/claim-link`: makes a link with which a customer without an account claims what was
 * given to them without an order, mails it unless told otherwise, and answers it this once.
 *
 * @throws course_customer_not_found, course_customer_not_claimable
 */
export async function POST(
  req: AuthenticatedMedusaRequest<SendClaimLinkBody>,
  res: MedusaResponse<AdminClaimLinkResponse>
): Promise<void> {
  const { result } = await issueClaimLinkWorkflow(req.scope).run({
    input: { customer_id: req.params.id, issued_by: req.auth_context.actor_id, send: req.validatedBody.send ?? true },
  })
  res.json({ link: result.link! })
}
