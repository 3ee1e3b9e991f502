import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { evaluateClaim, type ClaimRefusal } from "../../../domain/claims"
import { courseError, type CourseErrorCode } from "../../../errors"
import { findClaimLink, type ClaimLinkRow } from "../../../modules/course-learning/ledger/claim-links"
import { guestOrderState } from "../../../queries/claims"
import { readOrderOwner, type OrderOwner } from "./order-owner"

const REFUSALS: Record<ClaimRefusal, { code: CourseErrorCode; message: string }> = {
  expired: { code: "course_claim_expired", message: "This link is too old. Ask for a new one." },
  used: { code: "course_claim_used", message: "Another account claimed these courses already." },
  revoked: { code: "course_claim_revoked", message: "This link does not work any more. Ask for a new one." },
}

/** The error of a link that cannot be opened. */
export function claimRefused(reason: ClaimRefusal) {
  return courseError(REFUSALS[reason].code, REFUSALS[reason].message)
}

/** The link of a secret, and its order. @throws course_claim_not_found */
export async function findClaim(
  container: MedusaContainer,
  token: string
): Promise<{ link: ClaimLinkRow; order: OrderOwner }> {
  const link = await findClaimLink(container.resolve(ContainerRegistrationKeys.PG_CONNECTION), token)
  const order = link ? await readOrderOwner(container, link.order_id) : null
  if (!link || !order) {
    throw courseError("course_claim_not_found", "This link is not known. It may be incomplete.")
  }
  return { link, order }
}

/** The same, of a link that somebody could open now. @throws also what `claimRefused` makes */
export async function findOpenableClaim(
  container: MedusaContainer,
  token: string
): Promise<{ link: ClaimLinkRow; order: OrderOwner }> {
  const found = await findClaim(container, token)
  const { claimed_from, claimed_by } = await guestOrderState(container, found.order.id, found.order.customer_id)
  const decision = evaluateClaim(found.link, { ...found.order, claimed_from, claimed_by }, null, new Date())
  if (decision.outcome === "refused") {
    throw claimRefused(decision.reason)
  }
  return found
}
