import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { AdminClaimLinkResponse, AdminRevokeClaimLinksResponse } from "../../../../../../http/admin"
import { issueClaimLinkWorkflow, revokeClaimLinksWorkflow } from "../../../../../../workflows/access"
import type { SendClaimLinkBody } from "../../../../../store/courses/claims/validators"

/**
 * `POST /admin/orders/:id/courses/claim-link`: makes a link for the order's guest, mails it unless told otherwise, and
 * answers it this once.
 *
 * @throws course_order_not_found, course_order_not_claimable
 */
export async function POST(
  req: AuthenticatedMedusaRequest<SendClaimLinkBody>,
  res: MedusaResponse<AdminClaimLinkResponse>
): Promise<void> {
  const { result } = await issueClaimLinkWorkflow(req.scope).run({
    input: { order_id: req.params.id, issued_by: req.auth_context.actor_id, send: req.validatedBody.send ?? true },
  })
  res.json({ link: result.link! })
}

/**
 * `DELETE /admin/orders/:id/courses/claim-link`: none of the order's links works any more. What was claimed stays so.
 *
 * @throws course_order_not_found
 */
export async function DELETE(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<AdminRevokeClaimLinksResponse>
): Promise<void> {
  await revokeClaimLinksWorkflow(req.scope).run({ input: { order_id: req.params.id } })
  res.json({ id: req.params.id, object: "course_claim_link", deleted: true })
}
