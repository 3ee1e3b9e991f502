import type { MiddlewareRoute } from "@medusajs/framework/http"
import { validateBody } from "../../../validation"
import { claimAfterVerification } from "./after-verification"
import { claimBody, requestClaimLinksBody, sendClaimLinkBody } from "./validators"

/** Everything about claiming, whoever asks. */
export const claimMiddlewares: MiddlewareRoute[] = [
  { matcher: "/store/courses/claims", methods: ["POST"], middlewares: [validateBody(requestClaimLinksBody)] },
  { matcher: "/store/courses/claims/preview", methods: ["POST"], middlewares: [validateBody(claimBody)] },
  { matcher: "/store/customers/me/courses/claim", methods: ["POST"], middlewares: [validateBody(claimBody)] },
  { matcher: "/admin/orders/:id/courses/claim-link", methods: ["POST"], middlewares: [validateBody(sendClaimLinkBody)] },
  { matcher: "/admin/customers/:id/courses/claim-link", methods: ["POST"], middlewares: [validateBody(sendClaimLinkBody)] },
  { matcher: "/auth/verification/confirm", methods: ["POST"], middlewares: [claimAfterVerification] },
]
