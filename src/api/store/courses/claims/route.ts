import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { StoreRequestClaimLinksResponse } from "../../../../http/store"
import { requestClaimLinksWorkflow } from "../../../../workflows/access"
import type { RequestClaimLinksBody } from "./validators"

/**
 * `POST /store/courses/claims`: a guest who lost the link asks for another one. Nothing is looked up before the answer,
 * so that neither it nor the time it takes tells whether there is such an order.
 */
export async function POST(
  req: MedusaRequest<RequestClaimLinksBody>,
  res: MedusaResponse<StoreRequestClaimLinksResponse>
): Promise<void> {
  const { email, order_number = null } = req.validatedBody
  await requestClaimLinksWorkflow(req.scope).run({ input: { email, order_number } })
  res.status(202).json({ requested: true })
}
